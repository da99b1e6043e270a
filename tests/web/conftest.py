"""Fixtures for the tests of pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from consult.models import Draft
from consult.procedure.capacities import Actor
from tests.builders import a_body, a_draft, an_actor
from tests.scenes import NOW, World
from tests.site import Site, site_at
from tests.web.theatre import Theatre


@pytest.fixture
def site(sqlite_database: str) -> Iterator[Site]:
    """The application on an empty database; the kind of database cannot matter to pages."""
    with site_at(sqlite_database) as site:
        yield site


@pytest.fixture
def secretariat(site: Site) -> Actor:
    """Somebody of the secretariat, of a body that this founds."""
    with site.writing() as session:
        a_body(session)
        return an_actor(session)


@pytest.fixture
def draft(site: Site, secretariat: Actor) -> Draft:
    """A draft without a text."""
    with site.writing() as session:
        return a_draft(session, secretariat)


@pytest.fixture
def client(site: Site, secretariat: Actor) -> FlaskClient:
    """The browser of the secretariat."""
    return site.client(secretariat)


@pytest.fixture(scope="session")
def theatre(scenes: tuple[Path, World], tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    """The scenes, on a database of their own."""
    return Theatre(*scenes, tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="session")
def running(theatre: Theatre) -> Iterator[Site]:
    """The application on them."""
    with site_at(f"sqlite:///{theatre.path}", NOW) as site:
        theatre.put_back(site)
        yield site
