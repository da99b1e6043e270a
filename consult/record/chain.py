"""The hash chain of the journal: each entry commits to the one before it.

The private part of an entry enters only as a salted commitment, and all that an entry says only as one hash, its body:
so a copy in which private parts, or whole entries, are left out for a reader still verifies, link by link.
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


@dataclass(frozen=True, slots=True)
class Withheld:
    """One link of which a reader learns only that it is there: `body` stands for all it says."""

    chain: str
    seq: int
    body: str
    prev: str


Link = Entry | Withheld


def canonical(value: object) -> bytes:
    """Return the canonical JSON of `value`: sorted keys, no blanks, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def commit(salt: str, private: Mapping[str, Any]) -> str:
    """Return the salted commitment to the private part (SHA-256, hexadecimal)."""
    return hashlib.sha256(canonical([salt, private])).hexdigest()


def body(entry: Entry) -> str:
    """Return the hash of what an entry says (SHA-256, hexadecimal). The salt within keeps it from being guessed."""
    fields = [entry.at, entry.act, entry.capacity, entry.member, entry.public, entry.commitment]
    return hashlib.sha256(canonical(fields)).hexdigest()


def withheld(entry: Entry) -> Withheld:
    """Return an entry as it is shown to who may not know what it says."""
    return Withheld(entry.chain, entry.seq, body(entry), entry.prev)


def digest(link: Link) -> str:
    """Return the hash of a link (SHA-256 over its chain, place, body and the hash before it, hexadecimal)."""
    said = link.body if isinstance(link, Withheld) else body(link)
    return hashlib.sha256(canonical([link.chain, link.seq, said, link.prev])).hexdigest()


def first_break(entries: Iterable[tuple[Link, str]]) -> int | None:
    """Return the sequence number of the first entry that does not follow from the one before, or None."""
    prev, seq = GENESIS, 1
    for entry, recorded in entries:
        if entry.prev != prev or entry.seq != seq or digest(entry) != recorded:
            return entry.seq
        prev, seq = recorded, seq + 1
    return None
