"""Every row of every table, in an order in which they can be entered again."""

import sqlalchemy as sa
from sqlmodel import Session

from consult.queries.backups import all_tables, broken_chains, kinds, rows
from tests.recorded import recorded


def test_what_is_referred_to_comes_first(session: Session) -> None:
    recorded(session)
    session.flush()
    seen: set[tuple[str, object]] = set()
    count = 0
    for table in all_tables():
        for row in rows(session, table):
            count += 1
            for column in table.columns:
                for key in column.foreign_keys:
                    value = row[column.name]
                    assert value is None or (f"{key.column.table.name}.{key.column.name}", value) in seen
            seen |= {
                (f"{table.name}.{name}", value) for name, value in row.items() if not isinstance(value, dict | list)
            }
    assert count == sum(
        session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in all_tables()
    )
    assert count > 100


def test_kinds_of_values(session: Session) -> None:
    recorded(session)
    session.flush()
    for table in all_tables():
        known = kinds(table)
        for row in rows(session, table):
            wrong = [n for n, v in row.items() if v is not None and not isinstance(v, (known[n], list))]
            assert not wrong, table.name


def test_a_journal_that_holds(session: Session) -> None:
    recorded(session)
    session.flush()
    assert broken_chains(session) == {}
