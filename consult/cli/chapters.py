"""Takes the database of the demo to a chapter of the exercise while it is being served."""

import sqlite3
from contextlib import closing
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.engine import Engine

from consult.cli.migrate import migrate
from consult.database import create_engine
from consult.edge.chapters import Chapters
from consult.procedure.refusals import Conflict

PATIENCE = 30
"""How many seconds to wait for those who are just writing."""


def chapters(secret: str) -> Chapters:
    """Return the chapters of the exercise, and what takes a database of the server with this secret to one."""
    exercise = import_module("consult.cli.exercise")  # only where it is asked for: a start should not wait for it
    return Chapters(exercise.starts(), partial(take_to, secret=secret))


def take_to(engine: Engine, chapter: int, *, secret: str) -> None:
    """Put the exercise as it is at a chapter in the place of whatever a database holds.

    It is played into a file of its own, by the services. Then SQLite copies that over the database in one transaction:
    who reads meanwhile sees the old or the new, never a part, and nothing has to be deleted row by row, which the
    append-only tables would refuse.

    :raises Conflict: the database is no SQLite file
    """
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path:
        raise Conflict("The exercise can be taken to another chapter only where it has an SQLite file of its own.")
    with TemporaryDirectory() as folder:
        played = Path(folder) / "chapter.sqlite3"
        new = create_engine(f"sqlite:///{played}")
        migrate(new)
        import_module("consult.cli.exercise").load(new, chapter, secret=secret)
        new.dispose()
        with closing(sqlite3.connect(played)) as source, closing(sqlite3.connect(path, timeout=PATIENCE)) as target:
            source.backup(target)
