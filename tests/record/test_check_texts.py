"""Texts and where their words come from. What can be done to a whole record stands in `tampering`."""

from typing import Any

import pytest

from consult.record.chain import canonical
from consult.record.check_texts import check_texts, check_versions
from consult.record.checking import Record, sha256

ID = "00000000-0000-0000-0000-000000000001"


def a_record(text: str = "Decide [^1] on *air*;", **files: bytes) -> Record:
    """Return a record of one text."""
    rows = canonical([[ID, "operative", 0, "1", text, ["A note."]]])
    about = {"file": "versions/01.json", "markdown": "versions/01.md", "number": 1, "sha256": sha256(rows)}
    piece = {"end": len(text), "item": None, "members": [], "start": 0, "text": text, "version": 1}
    shown = {
        "versions.json": canonical([about]), "versions/01.json": rows, "versions/01.md": f"1. {text}\n".encode(),
        "provenance/01.json": canonical([{"id": ID, "label": "1", "words": [piece]}]),
        "index.html": f'<p data-version="1" data-paragraph="{ID}">{text}</p>'.encode(),
    }  # fmt: skip
    told = [{"act": "issue_version", "public": {"sha256": sha256(rows)}, "seq": 1}]
    return Record(shown | files, entries=told)


def found(record: Record) -> list[str]:
    check_versions(record)
    check_texts(record)
    return [str(one) for one in record.findings]


def test_a_text_holds() -> None:
    assert found(a_record()) == []


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"versions/01.md": b"1. Decide on *water*;"}, "are not those of version 1"),
        ({"index.html": b""}, "shows no version"),
        ({"provenance/01.json": canonical([])}, "paragraphs are not those"),
    ],
)
def test_what_shows_it_otherwise(files: dict[str, Any], told: str) -> None:
    assert any(told in one for one in found(a_record(**files)))
