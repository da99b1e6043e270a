"""Decisions with their records, signatures and statements."""

import hashlib

from sqlmodel import Session

from consult.queries.record_decisions import decisions
from tests.recorded import recorded


def test_a_decision_with_its_record_and_signature(session: Session) -> None:
    here = recorded(session)
    [found], files = decisions(session, here.draft.id, {})
    assert hashlib.sha256(files[found["file"]].encode()).hexdigest() == found["sha256"]
    assert files[found["signature"]].count(".") == 2
    assert [(one["member"], one["later"]) for one in found["statements"]] == [("PRK", True), ("JPN", False)]
    assert (found["outcome"], found["symbol"]) == ("adopted", "BODY/SOM26/1")
