"""Public keys, oldest first; instants as the record writes them."""

from datetime import datetime, timedelta, timezone

from sqlmodel import Session, select

from consult.models import Adoption
from consult.queries.keys import key_in_use, public_keys, seal_of, signing_keys, stamp
from consult.services.signing import change_key
from tests.recorded import SECRET, recorded


def test_keys_and_seals(session: Session) -> None:
    here = recorded(session)
    first = key_in_use(session)
    assert first is not None
    change_key(session, by=here.administrator, now=here.now, secret=SECRET)
    assert next(key.kid for key in signing_keys(session)) == first.kid
    old, new = public_keys(session)
    assert (old.kid, old.until) == (first.kid, new.since)
    assert new.until == ""
    for adoption in session.exec(select(Adoption)).all():
        seal = seal_of(session, adoption.id)
        assert seal is not None
        assert seal.kid == first.kid


def test_an_instant_is_written_in_utc() -> None:
    seoul = datetime(2022, 10, 3, 18, tzinfo=timezone(timedelta(hours=9)))
    assert stamp(seoul) == "2022-10-03T09:00:00.000000+00:00"
    assert stamp(None) == ""
