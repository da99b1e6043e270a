"""Submissions against the journal. What can be done to a whole record stands in `tampering`."""

from typing import Any

from consult.record.chain import canonical
from consult.record.check_answers import check_answers, check_compilations
from consult.record.checking import Record, sha256

CONTENT = canonical({"base": "b", "member": "MNG", "round": "r"})


def entry(act: str, sha: str = "", **public: Any) -> dict[str, Any]:
    facts = {"member": "MNG", "received_at": "2022", "round": 1, "sha256": sha or sha256(CONTENT)}
    return {"act": act, "public": facts | public, "seq": 1}


def found(*entries: dict[str, Any], listed: bool = True) -> list[str]:
    about = {"file": "submissions/round-1-MNG.json", "member": "MNG", "sha256": sha256(CONTENT)}
    rounds = [{"base": 1, "id": "r", "number": 1, "submissions": [about] if listed else []}]
    files = {"rounds.json": canonical(rounds)} | ({about["file"]: CONTENT} if listed else {})
    record = Record(files, entries=[*entries], versions={1: {"sha256": "b"}})
    check_answers(record)
    return [str(one) for one in record.findings]


def test_what_was_received_stands() -> None:
    assert found(entry("submit", "earlier"), entry("submit")) == []
    assert found(entry("enter_paper")) == []


def test_what_was_withdrawn_stands_no_more() -> None:
    assert found(entry("submit"), entry("withdraw_submission"), listed=False) == []
    assert "not the one that the journal says" in found(entry("submit"), entry("withdraw_submission"))[0]
    assert "not the one that the journal says" in found(entry("submit"), listed=False)[0]


def test_a_compilation_that_the_journal_does_not_know() -> None:
    one = {"id": "c", "items": [], "number": 1, "round": 1, "sha256": "x", "submissions": None}
    record = Record({"dispositions.json": canonical([one])})
    check_compilations(record)
    assert "tells of no such compilation" in str(record.findings[0])
