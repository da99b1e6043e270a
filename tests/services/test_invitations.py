"""Invitations: once, for a week, never into an account that is somebody's already."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Account, Identity, Invitation, JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.queries.accounts import has_password
from consult.services import invitations
from tests.builders import NOW, a_body, an_actor

GOOD = "seven rivers and a bridge"


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def _invite(session: Session, by: Actor, whom: Actor) -> str:
    return invitations.invite(session, by=by, now=NOW, real_now=NOW, appointment_id=whom.appointment)[1]


def _accept(session: Session, secret: str, password: str = GOOD, after: timedelta = timedelta(0)) -> None:
    invitations.accept(session, secret=secret, password=password, repeated=password, real_now=NOW + after)


def test_it_makes_an_account_once(session: Session, secretariat: Actor) -> None:
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    secret = _invite(session, secretariat, focal_point)
    _accept(session, secret)
    assert has_password(session, focal_point.person)
    assert GOOD not in session.get_one(Account, focal_point.person).password_hash
    with pytest.raises(NotFound):
        _accept(session, secret)


def test_a_password_that_cannot_be_taken_leaves_it_good(session: Session, secretariat: Actor) -> None:
    secret = _invite(session, secretariat, an_actor(session, Capacity.FOCAL_POINT, "MNG"))
    with pytest.raises(Invalid):
        _accept(session, secret, "short")
    _accept(session, secret)


@pytest.mark.parametrize(("after", "is_good"), [(timedelta(days=7, microseconds=-1), True), (timedelta(days=7), False)])
def test_it_is_good_for_a_week(session: Session, secretariat: Actor, after: timedelta, *, is_good: bool) -> None:
    secret = _invite(session, secretariat, an_actor(session, Capacity.FOCAL_POINT, "MNG"))
    if is_good:
        _accept(session, secret, after=after)
        return
    with pytest.raises(NotFound):
        _accept(session, secret, after=after)


def test_a_new_one_ends_the_former(session: Session, secretariat: Actor) -> None:
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    former, fresh = _invite(session, secretariat, focal_point), _invite(session, secretariat, focal_point)
    with pytest.raises(NotFound):
        _accept(session, former)
    _accept(session, fresh)


def test_nobody_is_invited_into_an_account_that_is_theirs(session: Session, secretariat: Actor) -> None:
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    _accept(session, _invite(session, secretariat, focal_point))
    with pytest.raises(Conflict):
        _invite(session, secretariat, focal_point)


def test_one_invites_whom_one_may_appoint(session: Session, secretariat: Actor) -> None:
    reviewer, focal_point = an_actor(session, Capacity.REVIEWER, "JPN"), an_actor(session, Capacity.FOCAL_POINT, "JPN")
    with pytest.raises(NotAllowed):
        _invite(session, secretariat, reviewer)
    with pytest.raises(NotFound):
        _invite(session, an_actor(session, Capacity.FOCAL_POINT, "MNG"), reviewer)
    _invite(session, focal_point, reviewer)
    entry = session.exec(select(JournalEntry).where(JournalEntry.act == Act.INVITE)).one()
    assert entry.public == {"capacity": "reviewer", "member": "JPN"}
    invitation = session.exec(select(Invitation)).one()
    assert invitation.by_id == focal_point.appointment


def test_an_unknown_link_is_not_good(session: Session, secretariat: Actor) -> None:
    with pytest.raises(NotFound):
        _accept(session, "nonsense")


def test_nobody_is_invited_who_comes_in_through_a_provider(session: Session, secretariat: Actor) -> None:
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    session.add(Identity(person_id=focal_point.person, issuer="https://un.example", subject="s", linked_at=NOW))
    session.flush()
    with pytest.raises(Conflict):
        _invite(session, secretariat, focal_point)
