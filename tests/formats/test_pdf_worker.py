"""The process that makes a PDF says how it went."""

from io import BytesIO

import pytest

from consult.formats import pdf_worker
from consult.formats.pdf import MISSING
from tests.papers import PRINTS


@pytest.fixture(autouse=True)
def _unconfined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_worker, "confine", lambda _seconds: None)  # this process has other work to do


@PRINTS
def test_it_reads_a_page_and_writes_a_pdf() -> None:
    told = BytesIO()
    assert pdf_worker.main(BytesIO("<title>Слово</title>".encode()), told, 9) == 0
    assert told.getvalue().startswith(b"%PDF-1.7")


@pytest.mark.parametrize("error", [ImportError, OSError])
def test_it_says_that_libraries_are_missing(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def refuse(_page: str) -> bytes:
        raise error

    monkeypatch.setattr(pdf_worker, "made", refuse)
    told = BytesIO()
    assert (pdf_worker.main(BytesIO(b"x"), told, 9), told.getvalue()) == (MISSING, b"")
