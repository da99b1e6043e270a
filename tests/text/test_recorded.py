"""The changes on record are those that made a paragraph: applied, they give it."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.applying import Writer
from consult.text.changes import IN_WORDS, Op
from consult.text.merge import apply, edits
from consult.text.paragraphs import Kind, Paragraph
from consult.text.pieces import Span
from consult.text.recorded import recorded
from consult.text.tokens import same
from consult.text.wording import Base
from tests.strategies import edited, examples, texts

WITH = " meet every year."
OLD = Paragraph(uuid4(), Kind.OPERATIVE, "The States shall meet every year.")


def _later(text: str, *kept: str) -> tuple[Paragraph, list[Span]]:
    """Return a later wording, of which the words `kept` are on record as those of the old one."""
    spans, at = [], 0
    for words in kept:
        start = text.index(words, at)
        spans += [Span(at, start, "change")] if at < start else []
        at = start + len(words)
        spans.append(Span(start, at, "base", OLD.id, OLD.text.index(words)))
    spans += [Span(at, len(text), "change")] if at < len(text) else []
    return Paragraph(OLD.id, OLD.kind, text), spans


@pytest.mark.parametrize(
    ("text", "kept", "expected"),
    [
        (OLD.text, [OLD.text], []),
        (
            "The States [shall — KOR] meet every year.",
            ["The States ", " meet every year."],
            [("shall", "[shall — KOR]")],
        ),
        ("The States shall always meet every year.", ["The States shall", " meet every year."], [("", " always")]),
        ("The States shall meet.", ["The States shall meet", "."], [(" every year", "")]),
        ("They meet every year.", [" meet every year."], [("The States shall", "They")]),
    ],
)
def test_what_stands_between_kept_words_was_changed(
    text: str, kept: list[str], expected: list[tuple[str, str]]
) -> None:
    new, spans = _later(text, *kept)
    found = recorded(OLD, new, spans)
    assert found is not None
    assert [(c.old, c.new) for c in found] == expected
    assert same(apply((OLD,), found)[0].text, text)


def test_words_that_come_from_elsewhere_tell_nothing() -> None:
    new, spans = _later("The States meet.", "The States ")
    assert recorded(OLD, new, [*spans, Span(0, 3, "base", uuid4(), 0)]) is None
    assert recorded(OLD, new, [Span(0, 10, "base", OLD.id, 4)]) is None, "those are not the words that stood there"
    new, spans = _later("meet every year. The States", "meet every year.")
    assert recorded(OLD, new, [*spans[:1], Span(17, 27, "base", OLD.id, 0)]) is None, "nor do words that moved"


@examples(80)
@given(st.data())
def test_changes_of_words_are_found_on_record(data: st.DataObject) -> None:
    base = data.draw(texts(least=1))
    made = [c for c in edits(base, data.draw(edited(base)), "KOR") if c.op in IN_WORDS - {Op.SPLIT_PARAGRAPH}]
    known = {p.id: p for p in base}
    for paragraph, spans in Writer(Base(base), made).written():
        found = recorded(known[paragraph.id], paragraph, spans)
        if found is not None:
            after = apply((known[paragraph.id],), found)
            assert same(after[0].text if after else "", paragraph.text)
