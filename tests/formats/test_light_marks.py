"""Light marks are read once, the same way for every paper."""

import pytest
from hypothesis import given

from consult.formats.light_marks import Look, looks, shown
from tests.strategies import any_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Decide to *act*;", "Decide to act;"),
        ("**Bold** and *italic*", "Bold and italic"),
        ("2 * 3 and 4*", "2 * 3 and 4*"),
        (r"\[no bracket\]", "[no bracket]"),
        ("air[^1] and sea[^2]", "air and sea"),
        ("[*cut] here*", "[*cut] here*"),
    ],
)
def test_shows_what_is_no_sign(text: str, plain: str) -> None:
    assert shown(text) == plain


def test_tells_how_characters_look() -> None:
    found = looks(r"*a* **b** \[ [^3]")
    assert [look for look in found if look not in {None, Look()}] == [
        Look(is_italic=True), Look(is_bold=True), Look(is_escaped=True), Look(note=3),
    ]  # fmt: skip


@given(any_text)
def test_has_a_look_for_each_character(text: str) -> None:
    assert len(looks(text)) == len(text)
