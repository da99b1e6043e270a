"""What is written in the journal stays as it was written, whoever asks the database to forget."""

import re
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity

APPEND_ONLY = (
    "journal_entry", "proposal_amendment", "reaction", "paragraph_status", "ruling", "position", "circulation_reply",
    "decision",
)  # fmt: skip


@pytest.fixture
def written(engine: Engine) -> Engine:
    """A database with one entry in its journal."""
    entry = JournalEntry(
        chain="body",
        seq=1,
        at=datetime(2022, 10, 3, tzinfo=UTC),
        act=Act.CREATE_DRAFT,
        capacity=Capacity.SECRETARIAT,
        salt="",
        commitment="",
        prev="",
        hash="as written",
    )
    with Session(engine) as session:
        session.add(entry)
        session.commit()
    return engine


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET hash = 'changed'",
        "UPDATE journal_entry SET seq = 2",
        "DELETE FROM journal_entry",
    ],
)
def test_the_journal_keeps_what_it_has(written: Engine, statement: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), written.begin() as connection:
        connection.execute(sa.text(statement))
    assert _hashes(written) == ["as written"]


def test_it_is_not_emptied_at_once(written: Engine) -> None:
    if written.dialect.name == "postgresql":
        with pytest.raises(IntegrityError, match="append-only"), written.begin() as connection:
            connection.execute(sa.text("TRUNCATE journal_entry"))
    assert _hashes(written) == ["as written"]


def test_a_row_is_not_replaced(written: Engine) -> None:
    """SQLite's REPLACE deletes without telling the trigger on DELETE."""
    columns = "chain, seq, at, act, capacity, public, private, salt, commitment, prev"
    verb = "INSERT OR REPLACE" if written.dialect.name == "sqlite" else "INSERT"
    with pytest.raises(IntegrityError), written.begin() as connection:
        connection.execute(
            sa.text(f"{verb} INTO journal_entry ({columns}, hash) SELECT {columns}, 'changed' FROM journal_entry")
        )
    assert _hashes(written) == ["as written"]


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_each_such_table_is_guarded(engine: Engine, table: str) -> None:
    query = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table",
        "postgresql": "SELECT pg_get_triggerdef(oid) FROM pg_trigger "
        "WHERE NOT tgisinternal AND tgrelid = CAST(:table AS regclass)",
    }[engine.dialect.name]
    with engine.connect() as connection:
        guards = " ".join(connection.scalars(sa.text(query), {"table": table}))
    assert {"UPDATE", "DELETE"} <= set(re.findall(r"UPDATE|DELETE", guards))


def _hashes(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(sa.text("SELECT hash FROM journal_entry")))
