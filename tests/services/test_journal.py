"""The journal: one chain after another, each holding together."""

from sqlmodel import Session, select

from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.rounds import Attribution
from consult.queries.journal import broken_at
from consult.services import journal
from tests.builders import NOW, a_body, a_draft, a_round, a_version, an_actor


def _entries(session: Session, chain: str) -> list[JournalEntry]:
    return list(session.exec(select(JournalEntry).where(JournalEntry.chain == chain).order_by(JournalEntry.seq)))  # type: ignore[arg-type]


def test_entries_follow_one_another_in_each_chain(session: Session) -> None:
    a_body(session)
    by = an_actor(session)
    for number in range(3):
        journal.record(session, by=by, now=NOW, act=Act.DISPOSE, chain="a", public={"n": number, "é": [None, True]})
        journal.record(session, by=by, now=NOW, act=Act.DISPOSE, chain="b", private={"secret": number})
    for chain in "ab":
        session.expire_all()
        entries = _entries(session, chain)
        assert [e.seq for e in entries] == [1, 2, 3]
        assert [e.prev for e in entries[1:]] == [e.hash for e in entries[:-1]]
        assert broken_at(entries) is None
    head = journal.head(session, "b")
    assert head is not None
    assert head.seq == 3
    assert journal.head(session, "c") is None


def test_what_is_private_is_not_in_the_public_part(session: Session) -> None:
    a_body(session)
    entry = journal.record(
        session, by=an_actor(session), now=NOW, act=Act.DISPOSE, chain="a", private={"secret": "words"}
    )
    assert entry.public == {}
    assert "words" not in entry.commitment + entry.hash + entry.salt


def test_an_act_on_items_is_for_all_only_where_members_are_named(session: Session) -> None:
    a_body(session)
    consultation = a_round(session, a_version(session, a_draft(session)))
    assert journal.chain_on_items(consultation, "CHN") == journal.draft_chain(consultation.draft_id)
    consultation.attribution = Attribution.SECRETARIAT
    assert journal.chain_on_items(consultation, "CHN") == journal.delegation_chain(consultation.id, "CHN")
