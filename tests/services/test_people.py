"""The body and its people: who can be appointed, and what a focal point and a chair can delegate."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Appointment, Body, JournalEntry, Member, Person
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.officers import CHAIRS_ACTS
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.services import people
from tests.builders import BEGINNING, MEMBERS, NOW, a_body, a_deputy, a_vice_chair, an_actor, an_appointment, as_actor
from tests.meetings import a_meeting

SOMEBODY = {"name": " Kim  Example ", "email": " Kim@Body.Example "}


@pytest.fixture
def administrator(session: Session) -> Actor:
    return a_body(session)


def _appoint(session: Session, by: Actor, capacity: Capacity, member: str | None = None) -> Appointment:
    return people.appoint(session, by=by, now=NOW, person=SOMEBODY, capacity=capacity, member=member)


def test_a_database_holds_one_body(session: Session, administrator: Actor) -> None:
    assert {m.code for m in session.exec(select(Member))} == set(MEMBERS)
    with pytest.raises(Conflict):
        a_body(session)
    assert len(session.exec(select(Body)).all()) == 1


def test_a_person_is_known_by_address_whatever_the_case(session: Session, administrator: Actor) -> None:
    first = _appoint(session, administrator, Capacity.SECRETARIAT)
    second = people.appoint(
        session, by=administrator, now=NOW, person={"name": "K. E.", "email": "KIM@body.example"},
        capacity=Capacity.OBSERVER,
    )  # fmt: skip
    assert first.person_id == second.person_id
    assert session.get_one(Person, first.person_id).name == "Kim Example"


@pytest.mark.parametrize(
    "capacity", [Capacity.FOCAL_POINT, Capacity.REVIEWER, Capacity.DEPUTY, Capacity.HEAD_OF_DELEGATION]
)
def test_a_national_capacity_has_a_member(session: Session, administrator: Actor, capacity: Capacity) -> None:
    with pytest.raises(Invalid) as refusal:
        _appoint(session, administrator, capacity)
    assert refusal.value.field == "member"
    with pytest.raises(NotFound):
        _appoint(session, administrator, capacity, "XXX")


@pytest.mark.parametrize("office", [Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.RAPPORTEUR])
def test_an_office_has_a_session(session: Session, administrator: Actor, office: Capacity) -> None:
    with pytest.raises(Invalid) as refusal:
        _appoint(session, administrator, office, "JPN")
    assert refusal.value.field == "session"


def test_a_member_has_one_focal_point(session: Session, administrator: Actor) -> None:
    _appoint(session, administrator, Capacity.FOCAL_POINT, "JPN")
    with pytest.raises(Conflict):
        _appoint(session, administrator, Capacity.FOCAL_POINT, "JPN")
    _appoint(session, administrator, Capacity.FOCAL_POINT, "CHN")


@pytest.mark.parametrize("capacity", [Capacity.SECRETARIAT, Capacity.FOCAL_POINT, Capacity.CHAIR])
def test_only_the_administrator_appoints(session: Session, administrator: Actor, capacity: Capacity) -> None:
    with pytest.raises(NotAllowed):
        _appoint(session, an_actor(session, capacity, "JPN"), Capacity.OBSERVER)


def test_a_deputy_holds_what_was_delegated_until_it_ends(session: Session, administrator: Actor) -> None:
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    deputy = a_deputy(session, "MNG", Act.CLEAR, giver=focal_point)
    people.delegate_acts(
        session, by=focal_point, now=BEGINNING, holder_id=deputy.appointment, acts=[Act.SUBMIT], until=NOW
    )
    appointment = session.get_one(Appointment, deputy.appointment)
    assert as_actor(session, appointment, NOW - timedelta(seconds=1)).delegated == {"clear", "submit"}
    assert as_actor(session, appointment, NOW).delegated == {"clear"}


def test_nothing_is_delegated_to_others_or_into_the_past(session: Session, administrator: Actor) -> None:
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    for capacity, member in ((Capacity.DEPUTY, "JPN"), (Capacity.REVIEWER, "MNG")):
        other = an_appointment(session, capacity, member)
        with pytest.raises(NotFound):
            people.delegate_acts(session, by=focal_point, now=NOW, holder_id=other.id, acts=[Act.SUBMIT])
    own = an_appointment(session, Capacity.DEPUTY, "MNG")
    with pytest.raises(Invalid):
        people.delegate_acts(session, by=focal_point, now=NOW, holder_id=own.id, acts=[Act.SUBMIT], until=NOW)


def test_the_chair_delegates_its_acts_to_the_vice_chair_of_its_session(session: Session, administrator: Actor) -> None:
    secretariat = an_actor(session)
    meeting, other = a_meeting(session, secretariat), a_meeting(session, secretariat)
    chair, vice_chair = an_appointment(session, Capacity.CHAIR), an_appointment(session, Capacity.VICE_CHAIR)
    chair.session_id = vice_chair.session_id = meeting.id
    session.flush()
    by = as_actor(session, chair)
    people.delegate_acts(session, by=by, now=NOW, holder_id=vice_chair.id, acts=[Act.RULE, Act.AGREE_PARAGRAPH])
    assert as_actor(session, vice_chair).delegated == {"rule", "agree_paragraph"}
    entry = session.exec(select(JournalEntry).where(JournalEntry.act == Act.DELEGATE_ACTS)).one()
    assert entry.public == {"acts": ["rule", "agree_paragraph"], "capacity": "vice-chair"}
    for act in (Act.DELEGATE_ACTS, Act.TYPE_PROPOSAL, Act.SUBMIT):
        with pytest.raises(Invalid) as refused:
            people.delegate_acts(session, by=by, now=NOW, holder_id=vice_chair.id, acts=[act])
        assert refused.value.field == "acts"
    strangers = [an_appointment(session, Capacity.VICE_CHAIR), an_appointment(session, Capacity.RAPPORTEUR)]
    strangers[0].session_id, strangers[1].session_id = other.id, meeting.id
    vice_chair.until = NOW
    session.flush()
    for one in (*strangers, vice_chair, an_appointment(session, Capacity.DEPUTY, "MNG")):
        with pytest.raises(NotFound):
            people.delegate_acts(session, by=by, now=NOW, holder_id=one.id, acts=[Act.RULE])


def test_what_is_delegated_is_not_passed_on(session: Session, administrator: Actor) -> None:
    vice_chair, other = a_vice_chair(session, *CHAIRS_ACTS), an_appointment(session, Capacity.VICE_CHAIR)
    with pytest.raises(NotAllowed):
        people.delegate_acts(session, by=vice_chair, now=NOW, holder_id=other.id, acts=[Act.RULE])
    own = an_appointment(session, Capacity.DEPUTY, "JPN")
    by = an_actor(session, Capacity.FOCAL_POINT, "JPN")
    with pytest.raises(Invalid):
        people.delegate_acts(session, by=by, now=NOW, holder_id=own.id, acts=[Act.RULE])
