"""The exercise, loaded once and only read: as it begins, and at each of its chapters."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from consult.cli.exercise import cast, starts, timeline
from consult.cli.exercise.players import Players
from consult.database import reading
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


At = Callable[[int], AbstractContextManager[Session]]


@pytest.fixture(scope="session")
def chapter(tmp_path_factory: pytest.TempPathFactory) -> At:
    """Open a session on the exercise as it is at a chapter, for reading. All are played once, one after the other."""
    folder = tmp_path_factory.mktemp("chapters")
    path = database.migrated_sqlite(folder / "chapter.sqlite3")
    since = timeline.BEGINNING
    with database.engine_at(database.sqlite_url(path)) as engine:
        players = Players(engine)
        cast.gather(players)
    for number, until in enumerate(starts(), 1):
        with database.engine_at(database.sqlite_url(path)) as players.engine:
            timeline.play(players, since=since, until=until)
        shutil.copyfile(path, folder / f"{number}.sqlite3")
        since = until

    @contextmanager
    def at(number: int) -> Iterator[Session]:
        with (
            database.engine_at(database.sqlite_url(folder / f"{number}.sqlite3")) as engine,
            reading(engine) as session,
        ):
            yield session

    return at
