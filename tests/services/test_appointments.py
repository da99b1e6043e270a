"""Coming into a capacity and leaving it: who may, what ends with it, and that nobody is shut out unawares."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Appointment, Attachment, JournalEntry, Person
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.queries.people import find_principal
from consult.services import appointments
from consult.services.attachments import Original
from tests.builders import NOW, a_body, a_deputy, an_actor, as_actor

SOMEBODY = {"name": " Kim  Example ", "email": " Kim@Body.Example "}
NOTE = Original("note-verbale.pdf", "application/pdf", b"%PDF the Ministry names")
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def administrator(session: Session) -> Actor:
    return a_body(session)


def _appoint(
    session: Session, by: Actor, capacity: Capacity, member: str | None = None, paper: Original | None = None
) -> Appointment:
    return appointments.appoint(
        session, by=by, now=NOW, person=SOMEBODY, capacity=capacity, member=member, original=paper
    )  # fmt: skip


def _last(session: Session) -> JournalEntry:
    entries = session.exec(select(JournalEntry).where(JournalEntry.chain == "body")).all()
    return max(entries, key=lambda entry: entry.seq)


def test_a_person_is_known_by_address_whatever_the_case(session: Session, administrator: Actor) -> None:
    first = _appoint(session, administrator, Capacity.SECRETARIAT)
    second = appointments.appoint(
        session, by=administrator, now=NOW, person={"name": "K. E.", "email": "KIM@body.example"},
        capacity=Capacity.OBSERVER,
    )  # fmt: skip
    assert first.person_id == second.person_id
    assert session.get_one(Person, first.person_id).name == "Kim Example"


@pytest.mark.parametrize("person", [{"name": "", "email": "a@b.example"}, {"name": "A", "email": "nonsense"}])
def test_a_name_and_an_address_are_needed(session: Session, administrator: Actor, person: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        appointments.appoint(session, by=administrator, now=NOW, person=person, capacity=Capacity.OBSERVER)


@pytest.mark.parametrize(
    "capacity", [Capacity.FOCAL_POINT, Capacity.REVIEWER, Capacity.DEPUTY, Capacity.HEAD_OF_DELEGATION]
)
def test_a_national_capacity_has_a_member(session: Session, administrator: Actor, capacity: Capacity) -> None:
    with pytest.raises(Invalid) as refusal:
        _appoint(session, administrator, capacity)
    assert refusal.value.field == "member"
    with pytest.raises(NotFound):
        _appoint(session, administrator, capacity, "XXX")


@pytest.mark.parametrize("by", [Capacity.ADMINISTRATOR, Capacity.SECRETARIAT])
def test_officers_are_elected_not_appointed(session: Session, administrator: Actor, by: Capacity) -> None:
    actor = administrator if by is Capacity.ADMINISTRATOR else an_actor(session, by)
    with pytest.raises(NotAllowed):
        _appoint(session, actor, Capacity.CHAIR, "JPN")


def test_a_focal_point_appoints_in_the_own_delegation_alone(session: Session, administrator: Actor) -> None:
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    row = _appoint(session, focal_point, Capacity.REVIEWER, "MNG")
    assert (row.capacity, row.member_code) == (Capacity.REVIEWER, "MNG")
    for capacity, member in ((Capacity.REVIEWER, "JPN"), (Capacity.FOCAL_POINT, "MNG"), (Capacity.SECRETARIAT, None)):
        with pytest.raises(NotAllowed):
            _appoint(session, focal_point, capacity, member)


@pytest.mark.parametrize(
    "capacity", [Capacity.CHAIR, Capacity.DEPUTY, Capacity.REVIEWER, Capacity.OBSERVER, Capacity.RAPPORTEUR]
)
def test_nobody_else_appoints(session: Session, administrator: Actor, capacity: Capacity) -> None:
    with pytest.raises(NotAllowed):
        _appoint(session, an_actor(session, capacity, "JPN"), Capacity.OBSERVER)


def test_the_secretariat_names_a_focal_point_on_a_paper(session: Session, administrator: Actor) -> None:
    secretariat = an_actor(session)
    with pytest.raises(Invalid) as refusal:
        _appoint(session, secretariat, Capacity.FOCAL_POINT, "JPN")
    assert refusal.value.field == "original"
    row = _appoint(session, secretariat, Capacity.FOCAL_POINT, "JPN", NOTE)
    assert session.get_one(Attachment, row.paper_id).owner_code == "JPN"


def test_in_an_emergency_the_paper_replaces_the_focal_point_and_what_was_delegated(
    session: Session, administrator: Actor
) -> None:
    gone = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    deputy = a_deputy(session, "MNG", Act.SUBMIT, giver=gone)
    assert Act.SUBMIT.value in deputy.delegated
    row = _appoint(session, an_actor(session), Capacity.FOCAL_POINT, "MNG", NOTE)
    assert session.get_one(Appointment, gone.appointment).until == NOW
    assert find_principal(session, gone.appointment, NOW) is None
    assert as_actor(session, row).capacity is Capacity.FOCAL_POINT
    assert find_principal(session, deputy.appointment, NOW).actor.delegated == frozenset()  # type: ignore[union-attr]
    entry = _last(session)
    assert entry.public == {"capacity": "focal point", "member": "MNG", "replaces": True}
    assert entry.private == {"person": "Kim Example"}


def test_without_a_paper_nobody_replaces_a_focal_point(session: Session, administrator: Actor) -> None:
    an_actor(session, Capacity.FOCAL_POINT, "JPN")
    with pytest.raises(Conflict):
        _appoint(session, administrator, Capacity.FOCAL_POINT, "JPN")


def test_nobody_holds_the_same_twice_or_acts_for_two_members(session: Session, administrator: Actor) -> None:
    _appoint(session, administrator, Capacity.REVIEWER, "MNG")
    with pytest.raises(Conflict):
        _appoint(session, administrator, Capacity.REVIEWER, "MNG")
    other = an_actor(session, Capacity.FOCAL_POINT, "JPN")
    with pytest.raises(Conflict) as refusal:
        _appoint(session, other, Capacity.REVIEWER, "JPN")
    assert "MNG" not in str(refusal.value), "who works for others is their own affair"
    assert "Kim" not in str(refusal.value)


def test_an_end_is_dated_and_on_record(session: Session, administrator: Actor) -> None:
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    reviewer = an_actor(session, Capacity.REVIEWER, "MNG")
    appointments.end_appointment(
        session, by=focal_point, now=NOW, appointment_id=reviewer.appointment, reason="Moved on."
    )  # fmt: skip
    assert find_principal(session, reviewer.appointment, NOW) is None
    entry = _last(session)
    assert (entry.act, entry.public["member"], entry.private["reason"]) == (Act.END_APPOINTMENT, "MNG", "Moved on.")
    with pytest.raises(Conflict):
        appointments.end_appointment(session, by=focal_point, now=LATER, appointment_id=reviewer.appointment)


def test_another_delegations_people_are_not_there(session: Session, administrator: Actor) -> None:
    other = an_actor(session, Capacity.REVIEWER, "JPN")
    with pytest.raises(NotFound):
        appointments.end_appointment(
            session, by=an_actor(session, Capacity.FOCAL_POINT, "MNG"), now=NOW, appointment_id=other.appointment
        )


def test_the_secretariat_does_not_end_a_reviewer(session: Session, administrator: Actor) -> None:
    reviewer = an_actor(session, Capacity.REVIEWER, "JPN")
    with pytest.raises(NotAllowed):
        appointments.end_appointment(session, by=an_actor(session), now=NOW, appointment_id=reviewer.appointment)


def test_nobody_shuts_himself_or_everybody_out(session: Session, administrator: Actor) -> None:
    with pytest.raises(Conflict):
        appointments.end_appointment(session, by=administrator, now=NOW, appointment_id=administrator.appointment)
    second = an_actor(session, Capacity.ADMINISTRATOR)
    appointments.end_appointment(session, by=second, now=NOW, appointment_id=administrator.appointment)
    only = an_actor(session)
    with pytest.raises(Conflict):
        appointments.end_appointment(session, by=second, now=LATER, appointment_id=only.appointment)


@pytest.mark.parametrize("stays", [None, Capacity.DEPUTY, Capacity.REVIEWER])
def test_a_focal_point_hands_over(session: Session, administrator: Actor, stays: Capacity | None) -> None:
    former = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    row = appointments.hand_over(session, by=former, now=NOW, person=SOMEBODY, stays=stays)
    assert (row.capacity, row.member_code) == (Capacity.FOCAL_POINT, "MNG")
    held = session.exec(select(Appointment).where(Appointment.person_id == former.person, Appointment.until == None))  # noqa: E711
    assert [one.capacity for one in held] == ([stays] if stays else [])
    assert _last(session).public == {"capacity": "focal point", "member": "MNG"}


def test_one_stays_as_deputy_or_reviewer_only(session: Session, administrator: Actor) -> None:
    former = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    with pytest.raises(Invalid):
        appointments.hand_over(session, by=former, now=NOW, person=SOMEBODY, stays=Capacity.SECRETARIAT)
    with pytest.raises(NotAllowed):
        appointments.hand_over(session, by=an_actor(session), now=NOW, person=SOMEBODY)
