"""Texts with brackets of every sort, one inside the other, for the tests of `text`."""

from hypothesis import strategies as st

from consult.text import brackets
from consult.text.paragraphs import normalize

LETTERS = st.lists(
    st.sampled_from(["air", "haze", "cities,", "and", "2030", "应当", "(a)", "\\["]), min_size=1, max_size=4
)
PLAIN = LETTERS.map(" ".join)
CODES = st.lists(st.sampled_from(["CHN", "JPN", "MNG"]), unique=True, max_size=2)


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Brackets of every sort around what `inner` draws."""
    named = st.builds(brackets.attributed, inner, CODES)
    operated = st.builds(brackets.operator, st.sampled_from(["ADD", "DEL", "RETAIN", "RESERVE"]), CODES, inner)
    rivals = st.lists(st.tuples(inner, CODES), min_size=2, max_size=3).map(brackets.alternatives)
    silent = st.builds(brackets.operator, st.sampled_from(["NO TEXT", "PLACEHOLDER"]), CODES)
    bracket = st.one_of(named, operated, rivals, silent)
    return st.tuples(PLAIN, bracket, PLAIN).map(" ".join) | st.tuples(bracket, PLAIN, bracket).map(" ".join)


TEXTS = st.recursive(PLAIN, _around, max_leaves=6).map(normalize)
