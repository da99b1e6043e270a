"""The same text without names, and without brackets."""

import pytest
from hypothesis import given

from consult.text.attributions import spoken_for
from consult.text.brackets import count, parse, render
from consult.text.paragraphs import normalize
from consult.text.readings import clean, unattributed
from consult.text.tokens import words
from tests.text.bracketed import TEXTS


@pytest.mark.parametrize(
    ("text", "nameless", "plain"),
    [
        ("a [b — CHN, MNG] c", "a [b] c", "a b c"),
        ("a [DEL CHN: b / RETAIN KOR] c", "a [DEL: b / RETAIN] c", "a b c"),
        ("a [Alt 1: b / Alt 2: d — MNG], c", "a [Alt 1: b / Alt 2: d], c", "a b, c"),
        ("a [Alt 1: [NO TEXT CHN] / Alt 2: b — MNG], c", "a [Alt 1: [NO TEXT] / Alt 2: b], c", "a, c"),
        ("[RESERVE RUS: a [b — CHN]]", "[RESERVE: a [b]]", "a b"),
        ("a [PLACEHOLDER CHN: former OP5 here] c", "a [PLACEHOLDER: former OP5 here] c", "a c"),
        ("a[^1] \\[b\\] [c", "a[^1] \\[b\\] [c", "a[^1] \\[b\\] [c"),
    ],
)
def test_readings(text: str, nameless: str, plain: str) -> None:
    assert unattributed(text) == nameless
    assert clean(text) == plain


@given(TEXTS)
def test_nobody_is_named_and_no_bracket_lost(text: str) -> None:
    shown = unattributed(text)
    assert spoken_for("", shown, "") == ()
    assert count(shown) == count(text)
    assert render(parse(shown)) == shown
    assert unattributed(shown) == shown
    assert clean(shown) == clean(text)


@given(TEXTS)
def test_a_clean_text_has_no_brackets_and_no_words_of_its_own(text: str) -> None:
    shown = clean(text)
    assert count(shown) == 0
    assert set(words(shown)) <= set(words(text))
    assert shown == normalize(shown)
    assert clean(shown) == shown
