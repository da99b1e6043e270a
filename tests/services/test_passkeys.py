"""Passkeys: what is taken from a device, and what is refused, with a device in software."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from consult.models import Account, JournalEntry, Passkey, UsedChallenge
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.queries.accounts import has_passkey, passkeys_of
from consult.queries.identities import has_way_in
from consult.services import accounts, invitations, passkeys
from consult.services.passkeys import Place
from tests.builders import NOW, a_body, an_actor
from tests.devices import PRESENT, Device

PLACE = Place("consult.body.example", "https://consult.body.example")
CHALLENGE = b"c" * 32
Wrong = Callable[[Device], object]


@pytest.fixture
def actor(session: Session) -> Actor:
    a_body(session)
    return an_actor(session, Capacity.FOCAL_POINT, "MNG")


@pytest.fixture
def device(session: Session, actor: Actor) -> Device:
    return a_device(session, actor)


def a_device(session: Session, actor: Actor) -> Device:
    """Let somebody have a passkey."""
    device = Device()
    passkeys.add(
        session, person_id=actor.person, answer=device.make(CHALLENGE, actor.person), challenge=CHALLENGE, place=PLACE,
        name="  My   key ", now=NOW,
    )  # fmt: skip
    return device


def check(session: Session, answer: str, challenge: bytes = CHALLENGE, person: Actor | None = None) -> Passkey:
    return passkeys.check(
        session,
        answer=answer,
        challenge=challenge,
        place=PLACE,
        now=NOW,
        real_now=NOW,
        person_id=person.person if person else None,
    )


def test_it_is_kept_and_recognized(session: Session, actor: Actor, device: Device) -> None:
    found = check(session, device.use(CHALLENGE))
    assert (found.person_id, found.name, found.sign_count, found.used_at) == (actor.person, "My key", 1, NOW)
    assert found.transports == ["internal"], "only what is known"
    assert found.copied_at is None
    assert check(session, device.use(b"d" * 32), b"d" * 32, actor).sign_count == 2


def test_a_device_that_does_not_count_is_taken(session: Session, device: Device) -> None:
    device.counts = False
    assert [check(session, device.use(CHALLENGE)).copied_at for _ in range(2)] == [None, None]


WRONG: dict[str, Wrong] = {
    "another challenge": lambda _: None,
    "a page elsewhere": lambda device: setattr(device, "origin", "https://consult.body.example.evil.example"),
    "plain http": lambda device: setattr(device, "origin", "http://consult.body.example"),
    "another domain": lambda device: setattr(device, "domain", "evil.example"),
    "nobody verified": lambda device: setattr(device, "flags", PRESENT),
    "nobody present": lambda device: setattr(device, "flags", 4),
    "another secret": lambda device: setattr(device, "secret", Device().secret),
    "an unknown one": lambda device: setattr(device, "name", b"unknown"),
    "another's name": lambda device: setattr(device, "handle", uuid4().bytes),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_was_not_asked_for_is_refused(session: Session, device: Device, wrong: str) -> None:
    WRONG[wrong](device)
    with pytest.raises(Invalid, match="cannot be used here"):
        check(session, device.use(b"other" if wrong == "another challenge" else CHALLENGE))


@pytest.mark.parametrize("wrong", ["another challenge", "a page elsewhere", "another domain", "nobody verified"])
def test_nothing_else_is_kept_either(session: Session, actor: Actor, wrong: str) -> None:
    device = Device()
    WRONG[wrong](device)
    answer = device.make(b"other" if wrong == "another challenge" else CHALLENGE, actor.person)
    with pytest.raises(Invalid, match="could not be made"):
        passkeys.add(session, person_id=actor.person, answer=answer, challenge=CHALLENGE, place=PLACE, name="", now=NOW)
    assert not passkeys_of(session, actor.person)


def test_an_assertion_makes_no_passkey_and_an_attestation_lets_nobody_in(
    session: Session, actor: Actor, device: Device
) -> None:
    with pytest.raises(Invalid):
        passkeys.add(
            session, person_id=actor.person, answer=device.use(CHALLENGE), challenge=CHALLENGE, place=PLACE, name="",
            now=NOW,
        )  # fmt: skip
    with pytest.raises(Invalid):
        check(session, device.make(CHALLENGE, actor.person))


def test_one_passkey_is_not_two_persons(session: Session, device: Device) -> None:
    other = an_actor(session, Capacity.FOCAL_POINT, "JPN")
    with pytest.raises(Invalid, match="in use already"):
        passkeys.add(
            session, person_id=other.person, answer=device.make(CHALLENGE, other.person), challenge=CHALLENGE,
            place=PLACE, name="", now=NOW,
        )  # fmt: skip
    device.handle = None
    with pytest.raises(Invalid):
        check(session, device.use(CHALLENGE), person=other)


def test_where_the_count_goes_back_it_is_good_no_longer(session: Session, actor: Actor, device: Device) -> None:
    copied = replace(device, count=device.count)
    for _ in range(2):
        check(session, copied.use(CHALLENGE))
    found = check(session, device.use(CHALLENGE))
    assert (found.copied_at, found.sign_count) == (NOW, 2)
    entry = session.exec(select(JournalEntry).where(JournalEntry.act == Act.CHANGE_ACCESS)).one()
    assert entry.private == {"access": "passkey refused as copied"}
    assert not has_passkey(session, actor.person)
    assert has_way_in(session, actor.person), "still nobody is invited into this account"
    for one in (device, copied):
        with pytest.raises(Invalid):
            check(session, one.use(CHALLENGE))


def test_nobody_spoils_anothers_by_a_count_that_is_not_signed(session: Session, actor: Actor, device: Device) -> None:
    check(session, device.use(CHALLENGE))
    forged = Device(name=device.name, handle=device.handle, count=0, counts=False)
    with pytest.raises(Invalid):
        check(session, forged.use(CHALLENGE))
    assert has_passkey(session, actor.person)


def test_a_challenge_is_answered_once_and_forgotten_when_it_is_over(session: Session) -> None:
    passkeys.use_challenge(session, CHALLENGE, until=NOW, now=NOW)
    with pytest.raises(Invalid, match="sent already"):
        passkeys.use_challenge(session, CHALLENGE, until=NOW, now=NOW)
    later = NOW + timedelta(minutes=1)
    passkeys.use_challenge(session, b"another", until=later, now=later)
    assert session.get(UsedChallenge, hashlib.sha256(CHALLENGE).hexdigest()) is None


def test_the_last_way_in_stays(session: Session, actor: Actor, device: Device) -> None:
    (first,) = passkeys_of(session, actor.person)
    with pytest.raises(Conflict, match="only way in"):
        passkeys.remove(session, person_id=actor.person, passkey_id=first.id)
    a_device(session, actor)
    second = next(row for row in passkeys_of(session, actor.person) if row.id != first.id)
    second.copied_at = NOW
    with pytest.raises(Conflict, match="only way in"):
        passkeys.remove(session, person_id=actor.person, passkey_id=first.id)
    session.add(Account(person_id=actor.person, password_hash="$", created_at=NOW))
    passkeys.remove(session, person_id=actor.person, passkey_id=first.id)
    with pytest.raises(Invalid):
        check(session, device.use(CHALLENGE))


def test_nobody_touches_anothers(session: Session, actor: Actor, device: Device) -> None:
    other = an_actor(session, Capacity.FOCAL_POINT, "JPN")
    (row,) = passkeys_of(session, actor.person)
    with pytest.raises(NotFound):
        passkeys.remove(session, person_id=other.person, passkey_id=row.id)
    with pytest.raises(NotFound):
        passkeys.rename(session, person_id=other.person, passkey_id=row.id, name="Mine")
    passkeys.rename(session, person_id=actor.person, passkey_id=row.id, name="x" * 100)
    assert row.name == "x" * 60


def test_there_is_an_end_to_them(session: Session, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passkeys, "MOST", 1)
    a_device(session, actor)
    with pytest.raises(Conflict, match="Remove one first"):
        a_device(session, actor)


def test_a_reset_takes_it_away(session: Session, actor: Actor, device: Device) -> None:
    administrator = an_actor(session, Capacity.ADMINISTRATOR, None)
    accounts.reset_account(session, by=administrator, now=NOW, real_now=NOW, person_id=actor.person)
    with pytest.raises(Invalid):
        check(session, device.use(CHALLENGE))
    assert not has_way_in(session, actor.person)


def test_it_takes_up_an_invitation_once(session: Session, actor: Actor) -> None:
    secretariat = an_actor(session)
    _, secret = invitations.invite(session, by=secretariat, now=NOW, real_now=NOW, appointment_id=actor.appointment)
    device = Device()

    def accept(answer: str) -> object:
        return passkeys.accept(
            session, secret=secret, answer=answer, challenge=CHALLENGE, place=PLACE, name="", now=NOW,
            real_now=NOW,
        )  # fmt: skip

    with pytest.raises(Invalid):
        accept(device.make(b"other", actor.person))
    accept(device.make(CHALLENGE, actor.person))
    with pytest.raises(NotFound):
        accept(Device().make(CHALLENGE, actor.person))
    assert check(session, device.use(CHALLENGE)).person_id == actor.person
    with pytest.raises(Conflict):
        invitations.invite(session, by=secretariat, now=NOW, real_now=NOW, appointment_id=actor.appointment)


def test_nor_with_it_does_a_link_let_in_to_what_its_maker_does_not_answer_for(session: Session, actor: Actor) -> None:
    reviewer = an_actor(session, Capacity.REVIEWER, "RUS")
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "JPN")
    _, secret = invitations.write_invitation(session, inviter=focal_point, person_id=reviewer.person, real_now=NOW)
    with pytest.raises(NotFound):
        passkeys.accept(
            session, secret=secret, answer=Device().make(CHALLENGE, reviewer.person), challenge=CHALLENGE, place=PLACE,
            name="", now=NOW, real_now=NOW,
        )  # fmt: skip
    assert not has_way_in(session, reviewer.person)


def test_a_browser_is_told_what_is_needed(session: Session, actor: Actor, device: Device) -> None:
    made = json.loads(passkeys.ask_to_make(session, actor.person, PLACE, CHALLENGE, body="The Body"))
    assert made["rp"] == {"id": "consult.body.example", "name": "The Body"}
    assert made["authenticatorSelection"]["userVerification"] == "required"
    assert made["authenticatorSelection"]["residentKey"] == "required"
    assert len(made["excludeCredentials"]) == 1
    anybody = json.loads(passkeys.ask_to_use(PLACE, CHALLENGE))
    assert anybody["userVerification"] == "required"
    assert not anybody.get("allowCredentials"), "who has proved nothing is told of no passkey"
    own = json.loads(passkeys.ask_to_use(PLACE, CHALLENGE, passkeys_of(session, actor.person)))
    assert [one["transports"] for one in own["allowCredentials"]] == [["internal"]]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_answer_is_a_fault(sqlite_session: Session, device_here: tuple[Actor, Device], data: st.DataObject) -> None:
    """Whatever a browser sends, or whoever plays one: it is refused in a sentence."""
    actor, device = device_here
    for good, take in (
        (device.use(CHALLENGE), lambda answer: check(sqlite_session, answer)),
        (Device().make(CHALLENGE), lambda answer: _add(sqlite_session, actor, answer)),
    ):
        sent = json.loads(good)
        place = data.draw(st.sampled_from([sent, sent["response"]]))
        key = data.draw(st.sampled_from(sorted(place)))
        was, place[key] = place[key], data.draw(JUNK)
        if was == place[key] or key in {"transports", "clientExtensionResults", "userHandle"}:
            continue
        with pytest.raises(Invalid):
            take(json.dumps(sent))


@pytest.mark.parametrize("answer", ["", "x", "null", "[]", '"id"', "{}", '{"id": "\\u0000"}', "[" * 15_000, '{"id":1}'])
def test_nor_is_what_is_no_answer(session: Session, actor: Actor, answer: str) -> None:
    with pytest.raises(Invalid):
        check(session, answer)
    with pytest.raises(Invalid):
        _add(session, actor, answer)
    passkeys.named(answer)


def _add(session: Session, actor: Actor, answer: str) -> None:
    passkeys.add(session, person_id=actor.person, answer=answer, challenge=CHALLENGE, place=PLACE, name="", now=NOW)


@pytest.fixture
def sqlite_session(sqlite_engine: object) -> object:
    with Session(sqlite_engine) as session:  # type: ignore[call-overload]
        yield session


@pytest.fixture
def device_here(sqlite_session: Session) -> tuple[Actor, Device]:
    a_body(sqlite_session)
    actor = an_actor(sqlite_session, Capacity.FOCAL_POINT, "MNG")
    return actor, a_device(sqlite_session, actor)
