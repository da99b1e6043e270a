"""Where words may belong in a later text: suggested, in whole words, never decided."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from consult.text.belonging import Suggestion, belonging, near, passage
from tests.strategies import edited, examples, texts
from tests.text.drafting import CITIES, DRAFT, OCEANS

OLD = DRAFT[1]


def _suggested(words: str, later: str | None) -> str | None:
    """Return the words of a later text that are suggested for those of the old one."""
    start = OCEANS.index(words)
    new = () if later is None else (replace(OLD, text=later),)
    found = passage(OLD, start, start + len(words), new)
    return later[found.start : found.end] if found and later is not None else None


def test_the_same_words_are_found_wherever_they_stand_in_the_paragraph() -> None:
    quote = " ".join(OCEANS.split()[2:5])
    later = f"Recalling what was said, {OCEANS}"
    assert _suggested(quote, later) == quote


def test_reworded_words_are_found_by_likeness_and_whole() -> None:
    quote = " ".join(OCEANS.split()[1:7])
    reworded = quote.replace(quote.split()[2], quote.split()[2][:-1] + "x")
    assert _suggested(quote, OCEANS.replace(quote, reworded)) == reworded


def test_what_was_replaced_altogether_is_found_by_what_stands_around_it() -> None:
    later = OCEANS.replace("expand", "considerably enlarge")
    assert _suggested("expand", later) == "considerably enlarge"


def test_of_a_paragraph_that_has_gone_only_the_same_words_count() -> None:
    quote = " ".join(OCEANS.split()[:5])
    start = OCEANS.index(quote)
    there = (replace(DRAFT[0], text=f"{quote} and so on"),)
    assert passage(OLD, start, start + len(quote), there) == Suggestion(DRAFT[0].id, 0, len(quote))
    assert passage(OLD, start, start + len(quote), (replace(DRAFT[0], text=CITIES),)) is None
    twice = (*there, replace(DRAFT[2], text=quote))
    assert passage(OLD, start, start + len(quote), twice) is None, "two places are no place"


def test_a_paragraph_without_the_words_is_suggested_itself() -> None:
    assert passage(OLD, 0, 12, (replace(OLD, text="Nothing"),)) == Suggestion(OLD.id, 0, 0)
    assert belonging(OCEANS, 0, 0, replace(OLD, text="Nothing"), ()) == Suggestion(OLD.id, 0, 0)


def test_long_words_are_found_by_both_ends() -> None:
    words = " ".join(OCEANS.split()[:14])
    text = f"Now {words.replace(' the ', ' a ', 1)} then."
    found = near(text, words, 0)
    assert found is not None
    assert (found[0], text[found[1] :]) == (4, " then.")


@examples(60)
@given(st.data())
def test_whatever_is_suggested_stands_in_the_later_text(data: st.DataObject) -> None:
    old = data.draw(texts(least=1))
    new = data.draw(edited(old))
    paragraph = data.draw(st.sampled_from(old))
    start = data.draw(st.integers(0, len(paragraph.text)))
    end = data.draw(st.integers(start, len(paragraph.text)))
    known = {p.id: p.text for p in new}
    for found in (
        passage(paragraph, start, end, new),
        belonging(paragraph.text, start, end, next((p for p in new if p.id == paragraph.id), None), new),
    ):
        assert found is None or 0 <= found.start <= found.end <= len(known[found.paragraph])
