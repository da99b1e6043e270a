"""Which part of a long compilation a page shows: nothing that was proposed is left out on the way through it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from consult.procedure.consensus import ItemKind
from consult.procedure.refusals import NotFound
from consult.queries.items import Compiled, CompiledItem, Proposer
from consult.text.paragraphs import Kind, Paragraph
from consult.web.compiled import Sheet
from consult.web.rows import Gap, Row
from consult.web.stretches import STRETCH
from consult.web.windows import LONG, PAGE, Asked, Window, matching, window
from tests.site import words

SIZE = LONG + 100


@pytest.fixture(autouse=True)
def in_words() -> Iterator[None]:
    with words().test_request_context():
        yield


def _url(**asked: Any) -> str:
    return "&".join(f"{name}={value}" for name, value in asked.items())


def _item(paragraph: UUID | None, **more: Any) -> CompiledItem:
    fields: dict[str, Any] = {"op": "replace", "old": "one", "new": "1", "end": 3} | more
    proposers = (Proposer("CHN", uuid4(), uuid4()),)
    return CompiledItem(uuid4().hex, ItemKind.CHANGE, paragraph=paragraph, proposers=proposers, **fields)


def _sheet(size: int, *changed: int, **more: Any) -> Sheet:
    base = tuple(Paragraph(uuid4(), Kind.OPERATIVE, "one two", label=f"OP{n}") for n in range(size))
    return Sheet(Compiled(base, ("CHN",), tuple(_item(base[n].id, **more) for n in changed)), "CHN")


def _rows(shown: Window) -> list[str]:
    return [piece.place.label for piece in shown.pieces if isinstance(piece, Row)]


def test_a_short_text_is_there_as_a_whole() -> None:
    shown = window(_sheet(10, 4), Asked(), _url)
    assert len(_rows(shown)) == 10
    assert shown.more == ""


def test_in_a_long_one_what_is_quiet_is_folded() -> None:
    shown = window(_sheet(SIZE, 50), Asked(), _url)
    first, changed, last = shown.pieces
    assert isinstance(first, Gap)
    assert isinstance(changed, Row)
    assert isinstance(last, Gap)
    assert (first.url, last.url) == ("start=0&end=49", f"start=51&end={SIZE - 1}")
    assert "50 paragraphs without proposals" in first.sentence
    assert "OP0 to OP49" in first.sentence


def test_a_folded_stretch_opens_as_a_whole() -> None:
    shown = window(_sheet(SIZE, 150), Asked(start=0, end=149), _url)
    assert len(_rows(shown)) == 150


def test_a_very_long_one_opens_piece_by_piece() -> None:
    sheet = _sheet(3 * STRETCH)
    found: list[str] = []
    asked = Asked(start=0, end=3 * STRETCH - 1)
    while True:
        *rows, last = window(sheet, asked, _url).pieces
        assert len(rows) <= STRETCH
        found += [row.place.label for row in rows if isinstance(row, Row)]
        if isinstance(last, Row):
            found.append(last.place.label)
            break
        start, end = (int(part.partition("=")[2]) for part in last.url.split("&"))
        asked = Asked(start=start, end=end)
    assert found == [p.label for p in sheet.compiled.base]


def test_the_whole_is_on_one_page_when_asked_for() -> None:
    shown = window(_sheet(SIZE, 50), Asked(is_whole=True), _url)
    assert (len(_rows(shown)), shown.more) == (SIZE, "")


def test_every_proposal_comes_on_the_way_through() -> None:
    sheet = _sheet(SIZE, *range(0, SIZE, 2))
    seen: list[str] = []
    asked, steps = Asked(), 0
    while True:
        shown = window(sheet, asked, _url)
        seen += _rows(shown)
        if not shown.more:
            break
        asked, steps = Asked(start=int(shown.more.rpartition("=")[2])), steps + 1
        assert steps < SIZE
    assert seen == [p.label for p in sheet.compiled.base]
    assert len(window(sheet, Asked(), _url).pieces) == PAGE


def test_headings_stay_where_the_rest_is_folded() -> None:
    sheet = _sheet(SIZE)
    heading = Paragraph(uuid4(), Kind.HEADING, "Part", label="I")
    sheet = Sheet(Compiled((*sheet.compiled.base[:50], heading, *sheet.compiled.base[50:]), (), ()))
    assert _rows(window(sheet, Asked(), _url)) == ["I"]


def test_filters() -> None:
    sheet = _sheet(10, 3, 3, 5)
    assert (matching(sheet, "proposals"), matching(sheet, "mine")) == ([3, 5], [3, 5])
    assert len(matching(sheet, "all")) == 10
    diverging = _sheet(10, 3, 3, cluster=1)
    assert matching(diverging, "diverging") == [3]
    assert matching(sheet, "diverging") == []


def test_what_stands_before_the_first_paragraph_is_shown() -> None:
    sheet = _sheet(3)
    first = _item(None, op="insert_paragraph", old="", new="before all", end=0)
    rows = window(Sheet(Compiled(sheet.compiled.base, ("CHN",), (first,))), Asked(), _url).pieces
    assert isinstance(rows[0], Row)
    assert rows[0].state == "inserted"


def test_one_paragraph_leads_to_its_neighbours() -> None:
    sheet = _sheet(3, 1)
    ids = [p.id for p in sheet.compiled.base]
    shown = window(sheet, Asked(paragraph=ids[1]), _url)
    assert (_rows(shown), shown.earlier, shown.later) == (["OP1"], f"paragraph={ids[0]}", f"paragraph={ids[2]}")
    assert window(sheet, Asked(paragraph=ids[0]), _url).earlier == ""
    assert window(sheet, Asked(paragraph=ids[2]), _url).later == ""
    with pytest.raises(NotFound):
        window(sheet, Asked(paragraph=uuid4()), _url)
