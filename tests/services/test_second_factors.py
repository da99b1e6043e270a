"""The second factor: the code of now, no code twice, and recovery codes that are good once."""

from datetime import timedelta

import pyotp
import pytest
from sqlmodel import Session, select

from consult.models import Account, RecoveryCode
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Invalid
from consult.queries.accounts import has_codes, recovery_codes_left
from consult.services import second_factors
from tests.builders import NOW, a_body, an_actor

KEY = "k" * 40
SECRET = pyotp.random_base32()
STEP = timedelta(seconds=second_factors.STEP)


@pytest.fixture
def actor(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def _code(steps: int = 0) -> str:
    return pyotp.TOTP(SECRET).at(NOW + steps * STEP)


def _set_up(session: Session, actor: Actor) -> tuple[str, ...]:
    return second_factors.set_up_codes(
        session, person_id=actor.person, secret=SECRET, code=_code(), now=NOW, server_key=KEY
    )  # fmt: skip


def _check(session: Session, actor: Actor, code: str, steps: int = 0) -> None:
    second_factors.check_code(session, person_id=actor.person, code=code, now=NOW + steps * STEP, server_key=KEY)


def test_an_app_is_taken_once_it_has_shown_a_right_code(session: Session, actor: Actor) -> None:
    with pytest.raises(Invalid):
        second_factors.set_up_codes(
            session, person_id=actor.person, secret=SECRET, code="000000", now=NOW, server_key=KEY
        )  # fmt: skip
    assert not has_codes(session, actor.person)
    codes = _set_up(session, actor)
    assert has_codes(session, actor.person)
    assert len(set(codes)) == 10
    assert SECRET not in session.get_one(Account, actor.person).totp_sealed


def test_no_code_is_taken_twice(session: Session, actor: Actor) -> None:
    _set_up(session, actor)
    with pytest.raises(Invalid):
        _check(session, actor, _code())  # the one that set it up
    _check(session, actor, _code(1), steps=1)
    with pytest.raises(Invalid):
        _check(session, actor, _code(1), steps=1)
    with pytest.raises(Invalid):
        _check(session, actor, _code(0), steps=1)  # older than the last one taken
    _check(session, actor, f" {_code(2)[:3]} {_code(2)[3:]} ", steps=2)


@pytest.mark.parametrize("code", ["", "12345", "абвгде", "9" * 90, "000000"])
def test_what_is_no_code_is_refused(session: Session, actor: Actor, code: str) -> None:
    _set_up(session, actor)
    with pytest.raises(Invalid) as refusal:
        _check(session, actor, code, steps=5)
    assert refusal.value.field == "code"


def test_a_clock_may_be_a_little_wrong(session: Session, actor: Actor) -> None:
    _set_up(session, actor)
    _check(session, actor, _code(11), steps=10)
    _check(session, actor, _code(13), steps=14)
    with pytest.raises(Invalid):
        _check(session, actor, _code(18), steps=20)


def test_a_recovery_code_is_good_once_and_for_its_owner(session: Session, actor: Actor) -> None:
    codes = _set_up(session, actor)
    stranger = an_actor(session)
    with pytest.raises(Invalid):
        _check(session, stranger, codes[0])
    _check(session, actor, codes[0].upper().replace("-", " "))
    with pytest.raises(Invalid):
        _check(session, actor, codes[0])
    assert recovery_codes_left(session, actor.person) == 9
    assert codes[1] not in {row.hash for row in session.exec(select(RecoveryCode))}


def test_new_recovery_codes_end_the_former(session: Session, actor: Actor) -> None:
    former, fresh = _set_up(session, actor), second_factors.renew_recovery_codes(session, actor.person)
    with pytest.raises(Invalid):
        _check(session, actor, former[0])
    _check(session, actor, fresh[0])


def test_without_the_app_nothing_is_left(session: Session, actor: Actor) -> None:
    codes = _set_up(session, actor)
    second_factors.remove_codes(session, actor.person)
    assert (has_codes(session, actor.person), recovery_codes_left(session, actor.person)) == (False, 0)
    with pytest.raises(Invalid):
        _check(session, actor, codes[0])


def test_under_another_server_key_no_code_is_right(session: Session, actor: Actor) -> None:
    _set_up(session, actor)
    with pytest.raises(Invalid):
        second_factors.check_code(
            session, person_id=actor.person, code=_code(3), now=NOW + 3 * STEP, server_key="other" * 9
        )  # fmt: skip


def test_the_address_for_the_app_names_the_body_and_the_account() -> None:
    address = second_factors.address_for_app(SECRET, account="kim@body.example", body="NEASPEC")
    assert address.startswith("otpauth://totp/NEASPEC:kim%40body.example?")
    assert len(second_factors.new_secret()) >= 32
