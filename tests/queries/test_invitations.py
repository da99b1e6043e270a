"""Reads of invitations: a link is good while who made it answers for everything its person holds."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from consult.models import Appointment
from consult.procedure.appointments import Held
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import NotFound
from consult.queries.invitations import account_answers_for, answers_for, find_invitation, held_by, open_invitation
from consult.services.invitations import write_invitation
from consult.services.web_sessions import digest
from tests.builders import NOW, a_body, an_actor, an_appointment

HOUR = timedelta(hours=1)


@pytest.fixture
def focal_point(session: Session) -> Actor:
    a_body(session)
    return an_actor(session, Capacity.FOCAL_POINT, "MNG")


def _also(session: Session, row: Appointment, capacity: Capacity, member: str | None = None) -> Appointment:
    other = Appointment(person_id=row.person_id, capacity=capacity, member_code=member, since=row.since)
    session.add(other)
    session.flush()
    return other


def test_what_came_later_makes_a_link_bad_and_its_end_good_again(session: Session, focal_point: Actor) -> None:
    reviewer = an_appointment(session, Capacity.REVIEWER, "MNG")
    row, secret = write_invitation(session, inviter=focal_point, person_id=reviewer.person_id, real_now=NOW)
    assert find_invitation(session, digest(secret), now=NOW, real_now=NOW).id == row.id
    other = _also(session, reviewer, Capacity.SECRETARIAT)
    with pytest.raises(NotFound):
        find_invitation(session, digest(secret), now=NOW, real_now=NOW, lock=True)
    other.until = NOW
    assert find_invitation(session, digest(secret), now=NOW, real_now=NOW, lock=True).id == row.id


def test_who_holds_no_office_any_more_lets_nobody_in(session: Session, focal_point: Actor) -> None:
    reviewer = an_appointment(session, Capacity.REVIEWER, "MNG")
    assert answers_for(session, focal_point.appointment, reviewer.person_id, NOW)
    session.get_one(Appointment, focal_point.appointment).until = NOW
    assert not answers_for(session, focal_point.appointment, reviewer.person_id, NOW)
    assert answers_for(session, focal_point.appointment, reviewer.person_id, NOW - HOUR)


def test_an_office_in_writing_lets_in_to_nothing(session: Session, focal_point: Actor) -> None:
    reviewer = an_appointment(session, Capacity.REVIEWER, "MNG")
    _also(session, reviewer, Capacity.CHAIR, "JPN").in_writing = True
    assert held_by(session, reviewer.person_id, NOW) == [Held(Capacity.REVIEWER, "MNG")]


def test_the_link_used_last_says_who_answers_for_an_account(session: Session, focal_point: Actor) -> None:
    reviewer, new = an_appointment(session, Capacity.REVIEWER, "MNG"), [Held(Capacity.SECRETARIAT, None)]
    assert account_answers_for(session, reviewer.person_id, new, NOW)
    first, _ = write_invitation(session, inviter=focal_point, person_id=reviewer.person_id, real_now=NOW)
    first.used_at = NOW
    session.flush()
    assert not account_answers_for(session, reviewer.person_id, new, NOW)
    assert account_answers_for(session, reviewer.person_id, [Held(Capacity.DEPUTY, "MNG")], NOW)
    administrator = an_actor(session, Capacity.ADMINISTRATOR)
    reset, _ = write_invitation(session, inviter=administrator, person_id=reviewer.person_id, real_now=NOW)
    reset.used_at = NOW + HOUR
    session.flush()
    assert account_answers_for(session, reviewer.person_id, new, NOW)


def test_an_invitation_is_open_while_its_link_is_good(session: Session, focal_point: Actor) -> None:
    reviewer = an_appointment(session, Capacity.REVIEWER, "MNG")
    asked = {"now": NOW, "real_now": NOW}
    assert open_invitation(session, reviewer.person_id, **asked) is None
    row, _ = write_invitation(session, inviter=focal_point, person_id=reviewer.person_id, real_now=NOW)
    assert open_invitation(session, reviewer.person_id, **asked) == row
    assert open_invitation(session, reviewer.person_id, now=NOW, real_now=row.expires_at) is None
    other = _also(session, reviewer, Capacity.SECRETARIAT)
    assert open_invitation(session, reviewer.person_id, **asked) is None, "its maker does not answer for that"
    other.until = NOW
    row.used_at = NOW
    session.flush()
    assert open_invitation(session, reviewer.person_id, **asked) is None
