"""CSV and workbooks are read whatever program wrote them; hostile ones are refused with a sentence."""

from dataclasses import replace

import pytest

from consult.formats import matrix_csv, matrix_xlsx
from consult.formats.docx_limits import Limits
from consult.formats.matrix_sheets import is_sheet, read
from consult.formats.unreadable import Unreadable
from tests.formats.tables import CELLS, a_table


@pytest.mark.parametrize(
    "content",
    ["a;b\r\n1;2,5\r\n", "a\tb\n1\t2,5\n", 'a,b\n1,"2,5"\n', "\ufeffa;b\n1;2,5\n"],
)
def test_any_delimiter(content: str) -> None:
    assert read("m.CSV", content.encode()) == [[["a", "b"], ["1", "2,5"]]]


def test_wide_letters_are_read_too() -> None:
    assert read("m.csv", "a;я\n".encode("utf-16")) == [[["a", "я"]]]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("привет;мир".encode("cp1251"), "CSV UTF-8"), (b"a\0b", "CSV UTF-8"), (b"a" * 200_000, "Divide it"),
        (b"a,b\n" * 21_000, "Divide it"), (b"," * 500, "Divide it"), (b"x" * 10_000_001, "larger than 10 MB"),
    ],
)  # fmt: skip
def test_what_is_no_matrix_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read("m.csv", content)


def test_a_workbook_is_read_in_a_process_of_its_own() -> None:
    told = read("m.xlsx", matrix_xlsx.write(a_table(CELLS)))
    assert told[0][0] == [f"c{n}" for n in range(len(CELLS))]
    assert read("m.csv", matrix_csv.write(a_table(CELLS)))[0] == told[0]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no workbook at all", b"\xd0\xcf\x11\xe0old"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"\.xlsx"):
        read("m.xlsx", content)


def test_the_process_may_not_take_for_ever() -> None:
    with pytest.raises(Unreadable, match="far more than a matrix needs"):
        read("m.xlsx", matrix_xlsx.write(a_table(CELLS)), replace(Limits(), seconds=0))


def test_names() -> None:
    assert [is_sheet(name) for name in ("a.CSV", "b.xlsx", "c.docx", "d.xlsm")] == [True, True, False, False]
