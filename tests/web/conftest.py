"""Fixtures for the tests of pages."""

from collections.abc import Iterator

import pytest

from tests.site import Site, site_at


@pytest.fixture
def site(sqlite_database: str) -> Iterator[Site]:
    """The application on an empty database; the kind of database cannot matter to pages."""
    with site_at(sqlite_database) as site:
        yield site
