"""What a focal point and a chair delegate by name, until when, and that it ends with their own time in office."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Appointment, DelegatedActs, JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.officers import CHAIRS_ACTS
from consult.procedure.refusals import Invalid, NotAllowed, NotFound
from consult.services import delegations
from tests.builders import BEGINNING, NOW, a_body, a_deputy, a_vice_chair, an_actor, an_appointment, as_actor
from tests.meetings import a_meeting


@pytest.fixture
def administrator(session: Session) -> Actor:
    return a_body(session)


def test_a_deputy_holds_what_was_delegated_until_it_ends(session: Session, administrator: Actor) -> None:
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    deputy = a_deputy(session, "MNG", Act.CLEAR, giver=focal_point)
    delegations.delegate_acts(
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
            delegations.delegate_acts(session, by=focal_point, now=NOW, holder_id=other.id, acts=[Act.SUBMIT])
    own = an_appointment(session, Capacity.DEPUTY, "MNG")
    with pytest.raises(Invalid):
        delegations.delegate_acts(session, by=focal_point, now=NOW, holder_id=own.id, acts=[Act.SUBMIT], until=NOW)


def test_the_chair_delegates_its_acts_to_the_vice_chair_of_its_session(session: Session, administrator: Actor) -> None:
    secretariat = an_actor(session)
    meeting, other = a_meeting(session, secretariat), a_meeting(session, secretariat)
    chair, vice_chair = an_appointment(session, Capacity.CHAIR), an_appointment(session, Capacity.VICE_CHAIR)
    chair.session_id = vice_chair.session_id = meeting.id
    session.flush()
    by = as_actor(session, chair)
    delegations.delegate_acts(session, by=by, now=NOW, holder_id=vice_chair.id, acts=[Act.RULE, Act.AGREE_PARAGRAPH])
    assert as_actor(session, vice_chair).delegated == {"rule", "agree_paragraph"}
    entry = session.exec(select(JournalEntry).where(JournalEntry.act == Act.DELEGATE_ACTS)).one()
    assert entry.public == {"acts": ["rule", "agree_paragraph"], "capacity": "vice-chair"}
    for act in (Act.DELEGATE_ACTS, Act.TYPE_PROPOSAL, Act.SUBMIT):
        with pytest.raises(Invalid) as refused:
            delegations.delegate_acts(session, by=by, now=NOW, holder_id=vice_chair.id, acts=[act])
        assert refused.value.field == "acts"
    strangers = [an_appointment(session, Capacity.VICE_CHAIR), an_appointment(session, Capacity.RAPPORTEUR)]
    strangers[0].session_id, strangers[1].session_id = other.id, meeting.id
    vice_chair.until = NOW
    session.flush()
    for one in (*strangers, vice_chair, an_appointment(session, Capacity.DEPUTY, "MNG")):
        with pytest.raises(NotFound):
            delegations.delegate_acts(session, by=by, now=NOW, holder_id=one.id, acts=[Act.RULE])


def test_what_is_delegated_is_not_passed_on(session: Session, administrator: Actor) -> None:
    vice_chair, other = a_vice_chair(session, *CHAIRS_ACTS), an_appointment(session, Capacity.VICE_CHAIR)
    with pytest.raises(NotAllowed):
        delegations.delegate_acts(session, by=vice_chair, now=NOW, holder_id=other.id, acts=[Act.RULE])
    own = an_appointment(session, Capacity.DEPUTY, "JPN")
    by = an_actor(session, Capacity.FOCAL_POINT, "JPN")
    with pytest.raises(Invalid):
        delegations.delegate_acts(session, by=by, now=NOW, holder_id=own.id, acts=[Act.RULE])


def test_what_is_delegated_can_be_taken_back_by_its_giver_alone(session: Session, administrator: Actor) -> None:
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    deputy = a_deputy(session, "MNG", Act.SUBMIT, giver=focal_point)
    grant = session.exec(select(DelegatedActs).where(DelegatedActs.holder_id == deputy.appointment)).one()
    with pytest.raises(NotFound):
        delegations.end_delegation(
            session, by=an_actor(session, Capacity.FOCAL_POINT, "JPN"), now=NOW, delegation_id=grant.id
        )
    delegations.end_delegation(session, by=focal_point, now=NOW, delegation_id=grant.id)
    assert as_actor(session, session.get_one(Appointment, deputy.appointment)).delegated == frozenset()
    with pytest.raises(NotFound):
        delegations.end_delegation(session, by=focal_point, now=NOW, delegation_id=grant.id)
