"""One key signs at a time, and keeps its secret only as long as it does; a record is signed once."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from consult.models import RecordSeal, SigningKey
from tests.builders import NOW
from tests.recorded import recorded


def a_key(number: int, **more: object) -> SigningKey:
    values: dict[str, object] = {"kid": f"k{number}", "number": number, "x": "x", "secret": "locked", "since": NOW}
    return SigningKey(**(values | more))


@pytest.mark.parametrize(
    "other",
    [
        a_key(2),
        a_key(1, kid="other", secret="", until=NOW, is_in_use=False),
        a_key(2, until=NOW, is_in_use=False),
        a_key(2, secret="", is_in_use=False),
        a_key(2, until=NOW + timedelta(days=1)),
    ],
)
def test_what_cannot_stand_beside_a_key_in_use(session: Session, other: SigningKey) -> None:
    session.add(a_key(1))
    session.flush()
    session.add(SigningKey(**other.model_dump()))
    with pytest.raises(IntegrityError):
        session.flush()


def test_retired_keys_stand_beside_it(session: Session) -> None:
    session.add_all([a_key(n, secret="", until=NOW, is_in_use=False) for n in (1, 2)])
    session.add(a_key(3))
    session.flush()


def test_a_record_is_signed_once(session: Session) -> None:
    recorded(session)
    seal = session.exec(select(RecordSeal)).first()
    assert seal is not None
    session.add(RecordSeal(**seal.model_dump(exclude={"id"})))
    with pytest.raises(IntegrityError):
        session.flush()
