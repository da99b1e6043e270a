"""A quoted passage is found as the reader sees it."""

from hypothesis import given
from hypothesis import strategies as st

from consult.text.quoting import as_seen, passages, shown_offset

TEXT = r"*Decide* to act, and **to act** \*now\*"


def test_light_marks_are_not_quoted() -> None:
    assert passages(TEXT, "Decide to") == [(1, 11)]
    assert passages(TEXT, "*Decide* to") == [(1, 11)]


def test_each_occurrence_is_found() -> None:
    assert [TEXT[a:b] for a, b in passages(TEXT, "to act")] == ["to act", "to act"]


def test_what_does_not_stand_there_is_not_found() -> None:
    assert passages(TEXT, "Refuse") == passages(TEXT, "") == passages(TEXT, "**") == []


@given(st.text("ab *", min_size=1), st.data())
def test_every_passage_finds_itself(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    if quote.strip(" *"):
        assert any(
            text[a:b].replace("*", "").strip() == quote.replace("*", "").strip() for a, b in passages(text, quote)
        )


def test_an_offset_is_counted_as_the_reader_counts() -> None:
    start, _ = passages(TEXT, "act, and")[0]
    assert TEXT[start:].startswith("act, and")
    assert shown_offset(TEXT, start) == "Decide to act, and to act now".index("act, and")


def test_the_words_are_seen_without_the_signs_of_light_marks() -> None:
    assert as_seen(TEXT) == "Decide to act, and to act now"
