"""A journal is checked link by link. What can be done to a whole record stands in `tampering`."""

import pytest

from consult.record.chain import GENESIS, Entry, body, canonical, commit, digest, withheld
from consult.record.check_journal import DRAFT, check_journals
from consult.record.checking import Expected, Record


def a_record(*, hidden: bool = False, chain: str = "draft:1") -> Record:
    """Return a record with a journal of three entries, the second perhaps withheld."""
    prev, entries = GENESIS, []
    for seq in (1, 2, 3):
        commitment = commit("salt", {"person": "x"})
        entry = Entry(chain, seq, f"2022-10-0{seq}", "submit", "focal point", "MNG", {}, commitment, prev)
        prev = digest(entry)
        shown = {
            "act": entry.act, "at": entry.at, "capacity": entry.capacity, "commitment": entry.commitment,
            "member": entry.member, "public": {}, "private": {"person": "x"}, "salt": "salt",
        }  # fmt: skip
        if hidden and seq == 2:
            shown = {"body": body(entry)}
            assert digest(withheld(entry)) == prev
        entries.append(shown | {"hash": prev, "prev": entry.prev, "seq": seq})
    manifest = {
        "draft": {"id": "1"}, "journal": {"chain": chain, "head": prev, "seq": 3}, "reader": {"member": "MNG"},
    }  # fmt: skip
    return Record({DRAFT: canonical({"chain": chain, "entries": entries})}, manifest=manifest)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_journal_holds_with_and_without_what_is_withheld(hidden: bool) -> None:
    record = a_record(hidden=hidden)
    check_journals(record, Expected())
    assert record.findings == []
    assert len(record.entries) == 3


def test_a_receipt_is_compared() -> None:
    record = a_record()
    check_journals(record, Expected(heads=((4, "h"),)))
    assert "your receipt names another hash" in str(record.findings[0])


def test_the_journal_of_another_draft() -> None:
    record = a_record(chain="draft:2")
    check_journals(record, Expected())
    assert "another draft" in str(record.findings[0])
