"""The revision that hashes the journal in two steps keeps what it says, both ways."""

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlmodel import Session, select

from consult.models import JournalEntry
from consult.procedure.capacities import Capacity
from consult.procedure.rounds import Invited
from consult.queries.journal import broken_at
from consult.record.chain import GENESIS
from consult.services import submissions
from tests import builders, database


@pytest.fixture
def filled(at_head: Engine) -> Engine:
    """A database at head with an answer that folds the chain of its delegation in."""
    return _fill(at_head)


def _fill(engine: Engine) -> Engine:
    with Session(engine) as session:
        builders.a_body(session)
        row = builders.a_round(
            session, builders.a_version(session, builders.a_draft(session)), invited=Invited.COMMENTS
        )
        by = builders.an_actor(session, Capacity.FOCAL_POINT, "MNG")
        submissions.submit_no_comments(session, by=by, now=builders.NOW, round_id=row.id)
        session.commit()
    return engine


def _chains(engine: Engine) -> dict[str, list[JournalEntry]]:
    with Session(engine) as session:
        entries = session.exec(select(JournalEntry).order_by(sa.column("chain"), sa.column("seq"))).all()
        found: dict[str, list[JournalEntry]] = {}
        for entry in entries:
            found.setdefault(entry.chain, []).append(entry)
        return found


def test_it_is_the_same_journal_afterwards(filled: Engine) -> None:
    before = {chain: [e.hash for e in entries] for chain, entries in _chains(filled).items()}
    database.downgrade(filled, "0003")
    between = _chains(filled)
    assert all(e.hash not in before[chain] for chain, entries in between.items() for e in entries)
    assert all(entries[0].prev == GENESIS for entries in between.values())
    database.upgrade(filled)
    after = _chains(filled)
    assert {chain: [e.hash for e in entries] for chain, entries in after.items()} == before
    assert [broken_at(entries) for entries in after.values()] == [None] * len(after)
    inner = next(entries for chain, entries in after.items() if chain.startswith("delegation:"))
    outer = [
        e.public["delegation_chain"] for entries in after.values() for e in entries if "delegation_chain" in e.public
    ]
    assert outer == [inner[-1].hash]
