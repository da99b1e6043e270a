"""All rows of all tables, in an order in which they can be entered again."""

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from consult.models import JournalEntry
from consult.queries.journal import broken_at

_AT_ONCE = 1_000
Row = Mapping[str, Any]


def all_tables() -> list[sa.Table]:
    """Return the tables, each after those that it refers to."""
    return SQLModel.metadata.sorted_tables


def kinds(table: sa.Table) -> dict[str, type]:
    """Return the kind of value of each column."""
    return {c.name: _kind(c.type) for c in table.columns}


def _kind(column: sa.types.TypeEngine[Any]) -> type:
    if isinstance(column, sa.Enum) and column.enum_class is not None:
        return column.enum_class
    return column.impl_instance.python_type if isinstance(column, sa.types.TypeDecorator) else column.python_type


def rows(session: Session, table: sa.Table) -> Iterator[Row]:
    """Yield the rows of a table, each after those that it refers to."""
    ordered = sa.select(table).order_by(*table.primary_key.columns)
    found = session.execute(ordered.execution_options(yield_per=_AT_ONCE)).mappings()
    within = [(c.name, k.column.name) for c in table.columns for k in c.foreign_keys if k.column.table is table]
    if not within:
        yield from (dict(row) for row in found)
        return
    known = {row[within[0][1]]: dict(row) for row in found}
    before = {key: [row[name] for name, _ in within if row[name] is not None] for key, row in known.items()}
    yield from (known[key] for key in TopologicalSorter(before).static_order())


def broken_chains(session: Session) -> dict[str, int]:
    """Return the chains of the journal that do not hold, each with the number of its first broken entry."""
    ordered = select(JournalEntry).order_by(col(JournalEntry.chain), col(JournalEntry.seq))
    entries = session.exec(ordered.execution_options(yield_per=_AT_ONCE))
    found = {chain: broken_at(list(links)) for chain, links in groupby(entries, key=lambda entry: entry.chain)}
    return {chain: number for chain, number in found.items() if number is not None}
