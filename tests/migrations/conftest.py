"""A database of a test's own, brought to the newest revision, that the test may take back to older ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests import database
from tests.postgresql import Server


@pytest.fixture
def at_head(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> Iterator[Engine]:
    """An empty database at head, of either kind."""
    if database_kind == "sqlite":
        with database.engine_at(database.sqlite_url(database.migrated_sqlite(tmp_path / "x.sqlite3"))) as engine:
            yield engine
        return
    server: Server = request.getfixturevalue("postgresql_server")
    with database.empty_postgresql(server) as url, database.engine_at(url) as engine:
        database.upgrade(engine)
        yield engine
