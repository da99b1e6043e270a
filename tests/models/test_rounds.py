"""Rounds: what the database keeps by itself."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Extension, Round, Transmission
from consult.models.people import Channel
from consult.models.rounds import Transmitted
from tests.builders import NOW, a_body, a_draft, a_round, a_version, an_appointment
from tests.models.refused import copy_of, refused


@pytest.fixture
def consultation(session: Session) -> Round:
    """An open round."""
    a_body(session)
    return a_round(session, a_version(session, a_draft(session)))


def test_a_round_opens_before_it_ends(session: Session, consultation: Round) -> None:
    with refused(session):
        consultation.deadline = consultation.opens_at


def test_one_round_per_base_unless_cancelled(session: Session, consultation: Round) -> None:
    with refused(session):
        session.add(copy_of(consultation, id=uuid4(), number=2))
    consultation.cancelled_at, consultation.cancel_reason = NOW, "the wrong text"
    session.flush()
    session.add(copy_of(consultation, id=uuid4(), number=2, cancelled_at=None, cancel_reason=""))
    session.flush()


def test_a_cancellation_has_a_reason(session: Session, consultation: Round) -> None:
    with refused(session):
        consultation.cancelled_at = NOW


def test_an_extension_is_later(session: Session, consultation: Round) -> None:
    by = an_appointment(session)
    with refused(session):
        session.add(
            Extension(round_id=consultation.id, old=NOW, new=NOW - timedelta(1), reason="r", by_id=by.id, at=NOW)
        )


def test_one_transmission_per_member(session: Session, consultation: Round) -> None:
    def sent() -> Transmission:
        return Transmission(
            subject=Transmitted.ROUND, subject_id=consultation.id, member_code="KOR", channel=Channel.EMAIL, at=NOW
        )

    session.add(sent())
    session.flush()
    with refused(session):
        session.add(sent())
