"""A bracket is settled; nothing else in the text moves."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.brackets import count, is_balanced, parse, render
from consult.text.lifting import without
from consult.text.paragraphs import Kind, Paragraph, normalize
from consult.text.settling import Found, brackets_of, drop, keep, lift, same_brackets, with_wording
from consult.text.tokens import same, words
from tests.text.bracketed import TEXTS

MEMBERS = ("CHN", "KOR", "MNG")


def _others(text: str, one: Found) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return what the brackets outside `one` say, in order."""
    return [(b.operators, b.members) for b in brackets_of(text) if not one.start <= b.start < one.end]


def _inside(text: str, one: Found) -> list[str]:
    return [b.text for b in brackets_of(text) if one.start < b.start < one.end]


@given(TEXTS)
def test_counts_every_bracket_in_order_of_its_opening_sign(text: str) -> None:
    found = brackets_of(text)
    assert [one.number for one in found] == list(range(1, count(text) + 1))
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert render(parse(text)) == text


@given(TEXTS, st.data())
def test_a_lifted_bracket_leaves_its_words_and_every_other_bracket(text: str, data: st.DataObject) -> None:
    able = [one for one in brackets_of(text) if one.may_lift]
    if not able:
        return
    one = data.draw(st.sampled_from(able))
    after = lift(text, one.number)
    assert is_balanced(after)
    assert count(after) == count(text) - 1
    assert after == normalize(after)
    assert _inside(text, one) == [b.text for b in brackets_of(after)][one.number - 1 :][: len(_inside(text, one))]
    outside = [(b.operators, b.members) for b in brackets_of(after)]
    assert len(outside) == len(_others(text, one)) + len(_inside(text, one))
    assert same(after, f"{text[: one.start]} {one.words} {text[one.end :]}")


@given(TEXTS, st.data())
def test_a_dropped_bracket_takes_only_itself_along(text: str, data: st.DataObject) -> None:
    able = [one for one in brackets_of(text) if one.may_drop]
    if not able:
        return
    one = data.draw(st.sampled_from(able))
    after = drop(text, one.number)
    assert is_balanced(after)
    assert [(b.operators, b.members) for b in brackets_of(after)] == _others(text, one)
    assert words(after) == words(text[: one.start]) + words(text[one.end :])
    assert "  " not in after


@given(TEXTS, st.data())
def test_a_choice_keeps_one_wording_and_what_is_in_dispute_inside_it(text: str, data: st.DataObject) -> None:
    able = [one for one in brackets_of(text) if one.choices]
    if not able:
        return
    one = data.draw(st.sampled_from(able))
    option = data.draw(st.integers(1, len(one.choices)))
    chosen = one.choices[option - 1].text
    if one.is_all and not chosen.strip():
        return
    after = keep(text, one.number, option)
    assert is_balanced(after)
    assert count(after) == count(text) - count(one.text) + count(chosen)
    assert words(after) == words(text[: one.start]) + words(chosen) + words(text[one.end :])


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("a [b] c", 1, "a b c"),
        ("a [ADD CHN: b], c", 1, "a b, c"),
        ("a [DEL CHN: b] c", 1, "a b c"),
        ("a [RETAIN CHN: b] c", 1, "a b c"),
        ("[RESERVE CHN: a b c]", 1, "a b c"),
        ("a [RETAIN CHN] c", 1, "a c"),
        ("a [NO TEXT MNG], c", 1, "a, c"),
        ("a [PLACEHOLDER MNG: on haze] c", 1, "a c"),
        ("a [b — CHN, MNG] c", 1, "a b c"),
        ("a [DEL CHN / RETAIN MNG: b] c", 1, "a b c"),
        ("[a [DEL JPN: b] — CHN] c", 2, "[a b — CHN] c"),
        ("[a [DEL JPN: b] — CHN] c", 1, "a [DEL JPN: b] c"),
        ("[[a]] b", 2, "[a] b"),
        ("State[s] act[^1]", 1, "States act[^1]"),
    ],
)
def test_lifts(text: str, number: int, expected: str) -> None:
    assert lift(text, number) == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("a [b] c", 1, "a c"),
        ("a [b], c", 1, "a, c"),
        ("a [b].", 1, "a."),
        ("[b] c", 1, "c"),
        ("[b — CHN]", 1, ""),
        ("[a [DEL JPN: b] — CHN] c", 2, "[a — CHN] c"),
        ("[Alt 1: a / Alt 2: b [c] — CHN]", 2, "[Alt 1: a / Alt 2: b — CHN]"),
        ("State[s] act", 1, "State act"),
        ("they [shall]/[should] act", 1, "they [should] act"),
        ("they [shall] / [should] act", 2, "they [shall] act"),
        ("goals[^1]/[and] aims", 1, "goals[^1]/ aims"),
    ],
)
def test_drops(text: str, number: int, expected: str) -> None:
    assert drop(text, number) == expected


@pytest.mark.parametrize(
    ("text", "option", "expected"),
    [
        ("a [Alt 1: b / Alt 2: c — MNG], d", 1, "a b, d"),
        ("a [Alt 1: b / Alt 2: c — MNG], d", 2, "a c, d"),
        ("a [Alt 1: b [c] / Alt 2: d], e", 1, "a b [c], e"),
        ("a [Alt 1: b / Alt 2: [NO TEXT] — MNG], d", 2, "a, d"),
        ("a [ADD CHN: b / ADD JPN: c] d", 2, "a c d"),
        ("they [shall/should] act", 2, "they should act"),
        ("in [the city / the [small] town], and", 2, "in the [small] town, and"),
    ],
)
def test_keeps_one_of_the_wordings(text: str, option: int, expected: str) -> None:
    assert keep(text, 1, option) == expected


@pytest.mark.parametrize(
    "text",
    ["[2023/24]", "[A/RES/70/1]", "[low/middle income]", "[and/or — CHN]", "[[a / b]]", "[a / ]", "[DEL CHN: a / b]"],
)
def test_not_every_slash_stands_between_competing_words(text: str) -> None:
    assert brackets_of(text)[0].choices == ()


def test_words_with_a_slash_may_stay_as_they_are() -> None:
    assert lift("air [and/or] water", 1) == "air and/or water"


def test_alternatives_are_chosen_and_not_lifted() -> None:
    with pytest.raises(ValueError, match="lifted"):
        lift("[Alt 1: a / Alt 2: b]", 1)
    with pytest.raises(LookupError):
        keep("[Alt 1: a / Alt 2: b]", 1, 3)
    with pytest.raises(LookupError):
        keep("[a]", 1, 1)


@pytest.mark.parametrize("number", [0, 3])
def test_says_that_there_is_no_such_bracket(number: int) -> None:
    with pytest.raises(LookupError):
        drop("[a] [b]", number)


@pytest.mark.parametrize("text", ["[[a]] b", "[ADD CHN: [a]]", "[Alt 1: a / Alt 2: [b] — MNG]", "[[a] — CHN]"])
def test_the_outer_bracket_never_becomes_empty(text: str) -> None:
    inner = brackets_of(text)[-1]
    assert inner.is_all
    with pytest.raises(ValueError, match="all there is"):
        drop(text, inner.number)


def test_what_is_no_bracket_has_no_number() -> None:
    assert [one.text for one in brackets_of(r"a[^1] \[b\] [c")] == []


def test_corrections_leave_brackets_as_they_are() -> None:
    assert same_brackets("a [b — CHN] c", "A [b — CHN], c.")
    assert not same_brackets("a [b — CHN] c", "a [b, — CHN] c")
    assert not same_brackets("a [b] [c]", "a [c] [b]")
    assert not same_brackets("a [b]", "a b")


SENTENCES = st.lists(st.sampled_from(["a", "b", "c", "d", "e", ","]), min_size=1, max_size=6).map(" ".join)


@given(SENTENCES, SENTENCES, st.sampled_from(MEMBERS))
def test_a_wording_from_the_floor_can_be_taken_back_out(old: str, wanted: str, member: str) -> None:
    shown = with_wording(Paragraph(uuid4(), Kind.OPERATIVE, old), wanted, member)
    assert same(without(shown, frozenset({member})), old)
    if not same(old, wanted):
        assert count(shown)


def test_a_wording_from_the_floor_stands_beside_the_words_it_would_replace() -> None:
    here = Paragraph(uuid4(), Kind.OPERATIVE, "Decide to measure together;")
    assert with_wording(here, "Decide to measure jointly;", "MNG") == (
        "Decide to measure [Alt 1: together / Alt 2: jointly — MNG];"
    )
