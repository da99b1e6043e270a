"""What the database itself refuses, whoever writes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel


@contextmanager
def refused(session: Session) -> Iterator[None]:
    """Expect the database to refuse what is written inside; nothing of it stays."""
    nested = session.begin_nested()
    yield
    with pytest.raises(IntegrityError):
        session.flush()
    nested.rollback()


def copy_of(row: SQLModel, **changed: object) -> SQLModel:
    """Return a second row like `row`, with some fields changed."""
    return type(row)(**{**row.model_dump(), **changed})
