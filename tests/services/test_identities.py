"""Accounts elsewhere become a way in by invitation or by the person, never by themselves."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from consult.models import Account, Identity, Invitation, JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.providers import Provider
from consult.services import identities, passwords
from consult.services.identities import Asserted
from consult.services.invitations import write_invitation
from tests.builders import NOW, a_body, an_actor

UN = Provider("un", "UN Identity", "https://un.example", "consult", "secret")
KOREA = Provider("kor", "Ministry", "https://kor.example", "consult", "secret", members=frozenset({"KOR"}))


@pytest.fixture
def actor(session: Session) -> Actor:
    a_body(session)
    return an_actor(session, Capacity.FOCAL_POINT, "MNG")


def _link(session: Session, who: Actor, subject: str = "s", provider: Provider = UN) -> Identity:
    return identities.link_identity(session, Asserted(provider, subject), person_id=who.person, now=NOW, real_now=NOW)


def _accept(session: Session, secret: str, provider: Provider = UN, after: timedelta = timedelta(0)) -> None:
    identities.accept_with_provider(
        session, Asserted(provider, "s"), secret=secret, now=NOW + after, real_now=NOW + after
    )  # fmt: skip


def _invite(session: Session, whom: Actor) -> str:
    return write_invitation(session, inviter=whom, person_id=whom.person, real_now=NOW)[1]


def test_issuer_and_subject_name_a_person_and_nothing_else_does(session: Session, actor: Actor) -> None:
    _link(session, actor)
    assert identities.by_provider(session, Asserted(UN, "s"), NOW).id == actor.person
    for provider, subject in ((UN, "S"), (UN, "s "), (KOREA, "s"), (UN, "")):
        with pytest.raises(Invalid):
            identities.by_provider(session, Asserted(provider, subject), NOW)


def test_an_invitation_is_used_once(session: Session, actor: Actor) -> None:
    secret = _invite(session, actor)
    _accept(session, secret)
    assert session.exec(select(Identity.person_id)).one() == actor.person
    assert session.exec(select(Account.password_hash)).one() == ""
    with pytest.raises(NotFound):
        _accept(session, secret)


def test_a_link_lets_in_to_nothing_its_maker_does_not_answer_for(session: Session, actor: Actor) -> None:
    other = an_actor(session, Capacity.REVIEWER, "JPN")
    _, secret = write_invitation(session, inviter=actor, person_id=other.person, real_now=NOW)
    with pytest.raises(NotFound):
        _accept(session, secret)
    assert session.exec(select(Identity)).all() == []


def test_no_link_that_has_expired_or_is_of_nobody(session: Session, actor: Actor) -> None:
    secret = _invite(session, actor)
    for known, after in ((secret, timedelta(days=7)), ("guess", timedelta(0))):
        with pytest.raises(NotFound):
            _accept(session, known, after=after)
    with pytest.raises(Invalid, match="lets in only those"):
        _accept(session, secret, KOREA)
    assert session.exec(select(Invitation.used_at)).one() is None


def test_an_account_elsewhere_is_one_persons_and_a_person_has_one_there(session: Session, actor: Actor) -> None:
    first = _link(session, actor)
    assert _link(session, actor).id == first.id, "twice is once"
    with pytest.raises(Invalid, match="another account"):
        _link(session, actor, "t")
    with pytest.raises(Invalid, match="somebody else"):
        _link(session, an_actor(session))
    for subject in ("", "s" * 256):
        with pytest.raises(Invalid, match="did not say which"):
            _link(session, an_actor(session), subject)


def test_the_last_way_in_is_not_unlinked(session: Session, actor: Actor) -> None:
    first, second = _link(session, actor), _link(session, actor, provider=KOREA)

    def unlink(row: Identity, who: Actor, *ways: str) -> None:
        identities.unlink_identity(session, person_id=who.person, identity_id=row.id, now=NOW, ways=frozenset(ways))

    with pytest.raises(NotFound):
        unlink(first, an_actor(session), UN.issuer, KOREA.issuer)
    with pytest.raises(Conflict):
        unlink(first, actor, UN.issuer)  # the other provider is configured no longer
    unlink(first, actor, UN.issuer, KOREA.issuer)
    query = select(JournalEntry).where(JournalEntry.act == Act.CHANGE_ACCESS).order_by(col(JournalEntry.seq))
    entries = session.exec(query).all()
    told = [(entry.private["access"], entry.private["provider"]) for entry in entries]
    assert told == [
        ("account elsewhere linked", UN.label), ("account elsewhere linked", KOREA.label),
        ("account elsewhere unlinked", UN.issuer),
    ]  # fmt: skip
    with pytest.raises(Conflict):
        unlink(second, actor, UN.issuer, KOREA.issuer)
    session.add(Account(person_id=actor.person, password_hash=passwords.hashed("x"), created_at=NOW))
    session.flush()
    unlink(second, actor, UN.issuer, KOREA.issuer)


def test_a_proof_is_about_this_very_person(session: Session, actor: Actor) -> None:
    _link(session, actor)
    other = an_actor(session)
    identities.check_same(session, Asserted(UN, "s"), actor.person)
    for asserted, person in ((Asserted(UN, "s"), other.person), (Asserted(UN, "t"), actor.person)):
        with pytest.raises(Invalid):
            identities.check_same(session, asserted, person)
