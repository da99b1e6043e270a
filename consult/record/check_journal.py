"""Checks the journals in a record: link by link to the head that is signed, and what members know from receipts."""

import re

from consult.record.chain import GENESIS, Entry, Link, Withheld, commit, digest
from consult.record.checking import Expected, Record, Values

_PUBLIC = ("act", "at", "capacity", "commitment", "hash", "member", "prev", "public", "seq")
_PRIVATE = ("private", "salt")
_WITHHELD = ("body", "hash", "prev", "seq")
DRAFT = "journal/draft.json"


def check_journals(record: Record, expected: Expected) -> None:
    """Check every chain; that of the draft ends where the manifest says, and holds the heads of receipts."""
    record.attempt(DRAFT, lambda: _draft(record, expected))
    for name in record.names("journal"):
        if name != DRAFT:
            record.attempt(name, lambda name=name: _delegation(record, name))  # type: ignore[misc]  # bound now


def _draft(record: Record, expected: Expected) -> None:
    draft, said = record.manifest["draft"]["id"], record.manifest["journal"]
    chain, record.entries = _chain(record, DRAFT)
    record.require(chain == f"draft:{draft}", DRAFT, "it is the journal of another draft")
    record.require(said["chain"] == chain, DRAFT, "it is not the chain that the manifest names")
    last = record.entries[-1] if record.entries else {"hash": GENESIS, "seq": 0}
    record.require(
        (last["hash"], last["seq"]) == (said["head"], said["seq"]), DRAFT,
        f"it ends at entry {last['seq']}, but its head as signed is entry {said['seq']} with {said['head']}",
    )  # fmt: skip
    hashes = {entry["seq"]: entry["hash"] for entry in record.entries}
    for seq, known in expected.heads:
        record.require(
            hashes.get(seq) == known, f"{DRAFT}, entry {seq}", f"your receipt names another hash for it, {known}"
        )


def _delegation(record: Record, name: str) -> None:
    """Check the chain of the reader's own delegation: the draft's chain has folded heads of it in."""
    chain, entries = _chain(record, name)
    member = record.manifest["reader"]["member"]
    record.require(
        bool(re.fullmatch(rf"delegation:[0-9a-f-]{{36}}:{re.escape(member or '')}", chain)), name,
        "it is not a journal of the delegation for which this record was made",
    )  # fmt: skip
    record.require(chain not in record.inner, name, "another file holds the same journal")
    record.inner[chain] = entries


def check_folded(record: Record) -> None:
    """Check that every head of a delegation's chain which the draft's chain has folded in is there."""
    rounds = {row["number"]: row["id"] for row in record.values("rounds.json")}
    member = record.manifest["reader"]["member"]
    for entry in record.entries:
        public = entry.get("public", {})
        folded = public.get("delegation_chain")
        if not folded or public.get("member") != member:
            continue
        chain = f"delegation:{rounds.get(public['round'])}:{member}"
        hashes = {inner["hash"] for inner in record.inner.get(chain, ())}
        record.require(
            folded in hashes, f"{DRAFT}, entry {entry['seq']}",
            f"the head of your delegation's journal that it names, {folded}, is not in that journal",
        )  # fmt: skip


def _chain(record: Record, name: str) -> tuple[str, list[Values]]:
    found = record.values(name)
    record.only_fields(name, found, ("chain", "entries"))
    prev, expected = GENESIS, 1
    for entry in found["entries"]:
        place = f"{name}, entry {entry['seq']}"
        link = _link(record, place, found["chain"], entry)
        if entry["seq"] != expected:
            seen = "an entry is missing before it" if entry["seq"] > expected else "it is doubled or out of its order"
            record.fault(place, seen)
        elif entry["prev"] != prev:
            record.fault(place, "it does not follow from the entry before it")
        record.require(digest(link) == entry["hash"], place, "it was altered: its hash is not that of what it says")
        prev, expected = entry["hash"], entry["seq"] + 1
    return found["chain"], found["entries"]


def _link(record: Record, place: str, chain: str, entry: Values) -> Link:
    if "body" in entry:
        record.only_fields(place, entry, _WITHHELD)
        return Withheld(chain, entry["seq"], entry["body"], entry["prev"])
    disclosed = _PRIVATE if "salt" in entry or "private" in entry else ()
    record.only_fields(place, entry, (*_PUBLIC, *disclosed))
    if disclosed:
        record.require(
            commit(entry["salt"], entry["private"]) == entry["commitment"], place,
            "its private part was altered: it is not what was committed to",
        )  # fmt: skip
    return Entry(
        chain, entry["seq"], entry["at"], entry["act"], entry["capacity"], entry["member"], entry["public"],
        entry["commitment"], entry["prev"],
    )  # fmt: skip
