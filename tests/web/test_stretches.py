"""Which stretch of a long list a page shows: in its bounds, aligned to what was asked for, whole when wanted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest

from consult.procedure.refusals import NotFound
from consult.text.paragraphs import Kind, Paragraph
from consult.web.stretches import MOST_HEADINGS, STRETCH, Stretch, outline, stretch
from tests.site import words

KEYS = [f"k{n}" for n in range(2 * STRETCH + 1)]


def _url(**asked: Any) -> str:
    return "&".join(f"{name}={value}" for name, value in asked.items())


@contextmanager
def asked(**values: Any) -> Iterator[None]:
    with words().test_request_context(query_string=values):
        yield


def _stretch(**values: Any) -> Stretch:
    with asked(**values):
        return stretch(KEYS, _url, "key")


def test_the_first_stretch_leads_on() -> None:
    shown = _stretch()
    assert (shown.start, shown.end, shown.before, shown.more) == (0, STRETCH, "", f"from={STRETCH}")
    assert (shown.next_end, shown.whole, shown.is_part) == (2 * STRETCH, "whole=yes", True)
    assert list(shown.positions)[:2] == [-1, 0]


def test_the_last_one_leads_back() -> None:
    shown = _stretch(**{"from": 2 * STRETCH})
    assert (shown.start, shown.end, shown.before, shown.more) == (2 * STRETCH, len(KEYS), f"from={STRETCH}", "")
    assert list(shown.of(KEYS)) == KEYS[-1:]
    assert list(shown.positions) == [2 * STRETCH]


@pytest.mark.parametrize(("place", "start"), [(0, 0), (STRETCH - 1, 0), (STRETCH, STRETCH), (2 * STRETCH, 2 * STRETCH)])
def test_a_key_is_on_the_stretch_shown(place: int, start: int) -> None:
    shown = _stretch(key=KEYS[place])
    assert shown.start == start
    assert KEYS[place] in shown.of(KEYS)


@pytest.mark.parametrize("start", [-1, 10**9, "x", ""])
def test_it_stays_in_its_bounds(start: object) -> None:
    assert _stretch(**{"from": start}).of(KEYS)


def test_an_unknown_key_is_not_found() -> None:
    with pytest.raises(NotFound):
        _stretch(key="other")
    with asked(key="other"), pytest.raises(NotFound):
        stretch(["short"], _url, "key")


def test_the_whole_is_whole() -> None:
    shown = _stretch(whole="yes")
    assert list(shown.of(KEYS)) == KEYS
    assert not shown.is_part
    with asked():
        assert list(stretch(KEYS[:STRETCH], _url).of(KEYS)) == KEYS[:STRETCH]
        assert list(stretch([], _url).of([])) == []
        assert stretch(KEYS, _url, size=7).end == 7


def test_an_outline_leads_to_where_headings_stand() -> None:
    text = tuple(Paragraph(uuid4(), Kind.HEADING if not n % 50 else Kind.PLAIN, "x") for n in range(len(KEYS)))
    with asked():
        links, left_out = outline(text, stretch([p.id for p in text], _url), _url)
    assert [p for p, _ in links] == list(text[::50])
    assert (links[0][1], links[-1][1]) == (f"#p-{text[0].id}", f"paragraph={text[400].id}&_anchor=p-{text[400].id}")
    assert left_out == 0


def test_an_outline_has_an_end_and_says_so() -> None:
    text = tuple(Paragraph(uuid4(), Kind.HEADING, "x", level=n % 2) for n in range(3 * MOST_HEADINGS))
    with asked():
        links, left_out = outline(text, stretch([p.id for p in text], _url), _url)
    assert {p.level for p, _ in links} == {0}
    assert (len(links), left_out) == (MOST_HEADINGS, 2 * MOST_HEADINGS)
