"""Words change, light marks stay."""

import pytest
from hypothesis import given

from consult.text.kept_marks import with_marks_kept
from consult.text.quoting import as_seen
from consult.text.tokens import same
from tests import strategies
from tests.strategies import examples


@pytest.mark.parametrize(
    ("base", "wanted", "made"),
    [
        ("*Recalling* the past,", "Recalling the future,", "*Recalling* the future,"),
        ("*Recalling* the past,", "Noting the past,", "*Noting* the past,"),
        ("*Recalling* the past,", "Noting past events,", "Noting past events,"),
        ("*Recalling the* past,", "The past,", "*The* past,"),
        ("See **the** and *that* now", "See now", "See now"),
        ("a b", "*a* c", "a c"),
        ("", "new", "new"),
        ("*old*", "", ""),
        ("a\\* b", "a\\* c", "a\\* c"),
    ],
)
def test_marks_stay_where_words_do(base: str, wanted: str, made: str) -> None:
    assert with_marks_kept(base, wanted) == made


@given(strategies.any_text, strategies.any_text)
@examples(100)
def test_the_words_are_those_wanted(base: str, wanted: str) -> None:
    made = with_marks_kept(base, wanted)
    assert same(as_seen(made), as_seen(wanted))
    assert with_marks_kept(base, base) == base or "\\" in base
