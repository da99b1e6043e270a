"""The record of adoption as canonical JSON: who was present, no formal objection, statements. Pure.

It says what was done and claims no legal effect. Absent members are listed as not present, never as agreeing.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

FORM = "consult-record-of-adoption-1"


@dataclass(frozen=True, slots=True)
class AdoptedText:
    """The text decided on."""

    draft: str
    title: str
    version: str
    symbol: str
    language: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Way:
    """How it was decided: in a session, or by a written procedure with its authority and period."""

    how: str
    name: str
    authority: str = ""
    began: str = ""
    ended: str = ""


def record(
    text: AdoptedText, way: Way, *, at: datetime, outcome: str, present: Sequence[str], members: Sequence[str],
    objecting: Sequence[str], statements: Sequence[Mapping[str, Any]] = (), recorded_by: str = "",
    instruction: str = "",
) -> str:  # fmt: skip
    """Return the record as canonical JSON. `members` are all member States, in their order, by code.

    `recorded_by` is a capacity; `instruction` the SHA-256 of the paper on which the secretariat acted for the chair.
    """
    return _canonical(
        {
            "form": FORM,
            "text": asdict(text),
            "way": asdict(way),
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "outcome": outcome,
            "present": list(present),
            "not_present": [code for code in members if code not in present] if present else [],
            "formal_objections": list(objecting),
            "statements": [dict(one) for one in statements],
            "recorded_by": recorded_by,
            "instruction": instruction,
            "legal_effect": "none claimed by this record",
        }
    )


def sha256(record_: str) -> str:
    """Return the hash of a record."""
    return hashlib.sha256(record_.encode()).hexdigest()


def _canonical(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
