"""The answers of the exercise: every situation a compilation must be able to show is among them."""

from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from consult.models import Disposition, Item, Round, Submission
from consult.procedure.consensus import ItemKind
from consult.procedure.submissions import LIVE, SubmissionState
from consult.queries.compiling import compile_round
from consult.queries.drafts import text_of
from consult.queries.items import Compiled, CompiledItem


@pytest.fixture
def consultation(played: Session) -> Round:
    """The round on the zero draft."""
    return played.exec(select(Round).where(Round.number == 2)).one()


@pytest.fixture
def compiled(played: Session, consultation: Round) -> Compiled:
    """What its compilation would be."""
    return compile_round(played, consultation)


@pytest.fixture
def labels(played: Session, consultation: Round) -> dict[str, UUID]:
    """The paragraphs of the zero draft."""
    return {p.label: p.id for p in text_of(played, consultation.base_id) if p.label}


def at(compiled: Compiled, paragraph: UUID) -> list[CompiledItem]:
    return [i for i in compiled.items if i.paragraph == paragraph and i.kind is not ItemKind.COMMENT]


def test_four_have_submitted_one_prepares_one_is_silent(played: Session, consultation: Round) -> None:
    rows = played.exec(select(Submission).where(Submission.round_id == consultation.id)).all()
    assert {s.member_code for s in rows if s.state is SubmissionState.SUBMITTED} == {"CHN", "KOR", "MNG", "RUS"}
    assert {s.member_code for s in rows if s.state in LIVE} == {"JPN"}


@pytest.mark.parametrize(
    ("label", "members"), [("PP8", ["CHN", "MNG", "RUS"]), ("OP6", ["CHN", "KOR", "RUS"]), ("PP2", ["KOR", "RUS"])]
)
def test_identical_proposals_stand_once(
    compiled: Compiled, labels: dict[str, UUID], label: str, members: list[str]
) -> None:
    [item] = at(compiled, labels[label])
    assert list(item.members) == members
    assert item.cluster is None


@pytest.mark.parametrize("label", ["OP1", "OP7", "OP9"])
def test_compatible_proposals_do_not_collide(compiled: Compiled, labels: dict[str, UUID], label: str) -> None:
    items = at(compiled, labels[label])
    assert len({m for item in items for m in item.members}) == 3
    assert {item.cluster for item in items} == {None}


@pytest.mark.parametrize("label", ["Title", "PP7", "OP3 (c)", "OP4", "OP5", "OP19", "OP20"])
def test_diverging_proposals_collide(compiled: Compiled, labels: dict[str, UUID], label: str) -> None:
    assert any(item.cluster is not None for item in at(compiled, labels[label]))


def test_every_operation_occurs(compiled: Compiled) -> None:
    assert {item.op for item in compiled.items} >= {
        "replace",
        "insert",
        "delete",
        "insert_paragraph",
        "delete_paragraph",
        "move_paragraph",
        "split_paragraph",
        "join_paragraphs",
        "retain",
        "reserve",
        "comment",
    }


def test_every_comment_on_the_outline_was_answered(played: Session) -> None:
    items = played.exec(select(Item.id)).all()
    decided = played.exec(select(Disposition.item_id).where(col(Disposition.replaced_at).is_(None))).all()
    assert items
    assert sorted(items) == sorted(decided)
