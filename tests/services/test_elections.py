"""Officers of a session: one chair at a time, with or without a login."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from consult.models import Account, Appointment, JournalEntry, MeetingSession, Person
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.queries.officers import chair_in_office
from consult.queries.people import find_principal
from consult.queries.sessions import officers
from consult.services.elections import elect_officer
from consult.services.invitations import write_invitation
from tests.builders import NOW, a_body, an_actor, an_appointment
from tests.meetings import a_meeting


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


@pytest.fixture
def meeting(session: Session, secretariat: Actor) -> MeetingSession:
    return a_meeting(session, secretariat)


def elect(session: Session, by: Actor, meeting: MeetingSession, **changed: Any) -> Appointment:
    facts: dict[str, Any] = {
        "now": NOW, "capacity": Capacity.CHAIR, "member": "MNG",
        "person": {"name": "Ms Bat", "email": "bat@mfa.example"},
    }  # fmt: skip
    return elect_officer(session, by=by, session_id=meeting.id, **facts | changed)


def test_a_new_person_takes_office_at_once(session: Session, secretariat: Actor, meeting: MeetingSession) -> None:
    office = elect(session, secretariat, meeting)
    ((held, person),) = officers(session, meeting.id)
    assert (held.id, person.name, held.member_code, held.since) == (office.id, "Ms Bat", "MNG", NOW)
    principal = find_principal(session, office.id, NOW)
    assert principal is not None
    assert principal.actor.member is None, "an officer acts for no delegation"
    entry = session.exec(select(JournalEntry).where(JournalEntry.act == Act.ELECT_OFFICER)).one()
    assert (entry.chain, entry.public["capacity"], entry.public["member"]) == ("body", "chair", "MNG")
    assert "Ms Bat" not in str(entry.public)
    assert entry.private == {"person": "Ms Bat"}


def test_somebody_known_is_found_by_the_address(session: Session, secretariat: Actor, meeting: MeetingSession) -> None:
    known = an_appointment(session, Capacity.FOCAL_POINT, "MNG")
    address = session.get_one(Person, known.person_id).email.upper()
    office = elect(session, secretariat, meeting, person={"name": "Somebody", "email": address})
    assert office.person_id == known.person_id
    assert session.get_one(Person, known.person_id).name != "Somebody"


def test_the_chair_before_steps_down_at_that_instant(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    first = elect(session, secretariat, meeting, now=NOW - timedelta(days=9))
    second = elect(session, secretariat, meeting, person={"name": "Mr Li", "email": "li@mfa.example"}, member="CHN")
    assert first.until == NOW
    held = chair_in_office(session, NOW)
    assert held is not None
    assert held[0].id == second.id
    assert find_principal(session, first.id, NOW) is None
    rapporteur = {"capacity": Capacity.RAPPORTEUR}
    elect(session, secretariat, meeting, **rapporteur)
    elect(session, secretariat, meeting, person={"name": "Mr Li", "email": "li@mfa.example"}, **rapporteur)
    assert [a.until for a, _ in officers(session, meeting.id)].count(None) == 3, "only the chair steps down"


def test_without_a_login_nobody_acts_under_it(session: Session, secretariat: Actor, meeting: MeetingSession) -> None:
    office = elect(session, secretariat, meeting, in_writing=True)
    assert find_principal(session, office.id, NOW) is None
    assert chair_in_office(session, NOW) is not None


def test_the_same_election_twice_is_refused(session: Session, secretariat: Actor, meeting: MeetingSession) -> None:
    elect(session, secretariat, meeting)
    with pytest.raises(Conflict, match="already"):
        elect(session, secretariat, meeting)
    elect(session, secretariat, a_meeting(session, secretariat))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"capacity": Capacity.FOCAL_POINT}, "capacity"),
        ({"member": ""}, "member"),
        ({"person": {"name": " ", "email": "bat@mfa.example"}}, "name"),
        ({"person": {"name": "Ms Bat", "email": ""}}, "email"),
        ({"person": {"name": "Ms Bat", "email": "bat at mfa"}}, "email"),
    ],
)
def test_what_cannot_be_is_refused(
    session: Session, secretariat: Actor, meeting: MeetingSession, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        elect(session, secretariat, meeting, **changed)
    assert refused.value.field == field
    assert list(officers(session, meeting.id)) == []


def test_only_the_secretariat_and_only_of_a_member(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    with pytest.raises(NotFound):
        elect(session, secretariat, meeting, member="XXX")
    for capacity in (Capacity.CHAIR, Capacity.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            elect(session, an_actor(session, capacity), meeting)


def test_who_opened_the_account_answers_for_the_office(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    focal_point, reviewer = an_actor(session, Capacity.FOCAL_POINT, "MNG"), an_actor(session, Capacity.REVIEWER, "MNG")
    row, _ = write_invitation(session, inviter=focal_point, person_id=reviewer.person, real_now=NOW)
    row.used_at = NOW
    session.add(Account(person_id=reviewer.person, password_hash="$", created_at=NOW))
    session.flush()
    person = {"name": "Kim", "email": session.get_one(Person, reviewer.person).email}
    with pytest.raises(Conflict, match="reset it first"):
        elect(session, secretariat, meeting, person=person, member="JPN")
    elect(session, secretariat, meeting, person=person, member="JPN", in_writing=True, capacity=Capacity.RAPPORTEUR)
    elect(session, secretariat, meeting, person=person, member="MNG")
