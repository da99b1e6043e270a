"""What a person has a right to see erased is erased; the chain, and every copy of it, holds all the same."""

import pytest
from sqlmodel import Session, col, select

from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.refusals import Invalid, NotAllowed, NotFound
from consult.queries.journal import body_journal
from consult.record.container import unpack
from consult.record.verifier import examine
from consult.services import erasure
from tests.recorded import Recorded, recorded


def erase(here: Recorded, chain: str, seq: int, **more: object) -> JournalEntry:
    arguments = {"by": here.administrator, "now": here.now, "reason": "Request of the person."} | more
    return erasure.erase_private(here.session, chain=chain, seq=seq, **arguments)  # type: ignore[arg-type]


def test_the_chain_holds_and_the_copy_verifies_without_it(session: Session) -> None:
    here = recorded(session)
    own = select(JournalEntry).where(JournalEntry.act == Act.SUBMIT, JournalEntry.member_code == "MNG")
    entry = session.exec(own.where(JournalEntry.draft_id == here.draft.id).order_by(col(JournalEntry.seq))).one()
    before, kept = here.export("MNG"), (entry.commitment, entry.hash)
    secret = str(entry.private["submission"])
    assert secret in dict(unpack(before)[0])["journal/draft.json"].decode()
    erase(here, entry.chain, entry.seq)
    session.refresh(entry)
    assert (entry.private, entry.salt, entry.commitment, entry.hash) == ({}, "", *kept)
    after = here.export("MNG")
    assert secret not in dict(unpack(after)[0])["journal/draft.json"].decode()
    assert examine(before).findings == examine(after).findings == ()


def test_it_is_on_record_that_something_was_erased(session: Session) -> None:
    here = recorded(session)
    chain = f"draft:{here.draft.id}"
    erase(here, chain, 1)
    erase(here, chain, 1)
    entries = session.exec(select(JournalEntry).where(JournalEntry.act == Act.ERASE_PRIVATE)).all()
    assert [(e.public, e.private) for e in entries] == [
        ({"reason": "Request of the person."}, {"chain": chain, "entry": 1})
    ]
    assert body_journal(session, here.secretariat).broken_at is None


def test_what_is_refused(session: Session) -> None:
    here = recorded(session)
    with pytest.raises(NotFound):
        erase(here, "draft:x", 1)
    with pytest.raises(Invalid):
        erase(here, "body", 1, reason=" ")
    with pytest.raises(NotAllowed):
        erase(here, "body", 1, by=here.secretariat)
