"""Signs of brackets are told from words, and no character is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.redline import mark
from consult.text.signs import parts

PIECES = st.lists(
    st.sampled_from(
        [
            "[",
            "]",
            "Alt 1: ",
            " / Alt 2: ",
            "DEL CHN: ",
            "NO TEXT",
            " / RETAIN KOR",
            " — MNG",
            "one ",
            "two",
            "\\[",
            "[^1]",
            "*",
        ]
    ),
    max_size=14,
).map("".join)


@given(PIECES, PIECES)
def test_no_character_is_lost(old: str, new: str) -> None:
    found = parts(mark(old, new))
    assert "".join(p.text for p in found if p.op in "=-") == old
    assert "".join(p.text for p in found if p.op in "=+") == new


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("one [two — MNG, CHN] three[^1]", ["[", " — MNG, CHN]"]),
        ("[DEL CHN: one[, two — MNG] / RETAIN KOR]", ["[DEL CHN: ", "[", " — MNG] / RETAIN KOR]"]),
        ("[Alt 1: a / Alt 2: [NO TEXT JPN] / Alt 3: c]", ["[Alt 1: ", " / Alt 2: [NO TEXT JPN] / Alt 3: ", "]"]),
        ("[PLACEHOLDER CHN: former PP9 here]", ["[PLACEHOLDER CHN: former PP9 here]"]),
        ("\\[one\\] — MNG", []),
    ],
)
def test_signs(text: str, signs: list[str]) -> None:
    assert [p.text for p in parts(mark("", text)) if p.is_sign] == signs


def test_a_bracket_around_words_changes_no_word() -> None:
    assert not any(p.is_change_of_words for p in parts(mark("one two three", "one [DEL CHN: two] three")))
    assert [p.text for p in parts(mark("one three", "one [two — MNG] three")) if p.is_change_of_words] == ["two"]
