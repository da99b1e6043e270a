"""A text that comes back from outside finds its paragraphs again."""

from dataclasses import replace
from itertools import pairwise
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from consult.text import identity
from consult.text.identity import BAND, HELD, HELD_OF_LONGER, HELD_WORDS, LIKENESS, completed, identify
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.sequences import common_length, common_subsequence, heaviest_increasing
from consult.text.tokens import words

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


def test_where_some_carry_an_identity_the_others_are_found_among_the_rest() -> None:
    before = a_text(*SENTENCES)
    edited = a_text(SENTENCES[4].replace("progress", "all progress"), "Something wholly different.")
    after = completed(before, (edited[0], replace(before[1], text="New words altogether."), edited[1]))
    assert [p.id for p in after] == [before[4].id, before[1].id, edited[1].id]
    assert completed((), edited) == edited


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


def test_a_split_keeps_the_id_on_its_first_part_and_a_join_that_of_the_first() -> None:
    before = a_text(*SENTENCES)
    head, tail = "Request the Secretariat to prepare", "a road map for carrying out this declaration."
    split = identify(before, a_text(*SENTENCES[:3], head, tail, SENTENCES[4]))
    assert [p.id for p in split if p.id in {b.id for b in before}] == [p.id for p in before]
    assert split[3].id == before[3].id
    joined = identify(before, a_text(f"{SENTENCES[0]} {SENTENCES[1]}", *SENTENCES[2:]))
    assert [p.id for p in joined] == [before[0].id, *(p.id for p in before[2:])]


def test_a_paragraph_cut_in_three_is_found() -> None:
    before = a_text(SENTENCES[0], " ".join(SENTENCES[1:4]), SENTENCES[4])
    found = identify(before, a_text(*SENTENCES))
    assert [p.id in {b.id for b in before} for p in found] == [True, True, False, False, True]
    assert found[1].id == before[1].id


POOL = ("the", "of", "and", "States", "shall", "may", "decide", "request", "note", "monitoring", "air", "cities")
LINES = st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=9).map(" ".join), max_size=12)


def everything_compared(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Pair as `identify` does, every paragraph compared with every other one in the band."""
    pairs = common_subsequence(old, new)
    for weigh in (_likeness, _holding):
        edges = [(-1, -1), *pairs, (len(old), len(new))]
        found = []
        for (i0, j0), (i1, j1) in pairwise(edges):
            weighed = [
                (i, j, weigh(old[i], new[j]))
                for i in range(i0 + 1, i1)
                for j in range(j0 + 1, j1)
                if abs((i - i0) - (j - j0)) <= BAND
            ]
            weighed = [one for one in weighed if one[2]]
            found += [weighed[k][:2] for k in heaviest_increasing(weighed)]
        pairs = sorted([*pairs, *found])
    return pairs


def _likeness(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    longer = max(len(x), len(y))
    return common_length(x, y) / longer if common_length(x, y) >= LIKENESS * longer else 0.0


def _holding(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    longer, shorter, common = max(len(x), len(y)), min(len(x), len(y)), common_length(x, y)
    is_held = shorter >= HELD_WORDS and common >= HELD * shorter and common >= HELD_OF_LONGER * longer
    return common / longer if is_held else 0.0


@given(LINES, LINES)
def test_finds_what_comparing_everything_finds(old: list[str], new: list[str]) -> None:
    sides = [[tuple(words(line)) for line in lines] for lines in (old, new)]
    assert identity._Sides(*sides).pairs() == everything_compared(*sides)


def test_the_best_candidates_are_enough_where_there_are_many() -> None:
    old = [
        f"Paragraph {n} says that the member States will take measure {n} in the year {n + 2000}." for n in range(200)
    ]
    before = a_text(*old)
    after = identify(before, a_text("Quite another opening.", *(line.replace("will", "shall now") for line in old)))
    assert [p.id for p in after[1:]] == [p.id for p in before]
