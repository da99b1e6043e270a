"""The hash chain of the journal: each entry commits to the one before it.

The private part of an entry enters only as a salted commitment, so that a redacted copy still verifies.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One link. `public` holds JSON values; `commitment` stands for the private part; `at` is ISO 8601, UTC."""

    chain: str
    seq: int
    at: str
    act: str
    capacity: str
    member: str | None
    public: Mapping[str, Any]
    commitment: str
    prev: str


def canonical(value: object) -> bytes:
    """Return the canonical JSON of `value`: sorted keys, no blanks, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def commit(salt: str, private: Mapping[str, Any]) -> str:
    """Return the salted commitment to the private part (SHA-256, hexadecimal)."""
    return hashlib.sha256(canonical([salt, private])).hexdigest()


def digest(entry: Entry) -> str:
    """Return the hash of an entry (SHA-256 over its public fields, hexadecimal)."""
    fields = [
        entry.chain, entry.seq, entry.at, entry.act, entry.capacity, entry.member, entry.public,
        entry.commitment, entry.prev,
    ]  # fmt: skip
    return hashlib.sha256(canonical(fields)).hexdigest()


def first_break(entries: Iterable[tuple[Entry, str]]) -> int | None:
    """Return the sequence number of the first entry that does not follow from the one before, or None."""
    prev, seq = GENESIS, 1
    for entry, recorded in entries:
        if entry.prev != prev or entry.seq != seq or digest(entry) != recorded:
            return entry.seq
        prev, seq = recorded, seq + 1
    return None
