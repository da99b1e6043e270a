"""The exercise, loaded once and only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests import database
from tests.journeys import live


@pytest.fixture(scope="session")
def exercise_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the exercise in it. Copy it before you write."""
    return live.demo_database(tmp_path_factory.mktemp("exercise") / "exercise.sqlite3")


@pytest.fixture(scope="session")
def exercise(exercise_file: Path) -> Iterator[Engine]:
    """The exercise as it is when newly loaded."""
    with database.engine_at(database.sqlite_url(exercise_file)) as engine:
        yield engine


@pytest.fixture
def played(exercise: Engine) -> Iterator[Session]:
    """A session on the exercise, for reading."""
    with Session(exercise) as session:
        yield session
