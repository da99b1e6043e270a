"""The journal: what the database keeps by itself."""

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select, text

from consult.models import JournalEntry
from tests.builders import a_body
from tests.models.refused import copy_of, refused


def test_a_number_of_a_chain_is_taken_once(session: Session) -> None:
    a_body(session)
    entry = session.exec(select(JournalEntry)).one()
    session.expunge(entry)
    with refused(session):
        session.add(copy_of(entry))


@pytest.mark.parametrize("change", ["UPDATE journal_entry SET act = 'submit'", "DELETE FROM journal_entry"])
def test_nothing_is_changed_or_taken_out(session: Session, change: str) -> None:
    a_body(session)
    with pytest.raises(DBAPIError):
        session.connection().execute(text(change))
    session.rollback()
