"""Entries and rulings are numbered once, and never change again."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from consult.models import ParagraphStatus, Ruling
from consult.procedure.ledger import RulingKind
from tests.deciding import deciding


@pytest.mark.parametrize("table", [ParagraphStatus, Ruling])
def test_a_number_is_given_once(session: Session, table: type[Any]) -> None:
    room = deciding(session)
    row = room.agrees(2) if table is ParagraphStatus else room.rules(0, RulingKind.LIFT)
    session.add(table(**row.model_dump(exclude={"id"})))
    with pytest.raises(IntegrityError):
        session.flush()


@pytest.mark.parametrize("table", [ParagraphStatus, Ruling])
def test_nothing_is_written_over(session: Session, table: type[Any]) -> None:
    room = deciding(session)
    row: Any = room.agrees(2) if table is ParagraphStatus else room.rules(0, RulingKind.LIFT)
    row.text = "Other words"
    with pytest.raises(IntegrityError, match="append-only"):
        session.flush()
