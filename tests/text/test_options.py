"""The wordings that one bracket holds, found by their offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.brackets import Alternatives, Words, parse, render
from consult.text.options import bare, competing, options, regions
from tests.text.test_brackets import fragments


def held(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[o.start : o.end], o.members) for o in options(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[shall]", [("shall", ())]),
        ("[and timely — MNG, CHN]", [("and timely", ("MNG", "CHN"))]),
        (
            "[Alt 1: shall / Alt 2: [NO TEXT JPN] / Alt 3: may [not — KOR] — CHN]",
            [("shall", ()), ("[NO TEXT JPN]", ()), ("may [not — KOR]", ("CHN",))],
        ),
        ("[DEL CHN: those]", []),
        ("[shall] meet", []),
        ("shall", []),
        ("[a] [b]", []),
        ("", []),
    ],
)
def test_of_one_bracket(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert held(text) == expected


@given(st.lists(fragments, max_size=14).map("".join).map(lambda text: f"[{text}]"))
def test_signs_wordings_and_codes_are_the_whole_bracket(text: str) -> None:
    found = options(text)
    if found:
        pieces = [(o.begin, o.start, o.end, o.stop) for o in found]
        assert [p[0] for p in pieces] == [0, *(p[3] for p in pieces[:-1])]
        assert text[found[-1].stop :] == "]"
        body = parse(text)[0].body  # type: ignore[union-attr]
        trees = [tree for tree, _ in body.options] if isinstance(body, Alternatives) else [body.children]  # type: ignore[union-attr]
        assert [text[o.start : o.end] for o in found] == [render(tree) for tree in trees]
        assert isinstance(body, Alternatives | Words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[shall — CHN]", ["shall"]),
        ("[DEL CHN: those]", ["those"]),
        ("[DEL CHN: those / RETAIN KOR / ADD JPN: these [x]]", ["those", "these [x]"]),
        ("[NO TEXT CHN]", []),
        ("[Alt 1: a / Alt 2: b — CHN]", ["a", "b"]),
        ("a [b]", []),
    ],
)
def test_where_words_stand(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in regions(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("[a b]", "a b"), ("[a — CHN]", "[a — CHN]"), ("[a] b", "[a] b"), ("[Alt 1: a]", "[Alt 1: a]"), ("", "")],
)
def test_without_its_own_bracket(text: str, expected: str) -> None:
    first, last = bare(text)
    assert text[first:last] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[shall/should]", ["shall", "should"]),
        ("[shall/should/may]", ["shall", "should", "may"]),
        ("[low-carbon/carbon-neutral]", ["low-carbon", "carbon-neutral"]),
        ("[должны/могут]", ["должны", "могут"]),
        ("[the city / the [a / b] town]", ["the city", "the [a / b] town"]),
        ("[a / b — MNG]", []),
        ("[km/h 2]", []),
        ("x [a/b]", []),
    ],
)
def test_a_slash_stands_between_competing_words(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in competing(text)] == expected
