"""The days off of each member State, so that no period ends there on such a day; each edits its own."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.models import Member
from consult.procedure.acts import Act, is_entitled
from consult.procedure.calendar import WorkingDayOf
from consult.procedure.capacities import Actor
from consult.procedure.refusals import NotFound
from consult.procedure.visibility import may_read_drafts
from consult.queries.people import find_member, members, the_body
from consult.services.calendar import check_own, edit_calendar

pages = Blueprint("calendar", __name__)


@pages.get("/calendar")
@acting.reads
def page() -> ResponseReturnValue:
    """Show the days off of every member State, the reader's own first."""
    actor, body = acting.actor(), the_body(acting.reader())
    if not may_read_drafts(actor):
        raise NotFound("There is no such page.")
    rows = sorted(members(acting.reader()), key=lambda member: member.code != actor.member)
    today = acting.now().date().isoformat()
    return render_template(
        "calendar/page.html", today=today,
        rows=[(m, _ahead(m, today), _past(m, today), _may_edit(actor, m)) for m in rows],
        is_seat=body.rules.get("working_day_of") == WorkingDayOf.SEAT,
    )  # fmt: skip


@pages.get("/calendar/<string(length=3):member>")
@acting.performs(Act.EDIT_CALENDAR)
def edit(member: str) -> ResponseReturnValue:
    """Show the form for the days off of one member State."""
    return _form(member, {})


@pages.post("/calendar/<string(length=3):member>")
@acting.performs(Act.EDIT_CALENDAR)
def save(member: str) -> ResponseReturnValue:
    """Save the days off of one member State."""
    return forms.corrected(lambda: _save(member), lambda found: _form(member, found))


def _save(member: str) -> ResponseReturnValue:
    with acting.acting() as a:
        edit_calendar(
            a.session, by=a.by, now=a.now, member=member, holidays=forms.entered("holidays").splitlines(),
            seen=forms.entered("seen").split(),
        )  # fmt: skip
    flash(gettext("The calendar is saved. Periods that run already keep their expiry."), "success")
    return redirect(url_for("calendar.page"), 303)


def _form(member: str, found: dict[str, str]) -> str:
    acting.entitled(Act.EDIT_CALENDAR)
    row = find_member(acting.reader(), member)
    check_own(acting.actor(), row.code)
    return render_template(
        "calendar/edit.html", member=row, found=found, entered=request.form,
        holidays=forms.entered("holidays") or "\n".join(row.holidays),
        seen=forms.entered("seen") or " ".join(row.holidays),
    )  # fmt: skip


def _may_edit(actor: Actor, member: Member) -> bool:
    is_own = not actor.is_national or actor.member == member.code
    return is_own and is_entitled(Act.EDIT_CALENDAR, actor)


def _ahead(member: Member, today: str) -> list[date]:
    return [date.fromisoformat(day) for day in member.holidays if day >= today]


def _past(member: Member, today: str) -> int:
    return sum(day < today for day in member.holidays)
