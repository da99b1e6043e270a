"""Drafts and versions: what the database keeps by itself."""

from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import Version, VersionParagraph
from consult.models.drafts import VersionStatus
from tests.builders import a_body, a_draft, a_version
from tests.models.refused import copy_of, refused


@pytest.fixture
def version(session: Session) -> Version:
    """An issued version."""
    a_body(session)
    return a_version(session, a_draft(session), symbol="A/1")


def test_numbers_and_symbols_are_unique(session: Session, version: Version) -> None:
    with refused(session):
        session.add(copy_of(version, id=uuid4(), symbol="A/2"))
    with refused(session):
        session.add(copy_of(version, id=uuid4(), number=2))


def test_what_is_issued_has_a_hash_and_an_instant(session: Session, version: Version) -> None:
    with refused(session):
        version.sha256 = None


def test_what_is_withdrawn_has_a_reason(session: Session, version: Version) -> None:
    with refused(session):
        version.status = VersionStatus.WITHDRAWN


def test_one_version_is_in_preparation(session: Session, version: Version) -> None:
    blank = {"status": VersionStatus.IN_PREPARATION, "symbol": None, "sha256": None, "issued_at": None}
    session.add(copy_of(version, id=uuid4(), number=2, **blank))
    session.flush()
    with refused(session):
        session.add(copy_of(version, id=uuid4(), number=3, **blank))


def test_a_place_is_taken_once(session: Session, version: Version) -> None:
    rows = session.exec(select(VersionParagraph).where(VersionParagraph.version_id == version.id)).all()
    with refused(session):
        rows[0].position = rows[1].position
