"""The interface, probed by schemathesis with all its checks, on the exercise: a focal point's token, the secretariat's.

A few examples for each operation; many more in `make stress`.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from consult.cli import exercise
from consult.models import Appointment
from consult.procedure.capacities import Actor, Capacity
from consult.queries.people import find_principal
from consult.settings import load
from tests import database, probed
from tests.probed import Probed
from tests.programs import secret_of
from tests.site import Site, site_at

CHAPTER = 3
SECRET = load("testing", environ={}).secret_key
CHECKS = {
    "allow_header_conformance", "content_type_conformance", "ensure_resource_availability", "ignored_auth",
    "missing_required_header", "negative_data_rejection", "not_a_server_error", "object_level_authorization",
    "positive_data_acceptance", "response_headers_conformance", "response_schema_conformance",
    "status_code_conformance", "unsupported_method", "use_after_free", "well_formed_is_not_malformed",
}  # fmt: skip


@pytest.fixture(scope="module")
def played(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file in which the exercise has come to a chapter."""
    path = tmp_path_factory.mktemp("exercise") / "exercise.sqlite3"
    play(sqlite_template, path)
    return path


@pytest.mark.parametrize(("capacity", "member"), [(Capacity.FOCAL_POINT, "MNG"), (Capacity.SECRETARIAT, None)])
def test_nothing_is_found(played: Path, tmp_path: Path, capacity: Capacity, member: str | None) -> None:
    found = probed_as(played, tmp_path, capacity, member, examples=2)
    assert found.failures == []
    assert set(found.by_check) == CHECKS
    assert found.statuses[200] > 30, probed.summary(found)


def play(template: Path, path: Path) -> None:
    """Play the exercise up to a chapter."""
    shutil.copyfile(template, path)
    with database.engine_at(f"sqlite:///{path}") as engine:
        exercise.load(engine, CHAPTER, secret=SECRET)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def probed_as(
    played: Path, folder: Path, capacity: Capacity, member: str | None, *, examples: int, coverage: bool = False
) -> Probed:
    """Probe the exercise as somebody who takes part in it."""
    with (
        database.sqlite_copy(played, folder) as url,
        site_at(url, exercise.start(CHAPTER)) as site,
    ):
        secret = secret_of(site, _actor(site, capacity, member))
        return probed.probe(site, secret, examples=examples, coverage=coverage)


def _actor(site: Site, capacity: Capacity, member: str | None) -> Actor:
    query = select(Appointment).where(Appointment.capacity == capacity, Appointment.member_code == member)
    with Session(site.engine) as session:
        row = session.exec(query.where(col(Appointment.until).is_(None))).first()
        found = find_principal(session, row.id, exercise.start(CHAPTER)) if row else None
    assert found is not None
    return found.actor
