"""Dispositions: what the database keeps by itself."""

import pytest
from sqlmodel import Session, select

from consult.models import Disposition, Item
from consult.procedure.consensus import Outcome
from consult.services.compilations import issue_compilation
from tests.answered import AFTER, an_answered_round
from tests.builders import NOW, an_appointment
from tests.models.refused import refused


@pytest.fixture
def item(session: Session) -> Item:
    """An item of an issued compilation."""
    answered = an_answered_round(session)
    issue_compilation(session, by=answered.secretariat, now=AFTER, round_id=answered.round.id)
    found = session.exec(select(Item)).first()
    assert found is not None
    return found


def a_disposition(session: Session, item: Item, outcome: Outcome, observation: str = "") -> Disposition:
    by = an_appointment(session)
    return Disposition(
        compilation_id=item.compilation_id,
        item_id=item.id,
        outcome=outcome,
        observation=observation,
        by_id=by.id,
        at=NOW,
    )


def test_one_disposition_is_current(session: Session, item: Item) -> None:
    first = a_disposition(session, item, Outcome.REFLECTED)
    session.add(first)
    session.flush()
    with refused(session):
        session.add(a_disposition(session, item, Outcome.IN_BRACKETS))
    first.replaced_at = NOW
    session.flush()
    session.add(a_disposition(session, item, Outcome.IN_BRACKETS))
    session.flush()


def test_not_reflected_needs_a_reason(session: Session, item: Item) -> None:
    with refused(session):
        session.add(a_disposition(session, item, Outcome.NOT_REFLECTED))
