"""A workbook is taken only where it is harmless; what it says is words."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from consult.formats import matrix_xlsx
from consult.formats.docx_limits import Limits
from consult.formats.matrix_workbook import sheets
from consult.formats.unreadable import Unreadable
from tests.formats.tables import a_table

GOOD = matrix_xlsx.write(a_table(("a", "b")))
WIDE = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x>'.encode("utf-16")
SHEET = "xl/worksheets/sheet1.xml"


def _with(name: str, change: Callable[[bytes], bytes], *more: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for one in good.namelist():
            made.writestr(one, change(good.read(one)) if one == name else good.read(one))
        for entry, content in more:
            made.writestr(entry, content)
    return out.getvalue()


def test_values_are_words() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([12, 1.5, True, datetime(2022, 5, 1), "=1+1", None, "x"])  # noqa: DTZ001
    out = BytesIO()
    book.save(out)
    assert sheets(out.getvalue(), Limits()) == [[["12", "1.5", "True", "2022-05-01", "", "", "x"]]]


HOSTILE = {
    "macros": (_with("", bytes, ("xl/vbaProject.bin", b"x")), "macros"),
    "a bomb": (_with("", bytes, ("xl/big.xml", b"0" * 30_000_000)), "far more"),
    "many parts": (_with("", bytes, *[(f"xl/{n}.xml", b"") for n in range(600)]), "far more"),
    "a doctype": (_with(SHEET, lambda part: b'<!DOCTYPE x [<!ENTITY a "b">]>' + part), "document type"),
    "a wide doctype": (_with(SHEET, lambda _: WIDE), "document type"),
    "a name that leads out": (_with("", bytes, ("../evil.xml", b"")), "damaged"),
    "broken": (_with(SHEET, lambda part: part[: len(part) // 2]), "damaged"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_workbooks_are_refused_with_a_sentence(kind: str) -> None:
    content, why = HOSTILE[kind]
    with pytest.raises(Unreadable, match=why):
        sheets(content, Limits())


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        content = _with("", bytes, (SHEET, b"<x/>"))
    with pytest.raises(Unreadable, match="damaged"):
        sheets(content, Limits())


def test_rows_are_counted() -> None:
    with pytest.raises(Unreadable, match="far more"):
        sheets(matrix_xlsx.write(a_table(*[("x",)] * 30)), replace(Limits(), paragraphs=20))
