"""Tokens are what people call words, and never break a grapheme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.tokens import fuse, has_words, is_ideograph, note_number, same, tokenize, typed, words
from tests import strategies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NEASPEC’s low-carbon cities and/or 2.5 t", ["NEASPEC’s", "low-carbon", "cities", "and/or", "2.5", "t"]),
        ("(a) text; more.", ["(", "a", ")", "text", ";", "more", "."]),
        ("A/RES/70/1, 30by30", ["A/RES/70/1", ",", "30by30"]),
        ("in 1993[^1], [^x]", ["in", "1993", "[^1]", ",", "[", "^", "x", "]"]),
        (r"\[^1]", ["\\", "[", "^", "1", "]"]),
        ("государства-члены и", ["государства-члены", "и"]),
        ("환경 협력을", ["환경", "협력을"]),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", ["\u1112\u1161\u11ab\u1100\u1173\u11af"]),
        ("应当2022年", ["应", "当", "2022", "年"]),
        ("カ\u3099ス", ["カ\u3099", "ス"]),
        ("ｶﾞｽ", ["ｶﾞ", "ｽ"]),
        ("e\u0301tude", ["e\u0301tude"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("किन्तु", ["किन्तु"]),
        ("👩‍👩‍👧🇲🇳🇯🇵👍🏽1\ufe0f\u20e3", ["👩‍👩‍👧", "🇲🇳", "🇯🇵", "👍🏽", "1\ufe0f\u20e3"]),
        ("\u0601١٢", ["\u0601١٢"]),
        ("", []),
        (" \u3000\u00a0 ", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(strategies.any_text)
def test_tokens_and_blanks_are_the_whole_text(text: str) -> None:
    at = 0
    for token in tokenize(text):
        assert not text[at : token.start].strip()
        assert text[token.start : token.end] == token.text != ""
        at = token.end
    assert not text[at:].strip()
    assert words(text) == [token.text for token in tokenize(text)]
    assert has_words(text) == bool(words(text))


@given(st.lists(st.sampled_from(strategies.MARKED + strategies.EMOJI + strategies.HAN + strategies.HANGUL)))
def test_what_belongs_together_is_never_divided(pieces: list[str]) -> None:
    text = " ".join(pieces)
    starts = {token.start for token in tokenize(text)}
    joiners = {i for i, c in enumerate(text) if c in "\u200d\u200c\ufe0f\u20e3\u0301\u0323\u0307\u3099\u20dd\u094d"}
    assert not starts & joiners
    assert not starts & {i + 1 for i, c in enumerate(text) if c == "\u200d"}


def test_blanks_do_not_count() -> None:
    assert same("the  cities ,", "the cities,")
    assert not same("the cities", "the city")


@given(strategies.words(), strategies.words())
def test_fuse_says_when_a_blank_is_needed(left: str, right: str) -> None:
    glued = left + (" " if fuse(left, right) else "") + right
    assert words(glued) == words(left) + words(right)


def test_what_tokens_are() -> None:
    assert [note_number(t) for t in ("[^12]", "[", "12")] == [12, None, None]
    assert [is_ideograph(t) for t in ("合", "ス", "환경", "a", "。")] == [True, True, False, False, False]
    assert typed("¶") != "¶" == words("¶")[0]
    assert typed("the") == "the"
