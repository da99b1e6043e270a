"""Places among tokens and offsets in the text lead to each other."""

from dataclasses import replace

from hypothesis import given

from consult.text.changes import Change, Op
from consult.text.paragraphs import Paragraph
from consult.text.tokens import tokenize
from consult.text.wording import Base, Wording, keys
from tests.strategies import paragraphs
from tests.text.drafting import DRAFT, OCEANS


@given(paragraphs())
def test_places_and_offsets(paragraph: Paragraph) -> None:
    wording = Wording(paragraph)
    for n, token in enumerate(tokenize(paragraph.text)):
        assert wording.place(token.start) <= n < wording.place(token.end) == n + 1
        assert wording.end_before(n + 1) == token.end
        assert wording.start_at(n) == token.start
        change = Change("", paragraph.id, Op.REPLACE, token.start, token.end, token.text, "x", ())
        assert wording.span(change) == (n, n + 1)
        point = replace(change, end=token.start)
        assert wording.span(point) == (n, n)
    assert wording.start_at(len(wording)) == len(paragraph.text)


def test_a_blank_before_a_word_belongs_to_it() -> None:
    wording = Wording(DRAFT[1])
    start = OCEANS.index(" network")
    change = Change("", DRAFT[1].id, Op.DELETE, start, start + len(" network"), " network", "", ())
    assert wording.span(change) == (7, 8)


def test_a_footnote_counts_by_its_words_and_a_typed_pilcrow_ends_nothing() -> None:
    assert keys("a[^1]", ["see  B"]) == keys("a[^2]", ["other", "see B"])
    assert keys("a[^1]", ["see B"]) != keys("a[^1]", ["see C"])
    assert keys("a[^7]", ["see B"]) == keys("a[^1]", [""])
    assert keys("a ¶ b") != ["a", "¶", "b"]


def test_a_base_is_prepared_once() -> None:
    base = Base(DRAFT)
    assert base.wording(1) is base.wording_of(DRAFT[1].id)
    assert base.sha256 == Base(DRAFT).sha256
