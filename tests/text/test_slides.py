"""Where several places give the same text, one is chosen from the words alone."""

from hypothesis import given
from hypothesis import strategies as st

from consult.text.slides import settled
from tests.text.drafting import marks


def test_leftmost() -> None:
    assert marks("the Secretariat", "the Bureau and the Secretariat") == "{+the Bureau and +}the Secretariat"
    assert marks("air and water", "air and soil and water") == "air{+ and soil+} and water"


def test_whole_sentences() -> None:
    assert marks("They meet. They report.", "They meet. They decide. They report.") == (
        "They meet.{+ They decide.+} They report."
    )
    assert marks("One. Two. Three.", "One. Three.") == "One.{- Two.-} Three."


def test_whole_brackets() -> None:
    assert marks("see (a) now", "see (a) (b) now") == "see (a){+ (b)+} now"


def test_a_hunk_that_can_reach_the_one_before_joins_it() -> None:
    old, new = ["x", "y"], ["z", "y", "w", "y"]
    assert settled([(0, 1, 0, 1), (2, 2, 2, 4)], old, new) == [(0, 1, 0, 3)]


def test_a_paragraph_end_never_moves() -> None:
    old, new = ["a", "of", "b"], ["a", "of", "¶", "x", "of", "b"]
    assert settled([(2, 2, 2, 5)], old, new) == [(2, 2, 2, 5)]


@given(st.integers(0, 6), st.integers(1, 4), st.integers(0, 6), st.data())
def test_equal_texts_give_equal_places(before: int, size: int, after: int, data: st.DataObject) -> None:
    """However the engine happened to place it, an insertion ends up at the same place."""
    unit = data.draw(st.lists(st.sampled_from("ab.("), min_size=1, max_size=3))
    old = unit * (before + after)
    new = unit * (before + size + after)
    step = len(unit)
    places = {tuple(settled([(k, k, k, k + size * step)], old, new)) for k in range(0, len(old) + 1, step)}
    assert len(places) == 1


def test_words_at_the_end_of_a_sentence_and_sentences_after_it_are_two_things() -> None:
    old, new = "All areas.", "All areas and corridors. They report."
    assert marks(old, new) == "All areas{+ and corridors+}.{+ They report.+}"
    assert marks(new, old) == "All areas{- and corridors-}.{- They report.-}"


def test_a_list() -> None:
    assert marks("measures and policies", "measures, plans and policies") == "measures{+, plans+} and policies"
