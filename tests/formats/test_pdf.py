"""PDF files are tagged, hold the words, and fetch nothing; without Pango one is told so."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from time import perf_counter

import pytest

from consult.formats import pdf
from consult.formats.documents import Line
from tests.formats.tables import a_table
from tests.word.scenarios import BASE, clean, scenario, six_answers

pytestmark = pytest.mark.skipif(not pdf.is_available(), reason="Pango is not on this machine")


def _streams(content: bytes) -> Iterator[bytes]:
    """Yield what is packed in a file."""
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompress(found[1])


def test_it_is_tagged_and_in_its_language() -> None:
    content = pdf.write(replace(scenario(BASE, six_answers()).document, after=(Line("Certificate", "heading"),)))
    assert content.startswith(b"%PDF-1.")
    whole = content + b"".join(_streams(content))
    assert b"/StructTreeRoot" in whole
    assert b"pdfuaid" in whole
    assert b"/Lang (en)" in whole


def test_a_table_is_one_too() -> None:
    assert pdf.write_table(a_table(*[("OP1", "سياسات")] * 60)).startswith(b"%PDF-1.")


def test_a_table_of_long_cells_does_not_take_for_ever() -> None:
    table = a_table(*[("words of a long paragraph " * 20,) * 4] * 20)
    began = perf_counter()
    pdf.write_table(table)
    assert perf_counter() - began < 60  # it took minutes where widths were found from what the cells hold


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_args: object, **_more: object) -> None:
        raise AssertionError("something was asked for")

    monkeypatch.setattr("urllib.request.OpenerDirector.open", opened)
    images = "".join(f'<img src="{url}" alt="">' for url in ("file:///etc/passwd", "http://127.0.0.1:9/x"))
    assert pdf.printed(f'<html lang="en"><title>t</title>{images}').startswith(b"%PDF-1.")


def test_where_it_cannot_be_made_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_library", lambda: None)
    assert not pdf.is_available()
    with pytest.raises(pdf.Unavailable):
        pdf.write(clean(BASE).document)
