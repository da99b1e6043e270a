"""Fixtures for the tests of the interface for programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from consult.procedure.capacities import Actor
from tests.builders import a_body, an_actor
from tests.programs import Program, program
from tests.scenes import NOW, World
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
    """The application on them."""
    with site_at(f"sqlite:///{theatre.path}", NOW) as site:
        theatre.put_back(site)
        yield site
