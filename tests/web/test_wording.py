"""Words as markup: nothing gets out of its tags, and no word is lost."""

import html
import re
import time
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.paragraphs import Kind, Paragraph
from consult.text.redline import mark
from consult.web.wording import balanced, footnotes, segments, wording
from tests.strategies import any_text


@pytest.fixture(autouse=True)
def _untranslated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult.web.wording.gettext", lambda sentence: sentence)


def _plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


BRACKET = '<span class="bracket"><span class="bracket-sign">[</span>'
BY = '<span class="operator">— CHN, JPN</span>'
ALT = "operator operator-alt"
END = '<span class="bracket-sign">]</span></span>'


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("*Recalling* the **past**", "<em>Recalling</em> the <strong>past</strong>"),
        ("a [b [c]]", f"a {BRACKET}b {BRACKET}c{END}{END}"),
        ("a ] b [ c", "a ] b [ c"),
        ("*a [b* c]", f"*a {BRACKET}b* c{END}"),
        ("[DEL CHN, JPN: x]", f'{BRACKET}<span class="operator">DEL CHN, JPN:</span> x{END}'),
        ("[NO TEXT]", f'{BRACKET}<span class="operator">NO TEXT</span>{END}'),
        (
            "[Alt 1: a / Alt 2: b — CHN, JPN]",
            f'{BRACKET}<span class="{ALT}">Alt 1:</span> a / <span class="{ALT}">Alt 2:</span> b {BY}{END}',
        ),
        (
            "[DEL CHN: a / RETAIN KOR, MNG]",
            f'{BRACKET}<span class="operator">DEL CHN:</span> a / <span class="operator">RETAIN KOR, MNG</span>{END}',
        ),
        ("a / RETAIN KOR] b", "a / RETAIN KOR] b"),
        ("a / Alt 2: b — CHN / c", "a / Alt 2: b — CHN / c"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        (r"\*not\* \[this\] \\ \x", r"*not* [this] \ \x"),
        ('<script>alert(1)</script> & "', "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;"),
        ("air[^2]", "air<sup>2</sup>"),
        ("", ""),
    ],
)
def test_what_it_looks_like(text: str, markup: str) -> None:
    assert wording(text) == markup


@given(st.one_of(any_text, st.text(alphabet="[]*\\^1 aDEL:<>&", max_size=60)))
def test_tags_are_balanced_and_words_stay(text: str) -> None:
    markup = wording(text)
    open_tags: list[str] = []
    for end, tag in re.findall(r"<(/?)(\w+)[^>]*>", markup):
        if not end:
            open_tags.append(tag)
        else:
            assert open_tags.pop() == tag
    assert open_tags == []
    signs = re.compile(r"[*\\]|\[\^\d{1,4}\]|\d")
    assert signs.sub("", _plain(markup)) == signs.sub("", text)


def test_footnotes_are_counted_through_the_document() -> None:
    first, second = (
        Paragraph(uuid4(), Kind.PLAIN, "a[^1] b[^2]", notes=("one", "<two>")),
        Paragraph(uuid4(), Kind.PLAIN, "c[^1]", notes=("three",)),
    )
    numbers, notes = footnotes((first, second))
    assert numbers == {first.id: 1, second.id: 3}
    assert [(n.number, n.paragraph, n.text) for n in notes] == [
        (1, first.id, "one"), (2, first.id, "&lt;two&gt;"), (3, second.id, "three"),
    ]  # fmt: skip
    markup = wording(second.text, second.id, numbers[second.id])
    assert f'href="#n-{second.id}-3"' in markup
    assert f'id="r-{second.id}-3"' in markup


def test_marked_words() -> None:
    assert segments(mark("old <b> words", "new <b> words")) == "<del>old</del><ins>new</ins> &lt;b&gt; words"


@pytest.mark.parametrize("text", ["[" * 100_000 + "* a" * 50_000, "[*" * 100_000 + "]" * 100_000, "*a" * 100_000])
def test_a_hostile_text_takes_no_time(text: str) -> None:
    started = time.perf_counter()
    wording(text)
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["*Confirm", " and underline", "* the rest"], ["*Confirm*", " *and underline*", " the rest"]),
        (["**one *two", " three* four**"], ["**one *two***", " ***three* four**"]),
        (["*one* two", "*three*"], ["*one* two", "*three*"]),
        (["5 * 3", " and *one*"], ["5 * 3", " and *one*"]),
        (["*one", " ", "two*"], ["*one*", " ", "*two*"]),
        ([r"\*one", "two"], [r"\*one", "two"]),
        ([], []),
    ],
)
def test_marks_that_a_change_cuts_through_are_closed_and_opened_again(pieces: list[str], expected: list[str]) -> None:
    assert balanced(pieces) == expected


@given(st.lists(st.text("ab *\\", max_size=8), max_size=5))
def test_balancing_loses_no_word(pieces: list[str]) -> None:
    bare = [piece.replace("*", "") for piece in pieces]
    assert [piece.replace("*", "") for piece in balanced(pieces)] == bare


def test_a_change_within_italics_shows_no_signs() -> None:
    shown = str(segments(mark("*Confirm* the rest", "*Confirm and underline* the rest")))
    assert "*" not in shown
    assert shown.count("<em>") == 2


def test_an_alternative_that_goes_on_from_the_words_before_shows_so() -> None:
    assert '<span class="operator operator-on">Alt 1:</span> , in' in wording("areas[Alt 1: , in x / Alt 2: y — MNG]")
    assert "operator-on" not in wording("areas [Alt 1: in x / Alt 2: y — MNG]")


def test_no_text_in_an_alternative_is_no_bracket_of_its_own() -> None:
    page = wording("a [Alt 1: b / Alt 2: [NO TEXT MNG]]")
    assert page.count('class="bracket bracket-quiet"') == 1
    assert _plain(page) == "a [Alt 1: b / Alt 2: [NO TEXT MNG]]", "not one character is left out"
    assert "bracket-quiet" not in wording("[NO TEXT]")


def test_brackets_that_came_are_signs_and_no_added_words() -> None:
    made = segments(mark("one two three", "one [DEL CHN: two] three [four — MNG]"))
    assert "<ins>four</ins>" in made
    assert "<ins>[" not in made
    assert made.count('<ins class="sign">') == 4
    assert '<span class="bracket-sign">[</span><span class="operator">DEL CHN:</span>' in made


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a [Alt 1: b / Alt 2: c — MNG / Alt 3: d]", ["d"]),
        ("a [Alt 1: c — MNG / Alt 2: d / Alt 3: e]", ["d", "e"]),
        ("a [Alt 1: b / Alt 2: [NO TEXT MNG] / Alt 3: d]", ["d"]),
        ("a [Alt 1: b / Alt 2: c [x — CHN] — MNG]", []),
        ("a [Alt 1: b / Alt 2: c]", []),
        ("a [DEL CHN: b / RETAIN KOR] [c]", []),
    ],
)
def test_the_secretariats_wording_is_told_from_the_base(text: str, named: list[str]) -> None:
    assert re.findall(r'(\w)<span class="by">of no member</span>', wording(text)) == named
