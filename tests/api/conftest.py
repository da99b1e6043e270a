"""Fixtures for the tests of the interface for programs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from consult.procedure.capacities import Actor, Capacity
from consult.procedure.programs import Scope
from consult.procedure.stages import Stage
from tests.builders import a_body, an_actor
from tests.programs import Program, program, secret_of
from tests.scenes import NOW, Scene, World
from tests.site import Site, site_at
from tests.web.theatre import Theatre


@pytest.fixture
def secretariat(site: Site) -> Actor:
    """Somebody of the secretariat, of a body that this founds."""
    with site.writing() as session:
        a_body(session)
        return an_actor(session)


@pytest.fixture
def client(site: Site, secretariat: Actor) -> Program:
    """A program of the secretariat."""
    return program(site, secretariat)


@pytest.fixture(scope="session")
def theatre(scenes: tuple[Path, World], tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    """The scenes, on a database of their own."""
    return Theatre(*scenes, tmp_path_factory.mktemp("operations"))


@pytest.fixture(scope="session")
def running(theatre: Theatre) -> Iterator[Site]:
    """The application on them. Everybody has a token, in the database that is put back as well."""
    with site_at(f"sqlite:///{theatre.path}", NOW) as site:
        theatre.put_back(site)
        for actor in theatre.world.cast.values():
            secret_of(site, actor)
        with closing(sqlite3.connect(theatre.path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        theatre.original.write_bytes(theatre.path.read_bytes())
        yield site


@dataclass(frozen=True)
class Stagehand:
    """Lets people act in the scenes; `tests.scenes` says what there is."""

    theatre: Theatre
    site: Site

    def scene(self, stage: Stage) -> Scene:
        """Return what there is at a stage."""
        return self.theatre.world.scenes[stage]

    def of(self, member: str, capacity: Capacity = Capacity.FOCAL_POINT) -> Program:
        """Return the program of somebody of a delegation."""
        return program(self.site, self.theatre.world.who(capacity.value, member))

    def secretariat(self) -> Program:
        """Return the program of the secretariat."""
        return program(self.site, self.theatre.world.who(Capacity.SECRETARIAT.value))

    def office(self, capacity: Capacity, scope: Scope = Scope.EVERYTHING) -> Program:
        """Return the program of an officer, an observer or an administrator."""
        return program(self.site, self.theatre.world.who(capacity.value), scope)


@pytest.fixture
def stage(theatre: Theatre, running: Site) -> Iterator[Stagehand]:
    """The scenes to read in, and to act in: afterwards everything is as it was."""
    yield Stagehand(theatre, running)
    theatre.put_back(running)
