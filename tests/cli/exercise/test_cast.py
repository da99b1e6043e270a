"""The people of the exercise are there, in their capacities, and invented."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from consult.models import Body, MeetingSession, Member, Person
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.queries.people import appointments_in_force, find_principal, members
from consult.queries.sessions import officers, present
from tests.database import ROOT

NOW = datetime(2023, 3, 6, 1, tzinfo=UTC)
REPORT = ROOT.parent / "shared" / "data" / "neaspec-som25-report.txt"


def actors(session: Session, capacity: Capacity) -> list[Actor]:
    found = [find_principal(session, a.id, NOW) for a, _ in appointments_in_force(session, NOW)]
    return [p.actor for p in found if p and p.actor.capacity is capacity]


def test_the_body_is_marked_as_fictional(played: Session) -> None:
    body = played.exec(select(Body)).one()
    assert (body.name, body.is_fictional) == ("NEASPEC", True)


def test_members_stand_in_the_order_of_their_names(played: Session) -> None:
    assert [m.code for m in members(played)] == ["CHN", "PRK", "JPN", "MNG", "KOR", "RUS"]


def test_each_member_has_a_focal_point_a_deputy_and_a_reviewer(played: Session) -> None:
    for capacity, fewest in ((Capacity.FOCAL_POINT, 1), (Capacity.DEPUTY, 1), (Capacity.REVIEWER, 1)):
        count = Counter(actor.member for actor in actors(played, capacity))
        assert set(count) == {m.code for m in played.exec(select(Member))}
        assert min(count.values()) >= fewest


def test_the_others_are_there(played: Session) -> None:
    count = Counter(a.capacity for a, _ in appointments_in_force(played, NOW))
    assert count[Capacity.SECRETARIAT] == 2
    assert count[Capacity.OBSERVER] == count[Capacity.ADMINISTRATOR] == 1


def test_officers_are_by_country_and_act_for_none(played: Session) -> None:
    meeting = played.exec(select(MeetingSession)).one()
    assert {a.capacity: a.member_code for a, _ in officers(played, meeting.id)} == {
        Capacity.CHAIR: "JPN",
        Capacity.VICE_CHAIR: "RUS",
        Capacity.RAPPORTEUR: "KOR",
    }
    assert [actor.member for actor in actors(played, Capacity.CHAIR)] == [None]


def test_who_was_not_present_is_not_on_record_as_present(played: Session) -> None:
    meeting = played.exec(select(MeetingSession)).one()
    assert list(present(played, meeting.id)) == ["CHN", "JPN", "MNG", "KOR", "RUS"]


def test_deputies_hold_what_was_delegated_and_no_more(played: Session) -> None:
    by_member = {actor.member: actor.delegated for actor in actors(played, Capacity.DEPUTY)}
    assert Act.CLEAR in by_member["KOR"]
    assert {code for code, acts in by_member.items() if Act.SUBMIT in acts} == {"MNG"}


def test_nobody_of_the_report_plays(played: Session) -> None:
    if not Path(REPORT).exists():
        pytest.skip("the source report is not at hand")
    report = REPORT.read_text("utf-8")
    assert [p.name for p in played.exec(select(Person)) if p.name in report] == []
