"""Signing in by password, changing it, and what an administrator resets."""

from datetime import timedelta

import pyotp
import pytest
from sqlmodel import Session, select

from consult.models import Account, Identity, JournalEntry, Person
from consult.models.accounts import Way
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.queries.accounts import has_password, recovery_codes_left
from consult.queries.identities import has_way_in
from consult.queries.web_sessions import live_sessions
from consult.services import accounts, invitations, passwords, second_factors, web_sessions
from tests.builders import NOW, a_body, an_actor

GOOD, NEW = "seven rivers and a bridge", "the other side of the lake"
KEY = "k" * 40


@pytest.fixture
def administrator(session: Session) -> Actor:
    return a_body(session)


@pytest.fixture
def owner(session: Session, administrator: Actor) -> Actor:
    actor = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    session.add(Account(person_id=actor.person, password_hash=passwords.hashed(GOOD), created_at=NOW))
    session.flush()
    return actor


def test_address_and_password_belong_together(session: Session, owner: Actor) -> None:
    email = session.get_one(Person, owner.person).email
    assert accounts.by_password(session, f" {email.upper()} ", GOOD).id == owner.person
    sentences = set()
    for address, password in ((email, "wrong"), ("nobody@body.example", GOOD), ("", ""), (email, "")):
        with pytest.raises(Invalid) as refusal:
            accounts.by_password(session, address, password)
        sentences.add(str(refusal.value))
    assert len(sentences) == 1, "it does not say whether there is an account"


def test_a_new_password_ends_the_other_sessions(session: Session, owner: Actor) -> None:
    here, _ = web_sessions.begin(session, person_id=owner.person, way=Way.PASSWORD, device="", now=NOW)
    web_sessions.begin(session, person_id=owner.person, way=Way.PASSWORD, device="", now=NOW)

    def change(present: str) -> None:
        accounts.change_password(
            session, person_id=owner.person, session_id=here.id, present=present, password=NEW, repeated=NEW, now=NOW
        )  # fmt: skip

    with pytest.raises(Invalid) as refusal:
        change("wrong")
    assert refusal.value.field == "present"
    change(GOOD)
    assert [row.id for row in live_sessions(session, owner.person)] == [here.id]
    accounts.check_password(session, owner.person, NEW, field="password")
    with pytest.raises(Invalid):
        accounts.check_password(session, owner.person, GOOD, field="password")


def test_a_reset_takes_every_way_in_away_and_invites_anew(session: Session, administrator: Actor, owner: Actor) -> None:
    secret = pyotp.random_base32()
    second_factors.set_up_codes(
        session, person_id=owner.person, secret=secret, code=pyotp.TOTP(secret).at(NOW), now=NOW, server_key=KEY
    )  # fmt: skip
    web_sessions.begin(session, person_id=owner.person, way=Way.PASSWORD, device="", now=NOW)
    _, link = accounts.reset_account(session, by=administrator, now=NOW, real_now=NOW, person_id=owner.person)
    assert not has_password(session, owner.person)
    assert recovery_codes_left(session, owner.person) == 0
    assert live_sessions(session, owner.person) == []
    entry = session.exec(select(JournalEntry).where(JournalEntry.act == Act.RESET_ACCOUNT)).one()
    assert entry.private["person"]
    later = NOW + timedelta(hours=1)
    invitations.accept(session, secret=link, password=NEW, repeated=NEW, now=later, real_now=later)
    assert has_password(session, owner.person)


def test_no_administrator_locks_out_themselves_but_the_shell_helps(session: Session, administrator: Actor) -> None:
    asked = {"by": administrator, "now": NOW, "real_now": NOW, "person_id": administrator.person}
    with pytest.raises(Conflict, match="lock yourself out"):
        accounts.reset_account(session, **asked)  # type: ignore[arg-type]  # one dict for both calls
    _, link = accounts.reset_from_shell(session, **asked)  # type: ignore[arg-type]  # one dict for both calls
    assert link


@pytest.mark.parametrize("capacity", [Capacity.SECRETARIAT, Capacity.FOCAL_POINT])
def test_only_an_administrator_resets(session: Session, owner: Actor, capacity: Capacity) -> None:
    with pytest.raises(NotAllowed):
        accounts.reset_account(
            session, by=an_actor(session, capacity, "JPN"), now=NOW, real_now=NOW, person_id=owner.person
        )


def test_nobody_unknown_is_reset(session: Session, administrator: Actor) -> None:
    with pytest.raises(NotFound):
        accounts.reset_account(
            session, by=administrator, now=NOW, real_now=NOW, person_id=administrator.appointment
        )  # fmt: skip


def test_a_reset_takes_accounts_elsewhere_away_too(session: Session, administrator: Actor, owner: Actor) -> None:
    session.add(Identity(person_id=owner.person, issuer="https://un.example", subject="s", linked_at=NOW))
    session.flush()
    accounts.reset_account(session, by=administrator, now=NOW, real_now=NOW, person_id=owner.person)
    assert not has_way_in(session, owner.person)
