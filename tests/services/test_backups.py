"""A database is entered into an empty one, whole, and a journal that was changed is not."""

import pytest
from sqlmodel import Session

from consult.procedure.refusals import Conflict, Invalid
from consult.queries.backups import all_tables, rows
from consult.services.backups import require_whole, restore
from tests.recorded import recorded


def test_nothing_is_entered_beside_what_is_there(session: Session) -> None:
    recorded(session)
    session.flush()
    with pytest.raises(Conflict, match="not empty"):
        restore(session, [])


def test_a_changed_journal_is_refused(session: Session) -> None:
    recorded(session)
    session.flush()
    require_whole(session)
    taken = {table.name: [dict(row) for row in rows(session, table)] for table in all_tables()}
    session.rollback()
    taken["journal_entry"][4]["public"] = {"other": "words"}
    with pytest.raises(Invalid, match="The journal does not hold"):
        restore(session, [(table, taken[table.name]) for table in all_tables()])
    session.rollback()


def test_all_rows_are_counted(session: Session) -> None:
    recorded(session)
    session.flush()
    taken = {table.name: [dict(row) for row in rows(session, table)] for table in all_tables()}
    session.rollback()
    count = restore(session, [(table, taken[table.name]) for table in all_tables()])
    assert count == sum(map(len, taken.values()))
    assert {table.name: [dict(row) for row in rows(session, table)] for table in all_tables()} == taken
