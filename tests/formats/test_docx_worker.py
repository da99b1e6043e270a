"""The process that takes a file apart tells what it found, or why not. How it is confined: `test_docx_reading`."""

import json
from dataclasses import asdict
from io import BytesIO

import pytest

from consult.formats import docx_worker
from consult.formats.docx_limits import Limits
from consult.formats.docx_values import from_json
from tests.formats.docx_made import docx, p


def test_it_tells_what_it_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_worker, "confine", lambda limits: None)
    told = BytesIO()
    docx_worker.main(BytesIO(json.dumps(asdict(Limits())).encode() + b"\n" + docx(p("a"))), told)
    word = from_json(json.loads(told.getvalue())["read"])
    assert [piece.text for piece in word.blocks[0].pieces] == ["a"]


def test_it_tells_why_it_took_nothing() -> None:
    message, params = docx_worker.answer(b"x", Limits())["refused"]
    assert ("not a Word document" in message, params) == (True, {})


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_what_is_too_much_is_said(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def fall(*_: object) -> None:
        raise error

    monkeypatch.setattr(docx_worker, "read_parts", fall)
    assert "unpacks" in docx_worker.answer(b"x", Limits())["refused"][0]
