"""A record that is examined tells what is wrong with a file, also where it can hardly be read."""

import pytest

from consult.record.checking import Finding, Record, sha256


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "the file is missing"),
        (b'{"b": 1}', "canonical form"),
        (b'{"a":1,"a":1}', "canonical form"),
        (b"{", "Expecting"),
        (b"\xff", "codec"),
        (b"[" * 100_000, "not as a record is written"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(content: bytes | None, told: str) -> None:
    record = Record({} if content is None else {"x.json": content})
    record.attempt("x.json", lambda: record.values("x.json"))
    [found] = record.findings
    assert told in str(found)
    assert str(found).startswith("x.json: ")


def test_what_is_missing_inside_is_a_finding_too() -> None:
    record = Record({"x.json": b"[]"})
    record.attempt("x.json", lambda: record.values("x.json")["name"])
    assert record.findings == [Finding("x.json", "it is not as a record is written")]


def test_what_the_journal_tells() -> None:
    record = Record({}, entries=[{"public": {"sha256": "a"}}, {"body": "withheld"}, {"public": {}}])
    assert record.told("sha256") == {"a", None}
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
