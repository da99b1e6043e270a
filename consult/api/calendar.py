"""The member States with their days off, on which no period ends there."""

from datetime import date

from consult.api.operations import Operations
from consult.api.shapes import Code, Day, Entered, Listing, Shown
from consult.edge.acting import Acting
from consult.models import Member
from consult.procedure.acts import Act
from consult.procedure.refusals import NotFound
from consult.procedure.visibility import may_read_drafts
from consult.queries.people import find_member, members
from consult.services import calendar

operations = Operations("Members and their calendars")


class CalendarShown(Shown):
    """A member State and its days off. Instants of its delegation are read in `zone`."""

    code: str
    name: str
    capital: str
    zone: str
    holidays: list[Day]


class CalendarEntered(Entered):
    """The days off as they are to be, all of them; `seen` are those that were read."""

    holidays: list[Day]
    seen: list[Day]


@operations.reads("/members")
def list_members(a: Acting) -> Listing[CalendarShown]:
    """List the member States with their days off, in the order of their names."""
    _require_reader(a)
    return Listing(members(a.session), _told, lambda row: str(row.code))


@operations.reads("/members/<string(length=3):member>")
def show_member(a: Acting, member: Code) -> CalendarShown:
    """Show a member State with its days off."""
    _require_reader(a)
    return _told(find_member(a.session, member))


@operations.performs(Act.EDIT_CALENDAR, "/members/<string(length=3):member>/holidays", "PUT", of=show_member)
def edit_calendar(a: Acting, member: Code, body: CalendarEntered) -> CalendarShown:
    """Replace the days off of a member State. Periods that run already keep their expiry."""
    row = calendar.edit_calendar(
        a.session, by=a.by, now=a.now, member=member, holidays=[day.isoformat() for day in body.holidays],
        seen=[day.isoformat() for day in body.seen],
    )  # fmt: skip
    return _told(row)


def _told(row: Member) -> CalendarShown:
    return CalendarShown.of(row, holidays=[date.fromisoformat(day) for day in row.holidays])


def _require_reader(a: Acting) -> None:
    """Refuse whoever takes no part.

    :raises NotFound: so it is
    """
    if not may_read_drafts(a.by):
        raise NotFound("There is no such page.")
