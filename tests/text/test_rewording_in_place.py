"""Looking only at what differs finds what looking at all finds."""

from hypothesis import given
from hypothesis import strategies as st

from consult.text.alignment import Alignment
from consult.text.grouping import Group
from consult.text.rewording import rewordings
from consult.text.rewording_in_place import in_place
from consult.text.wording import Base
from tests.strategies import any_text, examples
from tests.text.drafting import CLEAN_AIR, text_of


def both(old: str, new: str) -> tuple[object, object]:
    base, edited = Base(text_of(old)), text_of(new, name="file")
    return in_place(base, 0, new), list(rewordings(Alignment(base, edited), Group((0,), (0,))))


@examples(300)
@given(any_text, any_text)
def test_the_same_as_by_whole_paragraphs(old: str, new: str) -> None:
    quick, whole = both(old, new)
    assert quick is None or list(quick) == whole


@examples(300)
@given(any_text, st.integers(0, 40), st.integers(0, 40), any_text)
def test_the_same_where_only_the_middle_differs(old: str, first: int, size: int, inserted: str) -> None:
    quick, whole = both(old, old[:first] + inserted + old[first + size :])
    assert quick is None or list(quick) == whole


def test_nothing_where_only_blanks_changed() -> None:
    assert in_place(Base(text_of(CLEAN_AIR)), 0, CLEAN_AIR.replace(" ", "  ")) == ()


def test_footnotes_are_left_to_the_whole() -> None:
    assert in_place(Base(text_of("The goals[^1] stand.")), 0, "The goals stand.") is None
    assert in_place(Base(text_of("The goals stand.")), 0, "The ¶ goals stand.") is None
