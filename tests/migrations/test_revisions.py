"""Each revision goes up and down on both databases, in one line, and the last one equals the models."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlmodel import SQLModel

import consult.models  # noqa: F401  (declares every table)
from tests import database
from tests.postgresql import Server

SCRIPTS = ScriptDirectory.from_config(database.alembic_config())
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


# SQLite cannot tell what an index on an expression is made of; PostgreSQL can.
pytestmark = pytest.mark.filterwarnings("ignore:.*expression-based index")


@pytest.fixture
def empty(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> Iterator[Engine]:
    """A database without tables."""
    if database_kind == "sqlite":
        with database.engine_at(database.sqlite_url(tmp_path / "empty.sqlite3")) as engine:
            yield engine
        return
    server: Server = request.getfixturevalue("postgresql_server")
    with database.empty_postgresql(server) as url, database.engine_at(url) as engine:
        yield engine


def test_numbered_in_one_line() -> None:
    assert [int(revision) for revision in REVISIONS] == list(range(1, len(REVISIONS) + 1))
    assert SCRIPTS.get_heads() == REVISIONS[-1:]


def test_each_goes_up_and_down(empty: Engine) -> None:
    for revision, before in zip(REVISIONS, ["base", *REVISIONS], strict=False):
        database.upgrade(empty, revision)
        made = _shape(empty)
        database.downgrade(empty, before)
        database.upgrade(empty, revision)
        assert _shape(empty) == made
    database.downgrade(empty, "base")
    assert set(sa.inspect(empty).get_table_names()) == {"alembic_version"}
    assert _left_over(empty) == []


def test_head_equals_models(engine: Engine) -> None:
    database.check(engine)


def test_head_has_the_models_checks(engine: Engine, empty: Engine) -> None:
    """Alembic does not compare CHECK constraints, nor the words that a column may hold."""
    SQLModel.metadata.create_all(empty)
    assert _checks(engine) == _checks(empty)


def _shape(engine: Engine) -> dict[str, list[str]]:
    there = sa.inspect(engine)
    return {
        table: sorted(
            [f"{column['name']} {column['type']} {column['nullable']}" for column in there.get_columns(table)]
            + [str(index["name"]) for index in there.get_indexes(table)]
            + _left_over(engine)
        )
        for table in there.get_table_names()
    }


def _left_over(engine: Engine) -> list[str]:
    """Name the triggers and functions."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal UNION ALL "
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    }[engine.dialect.name]
    with engine.connect() as connection:
        return sorted(str(name) for name in connection.scalars(sa.text(query)))


def _checks(engine: Engine) -> dict[str, dict[str, str]]:
    there = sa.inspect(engine)
    return {
        table: {
            str(check["name"]): re.sub(r"\s+", " ", check["sqltext"]) for check in there.get_check_constraints(table)
        }
        for table in there.get_table_names()
        if table != "alembic_version"
    }
