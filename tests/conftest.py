"""Fixtures for all tests: the two databases. Nothing is shared between tests but what nobody changes."""

import gc
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine
from sqlmodel import Session

from tests import database, elsewhere, postgresql
from tests.elsewhere import Elsewhere
from tests.scenes import NOW, World
from tests.scenes_made import a_world
from tests.site import Site, site_at

MEMORY = "/dev/shm"

# Nothing here has to outlive the machine, so it does not wait for the disk where memory has room enough.
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2 * 10**9:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)

# What is imported and collected stays to the end. To look through it again and again took a fifth of the time.
gc.set_threshold(100_000, 50, 100)

# The machine may be busy with other tests: time is measured by `make bench`, not here.
settings.register_profile("consult", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("consult")


def pytest_collection_finish() -> None:
    """Leave what has been collected out of every search for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    """A running PostgreSQL of this test process."""
    with postgresql.server() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: postgresql.Server) -> str:
    """The name of a migrated, empty database."""
    return database.migrated_postgresql(postgresql_server)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database file."""
    return database.migrated_sqlite(tmp_path_factory.mktemp("sqlite") / "template.sqlite3")


@pytest.fixture(scope="session")
def scenes(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """A database file with a draft at each stage, to be copied, and what is in it."""
    path = tmp_path_factory.mktemp("scenes") / "scenes.sqlite3"
    shutil.copyfile(sqlite_template, path)
    with site_at(f"sqlite:///{path}", NOW) as site, site.writing() as session:
        world = a_world(session)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path, world


@pytest.fixture(scope="session")
def sqlite_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each test finds a new database file: at the same place, so that one engine does for all."""
    return tmp_path_factory.mktemp("database") / "database.sqlite3"


@pytest.fixture
def sqlite_database(sqlite_template: Path, sqlite_place: Path) -> str:
    """The address of a migrated, empty SQLite database, this test's alone."""
    return database.sqlite_anew(sqlite_template, sqlite_place)


@pytest.fixture(scope="session")
def postgresql_place(
    postgresql_server: postgresql.Server, postgresql_template: str
) -> Iterator[database.EmptiedPostgresql]:
    """A migrated PostgreSQL database that every test leaves empty."""
    with database.emptied_postgresql(postgresql_server, postgresql_template) as place:
        yield place


@pytest.fixture
def postgresql_database(postgresql_place: database.EmptiedPostgresql) -> Iterator[str]:
    """The address of a migrated, empty PostgreSQL database, this test's alone."""
    yield postgresql_place.url
    postgresql_place.empty()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """What the test runs on: both kinds, one after the other."""
    return str(request.param)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database_kind: str) -> str:
    """The address of a migrated, empty database of this test's own: the test runs on both kinds."""
    return str(request.getfixturevalue(f"{database_kind}_database"))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a migrated, empty database: the test runs on both kinds."""
    with database.engine_at(database_url) as engine:
        yield engine


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on it. Tests commit themselves, with `consult.database.transaction`."""
    with Session(engine) as session:
        yield session


@pytest.fixture
def sqlite_engine(sqlite_database: str) -> Iterator[Engine]:
    """An engine on SQLite only, where the kind of database cannot matter."""
    with database.engine_at(sqlite_database) as engine:
        yield engine


@pytest.fixture
def site(sqlite_database: str) -> Iterator[Site]:
    """The application on an empty database; the kind of database cannot matter to pages."""
    with site_at(sqlite_database) as site:
        yield site


@pytest.fixture(scope="session")
def providers_elsewhere() -> Iterator[tuple[Elsewhere, Elsewhere]]:
    """Two identity providers in this process."""
    with elsewhere.running() as one, elsewhere.running() as other:
        yield one, other


@pytest.fixture
def un(providers_elsewhere: tuple[Elsewhere, Elsewhere]) -> Elsewhere:
    """An identity provider that is honest until it is told otherwise."""
    providers_elsewhere[0].reset()
    return providers_elsewhere[0]


@pytest.fixture
def other(providers_elsewhere: tuple[Elsewhere, Elsewhere]) -> Elsewhere:
    """Another one."""
    providers_elsewhere[1].reset()
    return providers_elsewhere[1]
