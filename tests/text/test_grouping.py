"""Splits and joins are recognized, moves are as few as possible."""

from consult.text.alignment import Alignment
from consult.text.grouping import Group, grouped, joined_words
from consult.text.wording import Base
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, text_of

FIRST, SECOND, THIRD = (sentence + "." for sentence in CLEAN_AIR.rstrip(".").split(". "))


def groups(*lines: str) -> list[Group]:
    return grouped(Alignment(Base(DRAFT), text_of(*lines, name="file")))


def test_one_and_one() -> None:
    assert groups(CLEAN_AIR, OCEANS, CITIES, SECRETARIAT) == [Group((n,), (n,)) for n in range(4)]


def test_a_split_whichever_part_is_longer() -> None:
    assert groups(FIRST, f"{SECOND} {THIRD}", OCEANS, CITIES, SECRETARIAT)[0] == Group((0,), (0, 1))
    assert groups(f"{FIRST} {SECOND}", THIRD, OCEANS, CITIES, SECRETARIAT)[0] == Group((0,), (0, 1))
    assert groups(FIRST, SECOND, THIRD, OCEANS, CITIES, SECRETARIAT)[0] == Group((0,), (0, 1, 2))


def test_a_join() -> None:
    assert groups(CLEAN_AIR, f"{OCEANS} {CITIES}", SECRETARIAT)[1] == Group((1, 2), (1,))


def test_a_new_neighbour_is_not_a_part() -> None:
    found = groups(
        CLEAN_AIR.replace("data", "figures"),
        "The member States welcome the offer to host.",
        OCEANS,
        CITIES,
        SECRETARIAT,
    )
    assert found[:2] == [Group((0,), (0,)), Group((), (1,))]


def test_the_shorter_paragraph_moves() -> None:
    found = groups(OCEANS, CLEAN_AIR, CITIES, SECRETARIAT)
    assert [g.moved for g in found] == [True, False, False, False]


def test_deleted_ones_come_last() -> None:
    assert groups(CITIES) == [Group((2,), (0,)), Group((0,), ()), Group((1,), ()), Group((3,), ())]


def test_joined_words_have_paragraph_ends_between() -> None:
    alignment = Alignment(Base(text_of("a b", "c")), text_of("a b c", name="file"))
    assert joined_words(alignment, Group((0, 1), (0,))) == ("ab¶c", "abc")
