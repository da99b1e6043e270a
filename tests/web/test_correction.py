"""Corrected rows: what they make of the text, and what stays whatever the form says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from consult.procedure.refusals import Invalid
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.web.correction import ROWS, corrected_text, recognized, sheet, sheet_of, sheets
from tests.builders import a_text
from tests.site import Site

Row = tuple[str, str, str, str, str]


def _row(paragraph: Paragraph, **changed: str) -> Row:
    values = {
        "id": str(paragraph.id),
        "kind": paragraph.kind.value,
        "level": str(paragraph.level),
        "text": paragraph.text,
        "notes": "\r\n".join(paragraph.notes),
    }
    return tuple((values | changed).values())  # type: ignore[return-value]


@contextmanager
def _form(site: Site, rows: list[Row], **more: Any) -> Iterator[None]:
    names = ("id", "kind", "level", "text", "notes")
    data = {name: [row[n] for row in rows] for n, name in enumerate(names)} | more
    with site.app.test_request_context(method="POST", data=data):
        yield


def _words(text: Text) -> list[str]:
    return [p.text for p in text]


@pytest.fixture
def stored() -> Text:
    return a_text("One;", "Two;", "Three;")


def test_nothing_changed_is_nothing_changed(site: Site, stored: Text) -> None:
    noted = (*stored, Paragraph(uuid4(), Kind.ITEM, "Four[^1];", level=2, notes=("A note.",)))
    with _form(site, [_row(p) for p in noted]):
        assert [replace(p, label="") for p in corrected_text(noted)] == [replace(p, label="") for p in noted]


def test_kind_level_words_and_notes(site: Site, stored: Text) -> None:
    changed = _row(stored[1], kind="item", level="2", text="Two[^1]\n and  a half;", notes=" First. \n\n")
    with _form(site, [_row(stored[0]), changed, _row(stored[2])]):
        found = corrected_text(stored)[1]
    assert (found.id, found.kind, found.level) == (stored[1].id, Kind.ITEM, 2)
    assert (found.text, found.notes) == ("Two[^1] and a half;", ("First.",))


def test_a_blank_line_divides_and_the_old_words_keep_the_identity(site: Site, stored: Text) -> None:
    rows = [_row(stored[0], text="Zero;\n\nOne;"), _row(stored[1], text="Two a;\r\n \r\nTwo b;"), _row(stored[2])]
    with _form(site, rows):
        found = corrected_text(stored)
    assert _words(found) == ["Zero;", "One;", "Two a;", "Two b;", "Three;"]
    assert [found[n].id for n in (1, 2, 4)] == [p.id for p in stored]
    assert len({p.id for p in found}) == 5


def test_paragraphs_are_continued_removed_and_added(site: Site, stored: Text) -> None:
    first, second = str(stored[0].id), str(stored[1].id)
    new: Row = ("", "plain", "0", "Last words.", "")
    with _form(site, [*map(_row, stored), new], join=[first]):
        joined = corrected_text(stored)
    assert _words(joined) == ["One; Two;", "Three;", "Last words."]
    assert [p.id for p in joined[:2]] == [stored[0].id, stored[2].id]
    with _form(site, [*map(_row, stored)], remove=[second]):
        assert _words(corrected_text(stored)) == ["One;", "Three;"]
    with _form(site, [*map(_row, stored)], join=[first, second]):
        assert _words(corrected_text(stored)) == ["One; Two; Three;"]
    with _form(site, [*map(_row, stored)], join=[first], remove=[second]):
        assert "Two" not in " ".join(_words(corrected_text(stored)))
    with _form(site, [*map(_row, stored)], join=[str(stored[2].id)]):
        assert _words(corrected_text(stored)) == _words(stored)


def test_joined_footnotes_are_counted_on(site: Site) -> None:
    stored = tuple(Paragraph(uuid4(), Kind.PLAIN, f"{w}[^1]", notes=(f"Note {w}.",)) for w in "ab")
    with _form(site, [*map(_row, stored)], join=[str(stored[0].id)]):
        (found,) = corrected_text(stored)
    assert (found.text, found.notes) == ("a[^1] b[^2]", ("Note a.", "Note b."))


def test_what_stands_on_other_sheets_stays(site: Site) -> None:
    stored = a_text(*(f"Number {n};" for n in range(2 * ROWS + 5)))
    second = [_row(p) for p in stored[ROWS : 2 * ROWS]]
    second[0] = _row(stored[ROWS], text="Changed;")
    with _form(site, second, sheet="2"):
        found = corrected_text(stored)
    assert len(found) == len(stored)
    assert [n for n, (a, b) in enumerate(zip(found, stored, strict=True)) if a.text != b.text] == [ROWS]
    assert (sheets(stored), len(recognized(stored, 3)), len(recognized(stored, None))) == (3, 5, 2 * ROWS + 5)


def test_what_somebody_else_saved_meanwhile_stays_in_what_is_shown_as_yours(site: Site, stored: Text) -> None:
    theirs = (stored[0], Paragraph(uuid4(), Kind.OPERATIVE, "Theirs;"), stored[2])
    rows = [_row(stored[0]), _row(stored[1], text="Mine;"), _row(stored[2])]
    with _form(site, rows):
        assert sorted(_words(corrected_text(theirs))) == ["Mine;", "One;", "Theirs;", "Three;"]


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda row: ("not-an-id", *row[1:]),
        lambda row: (row[0], "poem", *row[2:]),
        lambda row: (*row[:2], "x", *row[3:]),
    ],
)
def test_a_spoilt_form_is_refused(site: Site, stored: Text, spoilt: Any) -> None:
    with _form(site, [spoilt(_row(stored[0]))]), pytest.raises(Invalid, match="did not arrive whole"):
        corrected_text(stored)


def test_columns_of_different_length_are_refused(site: Site, stored: Text) -> None:
    with site.app.test_request_context(method="POST", data={"id": ["", ""], "text": ["x"]}), pytest.raises(Invalid):
        corrected_text(stored)


def test_the_same_row_twice_never_gives_one_identity_to_two(site: Site, stored: Text) -> None:
    with _form(site, [_row(stored[0]), _row(stored[0])]):
        found = corrected_text(stored)
    assert len({p.id for p in found}) == len(found)


@pytest.mark.parametrize(
    ("wanted", "shown"), [("", 1), ("2", 2), ("9", 2), ("0", 1), ("-1", 1), ("x", 1), ("9" * 40, 1)]
)
def test_which_sheet(wanted: str, shown: int) -> None:
    assert sheet(a_text(*(f"Number {n};" for n in range(ROWS + 1))), wanted) == shown


def test_what_is_wrong_is_named(site: Site) -> None:
    text = (
        Paragraph(UUID(int=1), Kind.PLAIN, "[some [many] words"),
        Paragraph(UUID(int=2), Kind.PLAIN, "x[^2]", notes=("n",)),
        Paragraph(UUID(int=3), Kind.PLAIN, "fine [text]"),
    )
    with site.app.test_request_context():
        rows = recognized(text, None)
    assert [len(row.problems) for row in rows] == [1, 1, 0]
    assert [row.bracket_count for row in rows] == [1, 0, 1]
    assert rows[1].problems == ["There is no footnote 2."]


def test_the_sheet_of_a_paragraph() -> None:
    text = a_text(*(f"Number {n};" for n in range(ROWS + 1)))
    assert [sheet_of(text, p) for p in (text[0].id, text[ROWS - 1].id, text[ROWS].id, uuid4(), None)] == [1, 1, 2, 1, 1]
