"""Fixtures for the tests of pages."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from consult.models import Draft
from consult.procedure.capacities import Actor
from tests.builders import a_body, a_draft, an_actor
from tests.site import Site, site_at


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
