"""A whole database entered into an empty one. Nobody's act: it brings back what acts did, and records nothing."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from consult.procedure.refusals import Conflict, Invalid
from consult.queries.backups import all_tables, broken_chains

_AT_ONCE = 500
Row = Mapping[str, Any]


def restore(session: Session, tables: Iterable[tuple[sa.Table, Iterable[Row]]]) -> int:
    """Enter the rows of all tables into an empty database, and return how many there are.

    :raises Conflict: a table has rows already
    :raises Invalid: a chain of the journal does not hold
    """
    _require_empty(session)
    count = sum(_enter(session, table, rows) for table, rows in tables)
    require_whole(session)
    return count


def require_whole(session: Session) -> None:
    """Refuse a journal that has been changed.

    :raises Invalid: a chain of it does not hold
    """
    for chain, number in broken_chains(session).items():
        raise Invalid("The journal does not hold: entry %(number)s of “%(chain)s”.", number=number, chain=chain)


def _require_empty(session: Session) -> None:
    for table in all_tables():
        if session.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
            raise Conflict("This database is not empty. Name an empty one: nothing is ever overwritten.")


def _enter(session: Session, table: sa.Table, rows: Iterable[Row]) -> int:
    nothing = {c.name: sa.null() for c in table.columns if isinstance(c.type, sa.JSON) and c.nullable}
    count = 0
    for some in _batched(rows):
        session.execute(table.insert(), [_with_nothing(row, nothing) for row in some])
        count += len(some)
    return count


def _with_nothing(row: Row, nothing: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row in which no JSON is no value, and not the word null."""
    return {name: nothing[name] if value is None and name in nothing else value for name, value in row.items()}


def _batched(rows: Iterable[Row]) -> Iterator[list[Row]]:
    it = iter(rows)
    while some := list(islice(it, _AT_ONCE)):
        yield some
