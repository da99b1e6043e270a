"""The days off of members: who may change them, and that nobody overwrites another."""

import pytest
from sqlmodel import Session

from consult.models import Member
from consult.procedure.refusals import Conflict, Invalid, NotAllowed
from consult.services.calendar import edit_calendar
from tests.adopting import Adopting, adopting


def edit(here: Adopting, by: object, member: str, *days: str, seen: list[str] | None = None) -> Member:
    row = here.session.get_one(Member, member)
    return here.does(  # type: ignore[no-any-return]
        by, edit_calendar, member=member, holidays=days, seen=row.holidays if seen is None else seen
    )


def test_a_focal_point_keeps_its_own_calendar_and_no_other(session: Session) -> None:
    here = adopting(session)
    row = edit(here, here.focal_points["KOR"], "KOR", "2023-05-05 Children's Day", "", "2023-01-01")
    assert row.holidays == ["2023-01-01", "2023-05-05"]
    with pytest.raises(NotAllowed, match="your own"):
        edit(here, here.focal_points["KOR"], "JPN", "2023-05-05")
    assert edit(here, here.secretariat, "JPN", "2023-05-05").holidays == ["2023-05-05"]


def test_what_is_no_date_is_said_and_nothing_is_overwritten(session: Session) -> None:
    here = adopting(session)
    with pytest.raises(Invalid, match="5 May"):
        edit(here, here.secretariat, "KOR", "5 May")
    with pytest.raises(Conflict, match="Somebody else"):
        edit(here, here.secretariat, "KOR", "2023-05-05", seen=["2020-01-01"])
    before = here.entries()
    edit(here, here.secretariat, "KOR", "2023-05-05")
    edit(here, here.secretariat, "KOR", "2023-05-05", seen=[])
    assert here.entries() == before + 1, "the same twice is once"
