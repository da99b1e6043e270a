"""Bracketed text is a tree, and a tree is its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text import brackets
from consult.text.brackets import (
    Alternatives,
    Bracket,
    Clause,
    Operator,
    Plain,
    Words,
    alternatives,
    attributed,
    operator,
    parse,
    render,
    reserve,
)

fragments = st.sampled_from(
    ["[", "]", "Alt 1: ", "Alt 2: ", "Alt 3: ", " / ", "DEL CHN: ", "DEL: ", "DEL CHN", "RETAIN KOR, MNG", " — MNG",
     " — CHN, KOR", "cities", "[^1]", "\\", "NO TEXT RUS", "NO TEXT", "ADD JPN: ", " "]
)  # fmt: skip


@given(st.lists(fragments, max_size=14).map("".join) | st.text())
def test_rendering_what_was_parsed_gives_the_same_string(text: str) -> None:
    tree = parse(text)
    assert render(tree) == text
    assert parse(render(tree)) == tree


def one(text: str) -> Bracket:
    (bracket,) = parse(text)
    assert isinstance(bracket, Bracket)
    return bracket


def test_attributed_words() -> None:
    assert one("[and timely — MNG, CHN]") == Bracket(Words((Plain("and timely"),)), ("MNG", "CHN"))
    assert one("[legally binding]") == Bracket(Words((Plain("legally binding"),)))


def test_alternatives() -> None:
    options = one("[Alt 1: shall / Alt 2: should — CHN / Alt 3: may and/or will — JPN]").body
    assert options == Alternatives(
        (((Plain("shall"),), ()), ((Plain("should"),), ("CHN",)), ((Plain("may and/or will"),), ("JPN",)))
    )


def test_operators() -> None:
    body = one("[DEL CHN, RUS: the / or those words / RETAIN KOR]").body
    assert body == Operator(
        (Clause("DEL", ("CHN", "RUS"), (Plain("the / or those words"),)), Clause("RETAIN", ("KOR",)))
    )
    assert one("[NO TEXT JPN]").body == Operator((Clause("NO TEXT", ("JPN",)),))
    assert one("[DEL: where members are not named]").body == Operator(
        (Clause("DEL", (), (Plain("where members are not named"),)),)
    )


def test_nesting() -> None:
    inner = one("[DEL CHN: the [Alt 1: big / Alt 2: small — JPN] cities]").body
    assert isinstance(inner, Operator)
    children = inner.clauses[0].children
    assert children is not None
    assert [type(node) for node in children] == [Plain, Bracket, Plain]


@pytest.mark.parametrize(
    "text",
    ["[DELETE CHN: x]", "[DEL chn: x]", "[Alt 2: x / Alt 1: y]", "[Alt 1:x]", "[DEL CHN x]", "[x — china]"],
)
def test_what_does_not_follow_the_pattern_is_words(text: str) -> None:
    assert one(text) == Bracket(Words((Plain(text[1:-1]),)))


def test_footnotes_and_escapes_are_no_brackets() -> None:
    assert parse(r"goals[^1] \[and\] more") == (Plain(r"goals[^1] \[and\] more"),)


def test_constructors_make_what_the_parser_understands() -> None:
    assert attributed("and timely", ["MNG"]) == "[and timely — MNG]"
    assert attributed("and timely", []) == "[and timely]"
    assert alternatives([("shall", []), ("should", ["CHN", "JPN"])]) == "[Alt 1: shall / Alt 2: should — CHN, JPN]"
    assert operator("DEL", ["CHN"], "those") == "[DEL CHN: those]"
    assert operator("RETAIN", ["CHN"]) == "[RETAIN CHN]"
    assert operator("DEL", [], "those") == "[DEL: those]"
    assert reserve(["RUS"], "all") == "[RESERVE RUS: all]"
    assert brackets.render(parse(operator("ADD", ["KOR"], "x"))) == "[ADD KOR: x]"


def test_a_hundred_thousand_brackets() -> None:
    for text in ("[" * 100_000, "]" * 100_000, "[" * 50_000 + "]" * 50_000):
        assert render(parse(text)) == text
