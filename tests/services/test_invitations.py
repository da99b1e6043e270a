"""Invitations: once, for a week, never into an account that is somebody's already."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from consult.models import Account, Appointment, Identity, Invitation, JournalEntry, Person
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.queries.accounts import has_password
from consult.queries.invitations import open_invitation
from consult.services import appointments, invitations
from consult.services.attachments import Original
from tests.builders import NOW, a_body, an_actor

GOOD = "seven rivers and a bridge"


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def _invite(session: Session, by: Actor, whom: Actor) -> str:
    return invitations.invite(session, by=by, now=NOW, real_now=NOW, appointment_id=whom.appointment)[1]


def _accept(session: Session, secret: str, password: str = GOOD, after: timedelta = timedelta(0)) -> None:
    invitations.accept(session, secret=secret, password=password, repeated=password, now=NOW, real_now=NOW + after)


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


# A link lets in to a person, so whoever makes it answers for everything the person holds


def _address(session: Session, actor: Actor) -> dict[str, str]:
    return {"name": "Kim", "email": session.get_one(Person, actor.person).email}


@pytest.mark.parametrize("capacity", [Capacity.SECRETARIAT, Capacity.ADMINISTRATOR, Capacity.OBSERVER])
def test_a_focal_point_lets_nobody_in_to_the_body(session: Session, secretariat: Actor, capacity: Capacity) -> None:
    focal_point, victim = an_actor(session, Capacity.FOCAL_POINT, "MNG"), an_actor(session, capacity)
    row = appointments.appoint(
        session, by=focal_point, now=NOW, person=_address(session, victim), capacity=Capacity.REVIEWER, member="MNG"
    )
    with pytest.raises(Conflict, match="Ask an administrator"):
        invitations.invite(session, by=focal_point, now=NOW, real_now=NOW, appointment_id=row.id)
    assert session.exec(select(Invitation)).all() == []


def test_the_secretariat_lets_nobody_in_to_a_delegation(session: Session, secretariat: Actor) -> None:
    reviewer = an_actor(session, Capacity.REVIEWER, "MNG")
    row = appointments.appoint(
        session, by=secretariat, now=NOW, person=_address(session, reviewer), capacity=Capacity.OBSERVER
    )
    with pytest.raises(Conflict, match="Ask an administrator"):
        invitations.invite(session, by=secretariat, now=NOW, real_now=NOW, appointment_id=row.id)


def test_nobody_is_invited_by_what_has_ended(session: Session, secretariat: Actor) -> None:
    focal_point, reviewer = (an_actor(session, c, "MNG") for c in (Capacity.FOCAL_POINT, Capacity.REVIEWER))
    session.get_one(Appointment, reviewer.appointment).until = NOW
    with pytest.raises(Conflict, match="has ended"):
        _invite(session, focal_point, reviewer)


def test_a_link_made_before_lets_nobody_in_to_what_came_after(session: Session, secretariat: Actor) -> None:
    focal_point, reviewer = (an_actor(session, c, "MNG") for c in (Capacity.FOCAL_POINT, Capacity.REVIEWER))
    secret = _invite(session, focal_point, reviewer)
    appointments.appoint(
        session, by=secretariat, now=NOW, person=_address(session, reviewer), capacity=Capacity.SECRETARIAT
    )
    with pytest.raises(NotFound):
        _accept(session, secret)


def test_an_account_that_others_opened_is_given_nothing_else(session: Session, secretariat: Actor) -> None:
    focal_point, reviewer = (an_actor(session, c, "MNG") for c in (Capacity.FOCAL_POINT, Capacity.REVIEWER))
    _accept(session, _invite(session, focal_point, reviewer))
    person, note = _address(session, reviewer), Original("note.pdf", "application/pdf", b"%PDF")
    appointments.end_appointment(session, by=focal_point, now=NOW, appointment_id=reviewer.appointment)
    with pytest.raises(Conflict, match="reset it first"):
        appointments.appoint(
            session, by=secretariat, now=NOW, person=person, capacity=Capacity.FOCAL_POINT, member="KOR", original=note
        )
    other = an_actor(session, Capacity.FOCAL_POINT, "JPN")
    with pytest.raises(Conflict, match="reset it first"):
        appointments.hand_over(session, by=other, now=NOW, person=person)
    appointments.appoint(
        session, by=focal_point, now=NOW, person=person, capacity=Capacity.DEPUTY, member="MNG"
    )  # fmt: skip


def test_a_link_can_be_revoked_by_whoever_may_invite(session: Session, secretariat: Actor) -> None:
    focal_point, other = (an_actor(session, Capacity.FOCAL_POINT, code) for code in ("MNG", "KOR"))
    reviewer = an_actor(session, Capacity.REVIEWER, "MNG")
    secret = _invite(session, focal_point, reviewer)
    asked = {"now": NOW, "real_now": NOW, "appointment_id": reviewer.appointment}
    for by, refusal in ((other, NotFound), (secretariat, NotAllowed)):
        with pytest.raises(refusal):
            invitations.revoke(session, by=by, **asked)
    assert open_invitation(session, reviewer.person, now=NOW, real_now=NOW) is not None
    invitations.revoke(session, by=focal_point, **asked)
    assert open_invitation(session, reviewer.person, now=NOW, real_now=NOW) is None
    entry = session.exec(select(JournalEntry).order_by(col(JournalEntry.seq).desc())).first()
    assert entry is not None
    assert (entry.act, entry.public["revoked"]) == (Act.INVITE, True)
    with pytest.raises(NotFound):
        _accept(session, secret)
    with pytest.raises(NotFound):
        invitations.revoke(session, by=focal_point, **asked)
    _accept(session, _invite(session, focal_point, reviewer))
