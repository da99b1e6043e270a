"""The JSON of merges, rebases and comparisons: a stable interface, described in docs/merge.md."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from consult.text.changes import Change, Op
from consult.text.merge import Merge
from consult.text.moves import moves
from consult.text.numbering import number
from consult.text.paragraphs import Paragraph, sha256
from consult.text.rebase import Rebased, Unplaced
from consult.text.redline import Row

_ENTERING = frozenset({Op.INSERT, Op.SPLIT_PARAGRAPH, Op.INSERT_PARAGRAPH, Op.MOVE_PARAGRAPH})


def paragraph_as_json(paragraph: Paragraph) -> dict[str, Any]:
    """Return a paragraph as JSON; `notes` only where it has footnotes."""
    found: dict[str, Any] = {
        "id": str(paragraph.id),
        "kind": paragraph.kind.value,
        "level": paragraph.level,
        "label": paragraph.label,
        "text": paragraph.text,
    }
    return {**found, "notes": list(paragraph.notes)} if paragraph.notes else found


def change_as_json(change: Change) -> dict[str, Any]:
    """Return a change as JSON; some fields only where they mean something."""
    found: dict[str, Any] = {
        "id": change.id,
        "paragraph": str(change.paragraph) if change.paragraph else None,
        "op": change.op.value,
        "start": change.start,
        "end": change.end,
        "old": change.old,
        "new": change.new,
        "members": list(change.members),
        "collides_with": list(change.collides_with),
    }
    if change.op in _ENTERING:
        found["order"] = change.order
    if change.op is Op.MOVE_PARAGRAPH:
        found["after"] = str(change.after) if change.after else None
    if change.kind is not None:
        found |= {"kind": change.kind.value, "level": change.level}
    if change.notes:
        found["notes"] = list(change.notes)
    return found


def _moved(change: Change, joined: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the other half of words that moved, where they did."""
    return {"moved_with": sorted(joined[change.id])} if change.id in joined else {}


def merge_as_json(made: Merge) -> dict[str, Any]:
    """Return a merge as JSON."""
    joined: dict[str, list[str]] = defaultdict(list)
    for move in moves(made.changes):
        joined[move.deletion].append(move.insertion)
        joined[move.insertion].append(move.deletion)
    return {
        "base": {"sha256": sha256(made.base), "paragraphs": [paragraph_as_json(p) for p in made.base]},
        "members": list(made.members),
        "changes": [{**change_as_json(c), **_moved(c, joined)} for c in made.changes],
        "merged": [paragraph_as_json(p) for p in number(made.merged)],
    }


def rebase_as_json(made: Rebased) -> dict[str, Any]:
    """Return a rebased text as JSON."""
    return {
        "applied": [change_as_json(change) for change in made.applied],
        "contained": [change_as_json(change) for change in made.contained],
        "unplaced": [_unplaced(unplaced) for unplaced in made.unplaced],
        "text": [paragraph_as_json(p) for p in number(made.text)],
    }


def _unplaced(unplaced: Unplaced) -> dict[str, Any]:
    found = unplaced.suggestion
    place = {"paragraph": str(found.paragraph), "start": found.start, "end": found.end} if found else None
    return {**change_as_json(unplaced.change), "suggestion": place}


def row_as_json(row: Row) -> dict[str, Any]:
    """Return one row of a comparison as JSON."""
    return {
        "old": paragraph_as_json(row.old) if row.old else None,
        "new": paragraph_as_json(row.new) if row.new else None,
        "moved": row.moved,
        "segments": [[segment.op, segment.text] for segment in row.segments],
    }
