"""Written instructions of officers: what the database keeps by itself."""

from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Instruction
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.services.attachments import Original, keep
from tests.builders import NOW, a_body, an_actor
from tests.models.refused import refused


@pytest.fixture
def entered(session: Session) -> dict[str, Any]:
    """What an instruction consists of."""
    a_body(session)
    paper = keep(session, Original("letter.pdf", "application/pdf", b"scan"), owner=None, now=NOW)
    chair, secretariat = an_actor(session, Capacity.CHAIR), an_actor(session)
    return {
        "officer_id": chair.appointment, "act": Act.END_PROCEDURE, "text": "Letter of 2 October",
        "original_id": paper.id, "by_id": secretariat.appointment, "at": NOW,
    }  # fmt: skip


def test_any_act_can_be_instructed(session: Session, entered: dict[str, Any]) -> None:
    session.add_all(Instruction(**entered | {"act": act}) for act in Act)
    session.flush()


@pytest.mark.parametrize("missing", ["officer_id", "original_id", "by_id"])
def test_officer_paper_and_who_enters_it_are_on_record(session: Session, entered: dict[str, Any], missing: str) -> None:
    with refused(session):
        session.add(Instruction(**entered | {missing: uuid4()}))
