"""Who presides: the chair in office, the day the body is at, and what its rules say between sessions."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from consult.models import Appointment
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.officers import CHAIRS_ACTS, BetweenSessions
from consult.queries.officers import (
    between_sessions,
    chair_in_office,
    presides_by_rule,
    rapporteur_of,
    session_on,
    today,
)
from consult.queries.people import the_body
from consult.services.delegations import delegate_acts
from tests.builders import NOW, a_body, a_vice_chair, an_actor, an_appointment, as_actor
from tests.meetings import TODAY, a_meeting

IN_BETWEEN = NOW + timedelta(days=30)


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def rule(session: Session, wanted: BetweenSessions) -> None:
    body = the_body(session)
    body.rules = body.rules | {"between_sessions": wanted.value}
    session.flush()


def test_days_count_where_the_body_sits(session: Session, secretariat: Actor) -> None:
    """Three in the afternoon in UTC is midnight in Seoul."""
    meeting = a_meeting(session, secretariat, starts=TODAY, days=1)
    midnight = NOW.replace(hour=15, minute=0)
    assert [today(session, at) for at in (midnight - timedelta(microseconds=1), midnight)] == [
        TODAY, TODAY + timedelta(days=1)
    ]  # fmt: skip
    found = session_on(session, midnight - timedelta(microseconds=1))
    assert found is not None
    assert found.id == meeting.id
    assert session_on(session, midnight) is None
    assert session_on(session, midnight - timedelta(days=1, microseconds=1)) is None


def test_the_chair_and_the_rapporteur_in_office(session: Session, secretariat: Actor) -> None:
    meeting, other = a_meeting(session, secretariat), a_meeting(session, secretariat)
    assert chair_in_office(session, NOW) is None
    chair = an_appointment(session, Capacity.CHAIR, "MNG")
    chair.until = NOW
    first, second = an_appointment(session, Capacity.RAPPORTEUR), an_appointment(session, Capacity.RAPPORTEUR)
    first.session_id = second.session_id = meeting.id
    second.since = NOW
    session.flush()
    assert chair_in_office(session, NOW) is None
    held = chair_in_office(session, NOW - timedelta(microseconds=1))
    assert held is not None
    assert held[0].id == chair.id
    assert rapporteur_of(session, other.id, NOW) is None
    found = [rapporteur_of(session, meeting.id, at) for at in (NOW - timedelta(hours=1), NOW)]
    assert [one and one[0].id for one in found] == [first.id, second.id]


def test_between_sessions_the_rule_makes_the_vice_chair_preside(session: Session, secretariat: Actor) -> None:
    a_meeting(session, secretariat, starts=TODAY, days=1)
    assert between_sessions(session) is BetweenSessions.CHAIR
    vice_chair = session.get_one(Appointment, a_vice_chair(session).appointment)

    def held(at: datetime) -> set[str]:
        return set(as_actor(session, vice_chair, at).delegated)

    assert (held(NOW), held(IN_BETWEEN)) == (set(), set())
    rule(session, BetweenSessions.VICE_CHAIR)
    assert [presides_by_rule(session, at) for at in (NOW, IN_BETWEEN)] == [False, True]
    assert held(NOW) == set(), "in a session the chair presides, or delegates"
    assert held(IN_BETWEEN) == {act.value for act in CHAIRS_ACTS}
    assert Act.DELEGATE_ACTS.value not in held(IN_BETWEEN)
    rule(session, BetweenSessions.SECRETARIAT)
    assert held(IN_BETWEEN) == set()


def test_what_a_chair_delegated_ends_with_its_office(session: Session, secretariat: Actor) -> None:
    chair = an_appointment(session, Capacity.CHAIR, "MNG")
    vice_chair = an_appointment(session, Capacity.VICE_CHAIR, "JPN")
    delegate_acts(session, by=as_actor(session, chair), now=NOW, holder_id=vice_chair.id, acts=[Act.RULE])
    assert as_actor(session, vice_chair, IN_BETWEEN).delegated == {"rule"}
    chair.until = IN_BETWEEN
    session.flush()
    assert as_actor(session, vice_chair, IN_BETWEEN).delegated == frozenset()
