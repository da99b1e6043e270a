"""Likeness says which paragraph may be which; what stands in every sentence says little."""

from consult.text.likeness import Likeness
from consult.text.paragraphs import Kind
from consult.text.wording import Base
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, text_of


def like(*lines: str, kind: Kind = Kind.OPERATIVE) -> Likeness:
    return Likeness(Base(DRAFT), text_of(*lines, name="file", kind=kind))


def test_both_ends_are_enough_where_they_are_long() -> None:
    likeness = like(CLEAN_AIR.replace("data", "figures"), "Something else.")
    assert likeness.is_in_place(0, 0)
    assert likeness.quick_weight(0, 0) > 0.6
    assert not likeness.is_in_place(0, 1)
    assert likeness.quick_weight(0, 1) == 0.0


def test_shares_of_the_longer_and_of_the_shorter() -> None:
    of_longer, of_shorter = like(f"{OCEANS} {CITIES}").similarity(1, 0)
    assert of_longer < of_shorter == 1.0
    assert like("Quite other words").similarity(0, 0)[0] < 0.2
    assert like("Quite other words").weight(0, 0) == 0.0
    assert like(OCEANS).weight(1, 0) == 1.0


def test_function_words_alone_say_nothing() -> None:
    likeness = like("The of and to.")
    assert likeness.similarity(0, 0)[1] > 0.2
    assert likeness.weak(0, 0) == 0.0


def test_candidates_share_rare_runs_wherever_they_stand() -> None:
    likeness = like("New words that nobody wrote before.", SECRETARIAT.replace("shall", "should"))
    assert {(3, 1), (0, 0), (1, 1)} <= likeness.candidates([0, 1, 2, 3], [0, 1])
    assert (3, 1) not in likeness.candidates([0, 1, 2], [0, 1]), "only what is free"


def test_what_is_short_is_never_found_elsewhere() -> None:
    assert not like("Clean air.").is_same_elsewhere(0, 0)
    assert like(CLEAN_AIR.replace("data", "figures")).is_same_elsewhere(0, 0)
