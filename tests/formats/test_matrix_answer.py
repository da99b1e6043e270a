"""Each row of a filled matrix becomes a proposal or a comment where it belongs, or is left with the reason."""

from uuid import uuid4

import pytest

from consult.formats.matrix_answer import said
from consult.formats.matrix_filled import Filled
from consult.procedure.submissions import CommentType, Nature
from consult.text.editing import Action
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph

BASE = number(
    (
        Paragraph(uuid4(), Kind.TITLE, "A declaration"),
        Paragraph(uuid4(), Kind.PREAMBULAR, "Recalling earlier decisions on clean air,"),
        Paragraph(uuid4(), Kind.OPERATIVE, "Decide to act together on clean air in each capital;"),
        Paragraph(uuid4(), Kind.ITEM, "to measure what is in the air;", 1),
        Paragraph(uuid4(), Kind.OPERATIVE, "Ask all members to report once a year;"),
        Paragraph(uuid4(), Kind.PLAIN, "Adopted in the presence of all."),
    )
)
OTHERS = frozenset({"CHN", "China"})


def _said(*rows: dict[str, str]):  # type: ignore[no-untyped-def]
    return said(Filled(tuple(enumerate(rows, 2))), BASE, OTHERS)


def _id(place: int) -> object:
    return BASE[place].id


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"label": "OP1"}, 2), ({"label": "op 1."}, 2), ({"label": "1"}, 2), ({"clause": "OP1", "part": "(a)"}, 3),
        ({"clause": "1 (a)"}, 3), ({"label": "PP1"}, 1), ({"label": "“Adopted in the presence of all…”"}, 5),
        ({"label": "", "original": "Ask all members to report once a year;"}, 4),
    ],
)  # fmt: skip
def test_a_paragraph_is_found_by_what_it_is_called(row: dict[str, str], place: int) -> None:
    [one] = _said(row | {"comment": "Why?"}).commented
    assert one.paragraph == _id(place)


def test_a_comment_on_the_whole_and_on_words() -> None:
    found = _said(
        {"comment": "Too long.", "type": "ed"},
        {"label": "OP1", "remark": "“in each capital” Which ones?", "type": "te"},
        {"label": "OP1", "comment": "How?", "quote": "act together"},
    ).commented
    assert [(one.paragraph, one.remark.text, one.type) for one in found] == [
        (None, "Too long.", CommentType.EDITORIAL), (_id(2), "Which ones?", CommentType.SUBSTANTIVE),
        (_id(2), "How?", CommentType.GENERAL),
    ]  # fmt: skip
    assert [BASE[2].text[one.start : one.end] for one in found[1:]] == ["in each capital", "act together"]


def test_wordings_of_one_paragraph_come_together() -> None:
    text = BASE[2].text
    found = _said(
        {"label": "OP1", "change": text.replace("together", "jointly"), "remark": "Soon.", "type": "ed"},
        {"label": "OP1", "change": "Replace “each capital” with “every capital”.", "type": "te"},
        {"label": "OP1", "change": text.replace("together", "alone")},
    )
    [one] = found.proposed
    assert one.edit.text == text.replace("together", "jointly").replace("each", "every")
    assert (one.rows, one.rationale, one.nature) == ((2, 3), "Soon.", Nature.SUBSTANTIVE)
    assert [(left.number, left.message) for left in found.left] == [
        (4, "Another row proposes something else for the same words.")
    ]


def test_what_reads_like_no_wording_is_a_comment() -> None:
    found = _said({"label": "OP1", "change": "Please shorten.", "remark": "Long."})
    assert found.proposed == ()
    assert found.commented[0].remark.text == "Long.\n\nPlease shorten."


@pytest.mark.parametrize(
    ("row", "action", "paragraph", "after", "text"),
    [
        ({"label": "OP2", "change": "DEL"}, Action.DELETE, 4, None, ""),
        ({"label": "OP2", "operation": "DEL"}, Action.DELETE, 4, None, ""),
        ({"label": "OP2", "change": "MOVE after PP1"}, Action.MOVE, 4, 1, ""),
        ({"label": "OP2", "operation": "MOVE", "place": "PP1"}, Action.MOVE, 4, 1, ""),
        ({"label": "OP1 (a)", "change": "JOIN: to measure"}, Action.JOIN, 3, None, ""),
        ({"change": "ADD after OP1: Act now;"}, Action.NEW_PARAGRAPH, None, 2, "Act now;"),
        ({"change": "ADD at the start: First;"}, Action.NEW_PARAGRAPH, None, None, "First;"),
        ({"operation": "ADD", "place": "OP1 (a)", "proposed": "to act;"}, Action.NEW_PARAGRAPH, None, 3, "to act;"),
    ],
)
def test_signs(row: dict[str, str], action: Action, paragraph: int | None, after: int | None, text: str) -> None:
    [one] = _said(row).proposed
    assert (one.edit.action, one.edit.text) == (action, text)
    assert one.edit.paragraph == (None if paragraph is None else _id(paragraph))
    assert one.edit.after == (None if after is None else _id(after))


def test_a_new_paragraph_is_of_the_kind_it_says_or_of_the_one_before() -> None:
    kinds = [one.edit.kind for one in _said(
        {"operation": "ADD", "place": "OP1", "proposed": "a", "new_kind": "item 1"},
        {"operation": "ADD", "place": "PP1", "proposed": "b"}, {"operation": "ADD", "proposed": "c"},
    ).proposed]  # fmt: skip
    assert kinds == [Kind.ITEM, Kind.PREAMBULAR, Kind.OPERATIVE]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"label": "OP9", "comment": "x"}, "No paragraph of the text is called “OP9”."),
        ({"label": "OP1", "change": "RETAIN"}, "RETAIN is said on the page of the paragraph, not by a matrix."),
        ({"label": "OP1", "operation": "FROB"}, "“FROB” is no sign that is known."),
        ({"operation": "ADD", "place": "OP1"}, "There is no text of the new paragraph."),
        ({"operation": "DEL"}, "It names no paragraph."),
        ({"member": "CHN", "label": "OP1", "comment": "x"}, "It is of another member."),
    ],
)
def test_what_cannot_be_placed_is_left_with_the_reason(row: dict[str, str], why: str) -> None:
    found = _said(row)
    assert (found.proposed, found.commented) == ((), ())
    [left] = found.left
    assert left.message % left.params == why
    assert left.number == 2


def test_a_joint_row_of_ours_is_ours_and_an_unchanged_row_says_nothing() -> None:
    found = _said({"member": "CHN, JPN", "label": "OP1", "comment": "x"}, {"label": "OP2", "change": BASE[4].text})
    assert len(found.commented) == 1
    assert (found.proposed, found.left) == ((), ())
