"""The key that signs is made when first needed and kept locked; records of adoption are signed once; keys follow."""

import json
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Adoption, JournalEntry, RecordSeal, SigningKey
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import Conflict, NotAllowed
from consult.queries.keys import key_in_use, public_keys
from consult.record.signed import key_as_json, read_keys, signed_payload
from consult.record.verifier import examine
from consult.services import signing
from tests import builders
from tests.builders import NOW
from tests.recorded import SECRET, recorded


def test_the_first_key_is_made_when_it_is_needed(session: Session) -> None:
    builders.a_body(session)
    assert key_in_use(session) is None
    made = signing.keep_key(session, secret=SECRET, now=NOW)
    assert signing.keep_key(session, secret=SECRET, now=NOW).kid == made.kid
    assert (made.until, made.is_in_use, made.number) == (None, True, 1)
    assert made.x not in made.secret


def test_a_record_is_signed_with_the_head_of_the_journal_once(session: Session) -> None:
    here = recorded(session)
    assert signing.seal_records(session, secret=SECRET, now=here.now) == []
    keys = read_keys(key_as_json(key) for key in public_keys(session))
    for seal in session.exec(select(RecordSeal)).all():
        adoption = session.get_one(Adoption, seal.adoption_id)
        entry = session.get_one(JournalEntry, (seal.chain, seal.seq))
        assert (entry.act, entry.hash, entry.public["record"]) == (Act.DECIDE_ADOPTION, seal.head, adoption.sha256)
        said = json.loads(signed_payload(seal.jws, keys)[1])
        assert (said["record"], said["head"], said["seq"]) == (adoption.sha256, seal.head, seal.seq)


def test_another_key_signs_from_now_on_and_the_old_one_stays(session: Session) -> None:
    here = recorded(session)
    later = here.now + timedelta(days=1)
    former = signing.keep_key(session, secret=SECRET, now=here.now)
    made = signing.change_key(session, by=here.administrator, now=later, secret="another secret")
    assert [(key.kid, key.until) for key in session.exec(select(SigningKey).order_by("number"))] == [
        (former.kid, later), (made.kid, None),
    ]  # fmt: skip
    assert former.secret == ""
    told = session.exec(select(JournalEntry).where(JournalEntry.act == Act.CHANGE_KEY)).one()
    assert told.public == {"former": former.kid, "key": made.kid}
    with pytest.raises(Conflict, match="does not open"):
        here.export()
    made.secret = made.secret[:-8]  # altered where it rests
    with pytest.raises(Conflict):
        signing.signature(session, b"", secret="another secret")


def test_a_record_made_after_the_change_holds(session: Session) -> None:
    here = recorded(session)
    signing.change_key(session, by=here.administrator, now=here.now + timedelta(days=1), secret=SECRET)
    assert examine(here.export()).findings == ()


def test_a_key_that_does_not_open_holds_no_adoption_up(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    here = recorded(session)
    signing.change_key(session, by=here.administrator, now=here.now, secret="lost")
    session.add(_copy(session))
    assert signing.seal_records(session, secret=SECRET, now=here.now) == []
    assert "CONSULT_SECRET_KEY" in caplog.text


def _copy(session: Session) -> Adoption:
    """Return a decision that is not signed yet."""
    known = session.exec(select(Adoption)).first()
    assert known is not None
    values = known.model_dump(exclude={"id", "outcome"})
    return Adoption(**values, outcome="deferred")


def test_only_an_administrator_changes_the_key_and_only_where_there_is_one(session: Session) -> None:
    administrator = builders.a_body(session)
    with pytest.raises(Conflict, match="no key yet"):
        signing.change_key(session, by=administrator, now=NOW, secret=SECRET)
    with pytest.raises(Conflict, match="no key yet"):
        signing.signature(session, b"", secret=SECRET)
    signing.keep_key(session, secret=SECRET, now=NOW)
    with pytest.raises(NotAllowed):
        signing.change_key(session, by=builders.an_actor(session, Capacity.SECRETARIAT), now=NOW, secret=SECRET)
