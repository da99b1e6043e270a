"""A text put in as the next version keeps what members negotiate, unless they have taken it back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.continuity import broken
from consult.text.lifting import without
from consult.text.omissions import Omission, Reason
from consult.text.paragraphs import Kind, Paragraph, Text
from tests.text.drafting import text_of

BASE = text_of("a b c", "d [x — MNG] e", "[DEL CHN: f g]", "h [some / many] i", "[j k — KOR]")
CHANGED, LEFT_OUT, MOVED = Reason.CHANGED, Reason.LEFT_OUT, Reason.MOVED


def _with(place: int, text: str | None, base: Text = BASE) -> Text:
    kept = () if text is None else (replace(base[place], text=text),)
    return (*base[:place], *kept, *base[place + 1 :])


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        (0, "a b c", []),
        (0, "a b [new] c", []),
        (0, "[a b c]", []),
        (0, "a c", [Omission(CHANGED, "b")]),
        (0, "a b new c", [Omission(CHANGED, "new")]),
        (0, None, [Omission(CHANGED, "a b c")]),
        (1, "d e", [Omission(LEFT_OUT, "[x — MNG]", ("MNG",))]),
        (1, "d [x] e", [Omission(LEFT_OUT, "[x — MNG]", ("MNG",))]),
        (1, "d [x — MNG, KOR] e", []),
        (1, "d [Alt 1: [x — MNG] / Alt 2: y — KOR] e", []),
        (1, "d [x — MNG] other", [Omission(CHANGED, "e"), Omission(CHANGED, "other")]),
        (2, "f g", [Omission(LEFT_OUT, "[DEL CHN: f g]", ("CHN",))]),
        (2, None, [Omission(LEFT_OUT, "[DEL CHN: f g]", ("CHN",))]),
        (3, "h some i", [Omission(LEFT_OUT, "[some / many]")]),
        (4, None, [Omission(LEFT_OUT, "[j k — KOR]", ("KOR",))]),
    ],
)
def test_says_what_is_changed_or_dropped(place: int, text: str | None, expected: list[Omission]) -> None:
    assert [*broken(BASE, _with(place, text), {})] == expected


def test_a_correction_changes_what_stands_outside_brackets_only() -> None:
    assert broken(BASE, _with(0, "a corrected c"), {}, is_correction=True) == ()
    assert broken(BASE, _with(0, None), {}, is_correction=True) == ()
    assert broken(BASE, (BASE[1], BASE[0], *BASE[2:]), {}, is_correction=True) == ()
    dropped = Omission(LEFT_OUT, "[x — MNG]", ("MNG",))
    assert broken(BASE, _with(1, "d corrected"), {}, is_correction=True) == (dropped,)
    assert broken(BASE, _with(1, None), {}, is_correction=True) == (dropped,)


def test_what_was_withdrawn_may_go_and_may_stay() -> None:
    lifted = {BASE[1].id: "d e", BASE[2].id: "f g", BASE[4].id: ""}
    after = _with(4, None, _with(2, "f g", _with(1, "d e")))
    assert broken(BASE, after, lifted) == ()
    assert broken(BASE, after, lifted, is_correction=True) == ()
    assert broken(BASE, BASE, lifted) == ()
    assert broken(BASE, _with(1, "d e"), {}) != ()
    assert broken(BASE, _with(1, "d new e"), lifted) == (Omission(CHANGED, "new"),)


def test_of_two_brackets_each_goes_by_itself() -> None:
    [base] = text_of("a [x — MNG] b [y — MNG] c [z — KOR]")
    lifted = {base.id: without(base.text, frozenset({"MNG"}))}
    for text in ("a b [y — MNG] c [z — KOR]", "a [x — MNG] b c [z — KOR]", "a b c [z — KOR]"):
        assert broken((base,), (replace(base, text=text),), lifted) == ()
    gone = (Omission(LEFT_OUT, "[z — KOR]", ("KOR",)),)
    assert broken((base,), (replace(base, text="a b c"),), lifted)[-1:] == gone


def test_of_equal_brackets_none_is_lost() -> None:
    [base] = text_of("a [x — MNG] b [x — MNG] c")
    assert {o.reason for o in broken((base,), (replace(base, text="a [x — MNG] b c"),), {})} == {LEFT_OUT}


def test_order_kind_notes_and_new_paragraphs_count() -> None:
    assert broken(BASE, (BASE[1], BASE[0], *BASE[2:]), {}) in {
        (Omission(MOVED, BASE[0].text),), (Omission(MOVED, BASE[1].text),),
    }  # fmt: skip
    heading = (replace(BASE[0], kind=Kind.HEADING), *BASE[1:])
    assert broken(BASE, heading, {}) == (Omission(CHANGED, "a b c"),)
    [new] = text_of("quite new", name="new")
    assert broken(BASE, (*BASE, new), {}) == (Omission(CHANGED, "quite new"),)
    assert broken(BASE, (*BASE, replace(new, text="[quite new]")), {}) == ()
    noted = Paragraph(new.id, new.kind, "a[^1]", notes=("said",))
    assert broken((noted,), (replace(noted, notes=("other",)),), {}) == (Omission(CHANGED, "said"),)


@given(st.lists(st.sampled_from(["a", "b", "[c — MNG]", "[d]", "[DEL KOR: e]"]), min_size=1, max_size=6))
def test_a_text_continues_itself(words: list[str]) -> None:
    base = text_of(" ".join(words), "z")
    assert broken(base, base, {}) == ()
    for place, word in enumerate(words):
        less = " ".join(words[:place] + words[place + 1 :])
        assert broken(base, _with(0, less or None, base), {}) != (), word
