"""Compilations and items: what the database keeps by itself."""

import pytest
from sqlmodel import Session, select

from consult.models import Compilation, Item, ItemMember, Reaction
from consult.procedure.consensus import ReactionValue
from consult.services.compilations import issue_compilation
from tests.answered import AFTER, an_answered_round
from tests.builders import NOW, an_appointment
from tests.models.refused import copy_of, refused


@pytest.fixture
def compilation(session: Session) -> Compilation:
    """An issued compilation with items."""
    answered = an_answered_round(session)
    return issue_compilation(session, by=answered.secretariat, now=AFTER, round_id=answered.round.id)


def test_an_item_stands_once(session: Session, compilation: Compilation) -> None:
    item = session.exec(select(Item)).first()
    assert item is not None
    session.expunge(item)
    with refused(session):
        session.add(copy_of(item))


def test_a_member_stands_once_behind_an_item(session: Session, compilation: Compilation) -> None:
    behind = session.exec(select(ItemMember)).first()
    assert behind is not None
    session.expunge(behind)
    with refused(session):
        session.add(copy_of(behind))


def test_a_reaction_is_to_an_item_of_the_compilation(session: Session, compilation: Compilation) -> None:
    by = an_appointment(session)
    with refused(session):
        session.add(
            Reaction(
                compilation_id=compilation.id,
                item_id="no such item",
                member_code="KOR",
                value=ReactionValue.SUPPORTS,
                by_id=by.id,
                at=NOW,
            )
        )
