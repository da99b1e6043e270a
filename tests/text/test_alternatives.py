"""Wordings side by side in one bracket: who joins whom, and when a bracket cannot hold what somebody wants."""

from uuid import uuid4

import pytest

from consult.text.alternatives import Alternative, joined, unwrapped, write_bracket
from consult.text.paragraphs import Kind
from consult.text.pieces import Builder, Piece


def of(text: str, *members: str) -> Alternative:
    return Alternative((Piece(text, "base" if not members else members[0]),), members)


def rows(base: str, *others: Alternative) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]] | None:
    found = joined(of(base), others)
    return None if found is None else [(row.text, row.members, row.supporters) for row in found]


def written(*given: Alternative) -> tuple[str, list[str]]:
    builder = Builder(uuid4(), Kind.PLAIN, 0)
    write_bracket(builder, given, "glue")
    [(paragraph, spans)] = builder.finish()
    return paragraph.text, [paragraph.text[s.start : s.end] for s in spans if s.source == "glue"]


def test_new_wordings_follow_those_held_and_equal_ones_are_one() -> None:
    found = rows("[Alt 1: a / Alt 2: b — MNG]", of("c", "CHN"), of("[Alt 1: a / Alt 2: c — KOR]", "KOR"))
    assert found == [("a", (), ()), ("b", ("MNG",), ()), ("c", ("CHN", "KOR"), ())]


def test_who_takes_one_of_them_is_named_there_or_supports_the_base() -> None:
    found = rows("[Alt 1: a / Alt 2: b — MNG]", of("b", "CHN"), of("[a]", "KOR"), of("[Alt 1: a]", "JPN"))
    assert found == [("a", (), ("KOR", "JPN")), ("b", ("MNG", "CHN"), ())]


@pytest.mark.parametrize(
    ("base", "wanted"),
    [
        ("a b", "a c"),
        ("[]", "x"),
        ("[NO TEXT MNG]", "x"),
        ("[DEL MNG: a / RETAIN KOR]", "x"),
        ("[DEL MNG: a]", "x"),
        ("[Alt 1: a / Alt 2: b — MNG]", "[Alt 1: b / Alt 2: a — MNG]"),
        ("[Alt 1: a / Alt 2: b — MNG]", "[Alt 1: a / Alt 2: b]"),
    ],
)
def test_what_would_not_be_seen_is_not_joined(base: str, wanted: str) -> None:
    assert rows(base, of(wanted, "CHN")) is None


def test_whoever_is_not_named_can_only_bring_new_words() -> None:
    assert rows("[a]", Alternative((Piece("a", "x"),))) is None
    assert rows("[a]", Alternative((Piece("b", "x"),))) == [("a", (), ()), ("b", (), ())]


def test_forms() -> None:
    assert written(of("x", "CHN")) == ("[x — CHN]", ["[", " — CHN", "]"])
    assert written(of("a"), of("x", "CHN"))[0] == "[Alt 1: a / Alt 2: x — CHN]"
    assert written(of("a"), of("", "CHN"))[0] == "[DEL CHN: a]"
    assert written(of("a", "KOR"), of("", "CHN"))[0] == "[Alt 1: a — KOR / Alt 2: [NO TEXT CHN]]"
    assert written(of("a]", "KOR"))[0] == "[a\\] — KOR]"
    assert (
        written(Alternative((Piece("[PLACEHOLDER CHN: x]", "c"),), ("CHN",), is_bare=True))[0] == "[PLACEHOLDER CHN: x]"
    )


def test_signs_and_codes_of_the_base_stay_its_own() -> None:
    found = joined(of("[Alt 1: a / Alt 2: b — MNG]"), [of("c", "CHN")])
    assert found
    assert written(*found) == ("[Alt 1: a / Alt 2: b — MNG / Alt 3: c — CHN]", [" / Alt 3: ", " — CHN", "]"])


def test_a_bracket_of_ones_own_is_left_out() -> None:
    assert unwrapped(of("[a b]", "CHN")).text == "a b"
    assert unwrapped(of("[a] [b]", "CHN")).text == "[a] [b]"
    assert unwrapped(of("[]", "CHN")).text == "[]"
