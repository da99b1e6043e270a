"""A text that comes back from outside finds its paragraphs again."""

from dataclasses import replace
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from consult.text.identity import identify
from consult.text.paragraphs import Kind, Paragraph, Text

SENTENCES = [
    "Recalling that the Programme was established in 1993 as a voluntary framework,",
    "Noting the significant changes in the landscape for environmental cooperation,",
    "Agree to pursue together the following goals, each according to its circumstances.",
    "Request the Secretariat to prepare a road map for carrying out this declaration.",
    "Decide to review progress at the Twenty-seventh Senior Officials Meeting.",
]


def a_text(*sentences: str) -> Text:
    return tuple(Paragraph(uuid4(), Kind.PLAIN, sentence) for sentence in sentences)


def test_edited_inserted_and_deleted() -> None:
    before = a_text(*SENTENCES)
    edited = SENTENCES[2].replace("together", "jointly")
    after = identify(before, a_text(SENTENCES[0], "Something wholly different.", edited, SENTENCES[4]))
    assert [p.id for p in after] == [before[0].id, after[1].id, before[2].id, before[4].id]
    assert after[1].id not in {p.id for p in before}


def test_a_text_with_identities_keeps_them() -> None:
    before = a_text(*SENTENCES)
    swapped = (before[1], before[0], replace(before[2], text="Quite new words"))
    assert identify(before, swapped) == swapped


@given(st.lists(st.sampled_from(SENTENCES), max_size=8), st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_ids_are_unique_and_words_untouched(old: list[str], new: list[str]) -> None:
    came_in = a_text(*new)
    found = identify(a_text(*old), came_in)
    assert len({p.id for p in found}) == len(found)
    assert [p.text for p in found] == [p.text for p in came_in]


@given(st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_an_unchanged_text_is_the_same(sentences: list[str]) -> None:
    before = a_text(*sentences)
    assert identify(before, a_text(*sentences)) == before
