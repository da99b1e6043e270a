"""Passwords: which are taken, and that only the right one matches."""

import pytest

from consult.procedure.refusals import Invalid
from consult.services import passwords

GOOD = "seven rivers and a bridge"


def test_only_the_right_one_matches() -> None:
    kept = passwords.hashed(GOOD)
    assert kept.startswith("$argon2id$")
    assert GOOD not in kept
    assert passwords.hashed(GOOD) != kept, "salted"
    assert passwords.matches(kept, GOOD)
    assert not passwords.matches(kept, GOOD + "s")


@pytest.mark.parametrize("kept", ["", "nonsense"])
def test_where_nothing_is_kept_nothing_matches(kept: str) -> None:
    assert not passwords.matches(kept, GOOD)
    assert not passwords.matches(kept, "nobody-has-this-password")


@pytest.mark.parametrize(
    ("password", "repeated", "field"),
    [
        ("short", "short", "password"),
        ("x" * 201, "x" * 201, "password"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "password"),
        ("kim.example@body", "kim.example@body", "password"),
        (GOOD, GOOD + "!", "repeated"),
    ],
)
def test_what_is_too_easily_guessed_is_refused(password: str, repeated: str, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        passwords.check_new(password, repeated, about=("Kim Example", "kim.example@body.example"))
    assert refusal.value.field == field


def test_several_words_are_taken() -> None:
    passwords.check_new(GOOD, GOOD, about=("Kim Example", "kim@body.example"))
