"""One row of a comment matrix with everything that any form of it says, and the forms in the field that show parts.

ISO: the eight columns of its form of 2012. OCS: the paragraphs of the comment system of Codex and IPPC. Pages: page
and line as at IPCC. Two columns: the amendments of parliaments, with a justification.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

WIDTHS = {
    "number": 1, "id": 1, "member": 1, "member_name": 2, "label": 1, "clause": 1, "part": 1, "section": 2, "place": 1,
    "line": 1, "from_page": 1, "from_line": 1, "to_page": 1, "to_line": 1, "type": 1, "category": 2, "operation": 1,
    "round": 1, "language": 1, "late": 1, "new_kind": 1, "before": 1, "now": 1,
    "original": 5, "quote": 3, "proposed": 5, "amended": 5, "change": 5, "comment": 5, "remark": 5, "said": 6,
    "observation": 4, "response": 4, "answer": 3, "before_text": 4, "now_text": 4, "old": 3, "new": 3,
}  # fmt: skip
"""The share of the page that a column takes; two for those not named."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a compilation. All is words; what is not known or not to be known is empty.

    `place` is the paragraph that a new or moved one is to follow. `operation` is one of the signs of negotiated texts,
    empty for a comment. `original` and `proposed` are whole paragraphs; `quote` is the passage a comment is on.
    """

    id: str = ""
    round: str = ""
    symbol: str = ""
    revision: str = ""
    member: str = ""
    member_name: str = ""
    label: str = ""
    part: str = ""
    section: str = ""
    from_page: str = ""
    from_line: str = ""
    to_page: str = ""
    to_line: str = ""
    type: str = ""
    operation: str = ""
    place: str = ""
    new_kind: str = ""
    original: str = ""
    quote: str = ""
    comment: str = ""
    proposed: str = ""
    supporters: str = ""
    language: str = ""
    late: str = ""
    status: str = ""
    disposition: str = ""
    observation: str = ""
    resulting: str = ""
    result: str = ""
    responder: str = ""
    date: str = ""
    answer: str = ""


AT_START = "at the start"
"""Where a new or moved paragraph is to stand that follows none."""
SUPERSET = tuple(one.name for one in fields(Entry))
"""Every column there is."""
PROFILES: Mapping[str, tuple[str, ...]] = {
    "full": SUPERSET,
    "iso": ("member", "line", "clause", "part", "type", "remark", "change", "response"),
    "ocs": ("label", "original", "category", "said", "comment", "member_name"),
    "page-line": ("number", "from_page", "from_line", "to_page", "to_line", "said", "response", "member_name", "id"),
    "two-column": ("number", "member_name", "label", "original", "amended", "comment", "language"),
}
"""The columns of each form, by its name."""
PAIRS = {"two-column": ("original", "amended")}
"""The columns of a form of which the second says what the first becomes."""
FILLED = frozenset({"comment", "remark", "change", "proposed", "operation"})
"""The columns of which a filled matrix has at least one."""
_CATEGORIES = {"ge": "Substantive", "te": "Substantive", "ed": "Editorial"}


def row(entry: Entry, number: int, profile: str) -> tuple[str, ...]:
    """Return an entry as the row of a form; `number` counts the rows."""
    said = {"number": str(number)}
    return tuple(said[key] if key in said else _DERIVED.get(key, _own(key))(entry) for key in PROFILES[profile])


def _own(key: str) -> Callable[[Entry], str]:
    return lambda entry: str(getattr(entry, key))


def change(entry: Entry) -> str:
    """Return what is proposed in one cell: the whole new wording, or a sign of what else is to happen."""
    if entry.operation == "MOD":
        return entry.proposed
    where = f"after {entry.place}" if entry.place else AT_START
    sign = f"{entry.operation} {where}" if entry.operation in {"ADD", "MOVE"} else entry.operation
    if entry.operation == "KIND":
        sign = f"{sign} {entry.new_kind}"
    return f"{sign}: {entry.proposed}" if entry.proposed else sign


def _line(entry: Entry) -> str:
    return entry.from_line if entry.from_line == entry.to_line else f"{entry.from_line}-{entry.to_line}"


def _clause(entry: Entry) -> str:
    return entry.label.removesuffix(entry.part).strip() if entry.part else entry.label


def remark(entry: Entry) -> str:
    """Return the comment, with the passage it is on before it."""
    return f"“{entry.quote}” {entry.comment}" if entry.quote else entry.comment


def _said(entry: Entry) -> str:
    return change(entry) if entry.operation else remark(entry)


def _response(entry: Entry) -> str:
    return ": ".join(words for words in (entry.disposition, entry.observation) if words)


_DERIVED: Mapping[str, Callable[[Entry], str]] = {
    "line": _line,
    "clause": _clause,
    "change": change,
    "remark": remark,
    "amended": lambda entry: entry.proposed if entry.operation == "MOD" else change(entry),
    "category": lambda entry: _CATEGORIES.get(entry.type, ""),
    "said": _said,
    "response": _response,
}
