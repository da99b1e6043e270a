"""Paragraphs are found again by id where it is known, otherwise by their words."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from consult.text.alignment import Alignment
from consult.text.wording import Base
from tests.strategies import edited, texts
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, text_of


def partners(*lines: str) -> list[int | None]:
    return Alignment(Base(DRAFT), text_of(*lines, name="file")).partner


def test_ids_decide_where_they_are_known() -> None:
    exchanged = (DRAFT[1], DRAFT[0])
    assert Alignment(Base(DRAFT), exchanged).partner == [1, 0]
    rewritten = text_of("Nothing of the kind.", OCEANS)
    assert Alignment(Base(DRAFT), rewritten).partner == [0, 1]


def test_the_same_words_in_the_same_order() -> None:
    assert partners(CLEAN_AIR, OCEANS, CITIES, SECRETARIAT) == [0, 1, 2, 3]
    assert partners(OCEANS, SECRETARIAT) == [1, 3]


def test_similar_words_between_them() -> None:
    assert partners(CLEAN_AIR, "Quite another matter, which nobody has raised.", CITIES.replace("good", "best")) == [
        0,
        None,
        2,
    ]
    assert partners(CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT) == [0, 1, 2, 3]


def test_moved_and_edited() -> None:
    assert partners(CLEAN_AIR, CITIES, SECRETARIAT, OCEANS.replace("expand", "extend")) == [0, 2, 3, 1]


def test_the_same_paragraph_twice_is_found_once() -> None:
    assert partners(CLEAN_AIR, CLEAN_AIR, OCEANS) == [0, None, 1]
    same_id = (DRAFT[0], DRAFT[0])
    assert Alignment(Base(DRAFT), same_id).partner == [0, None]


def test_without_content_the_unknown_is_new() -> None:
    new = text_of(CLEAN_AIR, name="file")
    assert Alignment(Base(DRAFT), new, by_content=False).partner == [None]


@given(st.data())
def test_nothing_is_paired_twice(data: st.DataObject) -> None:
    base = data.draw(texts())
    text = data.draw(edited(base))
    alignment = Alignment(Base(base), text)
    paired = [i for i in alignment.partner if i is not None]
    assert len(set(paired)) == len(paired)
    free, new = alignment.unpaired()
    assert sorted([*paired, *free]) == list(range(len(base)))
    assert all(alignment.partner[j] is None for j in new)


def test_an_unrelated_text_of_600_paragraphs() -> None:
    base = text_of(*[f"The member States of group {n} shall report on measure {n}." for n in range(600)])
    other = text_of(*[f"Other words {n} altogether, and none alike {n}." for n in range(600)], name="file")
    start = process_time()
    Alignment(Base(base), other)
    assert process_time() - start < 10
