"""Disputes about whole paragraphs, as they stand in the text."""

from dataclasses import replace

import pytest

from consult.text.brackets import is_balanced
from consult.text.changes import Change, Op
from consult.text.decisions import Retained
from consult.text.paragraphs import Kind
from consult.text.pieces import Span
from consult.text.placeholders import (
    as_new_paragraph,
    as_written,
    in_brackets,
    in_parts,
    moved_here,
    placeholder,
)
from consult.text.wording import Base
from tests.text.drafting import DRAFT

FIRST, SECOND = DRAFT[0], DRAFT[1]


def change(op: Op, *members: str, **fields: object) -> Change:
    return Change("x", SECOND.id, op, 0, 0, "", "", members, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("op", "fields", "expected"),
    [
        (Op.JOIN_PARAGRAPHS, {}, "[PLACEHOLDER CHN: join with the next paragraph]"),
        (Op.SET_KIND, {"kind": Kind.HEADING}, "[PLACEHOLDER CHN: as heading]"),
        (Op.DELETE_PARAGRAPH, {}, None),
    ],
)
def test_what_stands_behind_a_paragraph(op: Op, fields: dict[str, object], expected: str | None) -> None:
    assert placeholder(change(op, "CHN", **fields)) == expected


def test_who_retains_is_named_in_the_placeholder_and_is_a_source_of_its_own() -> None:
    parts = in_parts(change(Op.MOVE_PARAGRAPH, "CHN"), "[PLACEHOLDER CHN: here]", Retained(("KOR",), "stance"))
    assert parts == [("[PLACEHOLDER CHN: here", "x"), (" / RETAIN KOR", "stance"), ("]", "x")]
    paragraph, spans = as_written((SECOND, ()), parts)
    assert paragraph.text == "[PLACEHOLDER CHN: here / RETAIN KOR]"
    assert [(paragraph.text[s.start : s.end], s.source) for s in spans] == parts


def test_brackets_around_a_paragraph_keep_the_sources_of_its_words() -> None:
    written = (replace(SECOND, text="a \\"), (Span(0, 3, "base", SECOND.id, 0),))
    paragraph, spans = in_brackets(written, "[DEL CHN: ]", "x", Retained(("KOR",), "stance"))
    assert paragraph.text == "[DEL CHN: a \\ / RETAIN KOR]"
    assert [(paragraph.text[s.start : s.end], s.source) for s in spans] == [
        ("[DEL CHN: ", "x"), ("a \\", "base"), (" / RETAIN KOR", "stance"), ("]", "x"),
    ]  # fmt: skip
    assert in_brackets(written, "[DEL CHN: ]", "x")[0].text == "[DEL CHN: a \\ ]", "the backslash hides no bracket"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("They meet.", "[They meet. — CHN]"),
        ("[They meet.]", "[They meet. — CHN]"),
        ("They ] meet", "[They \\] meet — CHN]"),
    ],
)
def test_a_new_paragraph_stands_in_one_bracket(new: str, expected: str) -> None:
    shown = as_new_paragraph(replace(change(Op.INSERT_PARAGRAPH, "CHN"), new=new))
    assert shown.new == expected
    assert is_balanced(shown.new)


def test_a_paragraph_that_would_move_is_named_where_it_would_stand() -> None:
    [shown] = moved_here(Base(DRAFT), [change(Op.MOVE_PARAGRAPH, "CHN", after=DRAFT[3].id)])
    assert (shown.op, shown.paragraph, shown.new) == (
        Op.INSERT_PARAGRAPH, DRAFT[3].id, f"[PLACEHOLDER CHN: former {SECOND.label} here]",
    )  # fmt: skip
    unlabelled = Base((replace(SECOND, label="", text="The [Parties[^1] agree"), FIRST))
    [shown] = moved_here(unlabelled, [change(Op.MOVE_PARAGRAPH, after=FIRST.id)])
    assert shown.new == "[PLACEHOLDER: former “The \\[Parties agree…” here]"
