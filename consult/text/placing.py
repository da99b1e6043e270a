"""Proposals written against one version, placed on a later one: each whole and exactly, or not at all.

Nothing is placed by guess. What cannot be placed comes back as it is, with where it may belong; a person decides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from consult.text.applying import apply
from consult.text.belonging import Suggestion
from consult.text.changes import Change, Op
from consult.text.editing import Action, Edit, apply_proposals, as_wording, follower, is_unchanged, predecessor
from consult.text.omissions import outermost
from consult.text.paragraphs import Paragraph, Text, by_id
from consult.text.pieces import Span
from consult.text.rebase import Rebased, Unplaced, rebase
from consult.text.recorded import recorded
from consult.text.tokens import same

_WORDS = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE})


@dataclass(frozen=True, slots=True)
class Placing:
    """A proposal on the later version: as it is `placed` there, or with a suggestion where it may belong.

    `is_contained`: the later version already says so.
    """

    edit: Edit
    placed: Edit | None = None
    is_contained: bool = False
    suggestion: Suggestion | None = None


Record = Mapping[UUID, Sequence[Span]]
"""Per paragraph of the later version where its words come from, as far as that is on record."""
_NOTHING: Record = MappingProxyType({})


def place(old: Text, new: Text, edit: Edit, record: Record = _NOTHING) -> Placing:
    """Carry one proposal on `old` over to `new`; what made `new` of `old` may be on record."""
    if edit.action is Action.REWORD:
        return _reword(old, new, edit, record)
    return _PLACING[edit.action](old, new, edit)


def is_untouched(old: Text, new: Text, paragraph: UUID) -> bool:
    """Say whether a paragraph says in `new` what it said in `old`."""
    before, after = by_id(old).get(paragraph), by_id(new).get(paragraph)
    return before is not None and after is not None and same(before.text, after.text) and before.notes == after.notes


def _reword(old: Text, new: Text, edit: Edit, record: Record) -> Placing:
    before, after = _both(old, new, edit.paragraph)
    if before is None or after is None:
        return _unplaced(old, new, edit)
    found = _rebased(before, after, edit, record)
    if found.unplaced:
        return Placing(edit, suggestion=found.unplaced[0].suggestion)
    for start, end in (span for span in outermost(after.text) if after.text[slice(*span)] not in before.text):
        # What stands in a bracket now is disputed since: inside it the proposal would say something else.
        if any(start < c.end and c.start < end for c in found.applied):
            return Placing(edit, suggestion=Suggestion(after.id, start, end))
    if any(p.notes != after.notes for p in found.text if "[^" in p.text):
        return _unplaced(old, new, edit)
    return _worded(edit, after.text, "\n\n".join(p.text for p in found.text))


def _rebased(before: Paragraph, after: Paragraph, edit: Edit, record: Record) -> Rebased:
    accepted = recorded(before, after, record.get(after.id, ()))
    return rebase((before,), (after,), apply_proposals((before,), [edit]), accepted=accepted)


def suggested_wording(old: Text, new: Text, edit: Edit, record: Record = _NOTHING) -> str | None:
    """Return what a wording that was not placed may come to in the paragraph as it stands now, for a person to read.

    None where it is no wording of a paragraph that both texts have. What has no place in words is left out.
    """
    before, after = _both(old, new, edit.paragraph)
    if edit.action is not Action.REWORD or before is None or after is None:
        return None
    found = _rebased(before, after, edit, record)
    chosen = list(found.applied)
    for one in found.unplaced:
        there = _there(one, after)
        try:
            apply((after,), [*chosen, *there])
        except ValueError:  # it would replace the same words as another
            continue
        chosen += there
    return as_wording(apply((after,), chosen))


def _there(one: Unplaced, after: Paragraph) -> list[Change]:
    """Return a change of words as it would be at its suggested place; what enters, enters behind it."""
    change, place = one.change, one.suggestion
    if change.op not in _WORDS or place is None or place.paragraph != after.id or not place.end:
        return []
    start = place.end if change.op is Op.INSERT else place.start
    made = replace(change, paragraph=after.id, start=start, end=place.end, old=after.text[start : place.end])
    return [made if change.op is not Op.DELETE or made.old else replace(made, op=Op.INSERT)]


def _worded(edit: Edit, stands: str, text: str) -> Placing:
    if is_unchanged(stands, text):
        return Placing(edit, is_contained=True)
    return Placing(edit, replace(edit, text=text))


def _delete(old: Text, new: Text, edit: Edit) -> Placing:
    before, after = _both(old, new, edit.paragraph)
    if before is not None and after is None:
        return Placing(edit, is_contained=True)
    is_placed = edit.paragraph is not None and is_untouched(old, new, edit.paragraph)
    return Placing(edit, edit) if is_placed else _unplaced(old, new, edit)


def _join(old: Text, new: Text, edit: Edit) -> Placing:
    """Place a join where both paragraphs still follow each other; with a wording, where both say what they said."""
    here = edit.paragraph
    second = follower(old, here) if here else None
    if here is None or second is None or here not in by_id(new) or follower(new, here) is None:
        return _unplaced(old, new, edit)
    is_beside = getattr(follower(new, here), "id", None) == second.id
    is_same = is_untouched(old, new, here) and is_untouched(old, new, second.id)
    return Placing(edit, edit) if is_beside and (is_same or not edit.text) else _unplaced(old, new, edit)


def _move(old: Text, new: Text, edit: Edit) -> Placing:
    here, known = edit.paragraph, by_id(new)
    if here is None or here not in known or (edit.after is not None and edit.after not in known):
        return _unplaced(old, new, edit)
    before = predecessor(new, here)
    if (before.id if before else None) == edit.after:
        return Placing(edit, is_contained=True)
    if _neighbour(old, new, here) != _neighbour(new, old, here):
        return _unplaced(old, new, edit)  # somebody has moved it since
    return Placing(edit, edit)


def _neighbour(text: Text, other: Text, paragraph: UUID) -> UUID | None:
    """Return the nearest paragraph before one that stands in both texts."""
    known, nearest = {p.id for p in other}, None
    for one in text:
        if one.id == paragraph:
            break
        nearest = one.id if one.id in known else nearest
    return nearest


def _new_paragraph(old: Text, new: Text, edit: Edit) -> Placing:
    if any(same(p.text, edit.text) for p in new):
        return Placing(edit, is_contained=True)
    is_there = edit.after is None or edit.after in by_id(new)
    return Placing(edit, edit) if is_there else _unplaced(old, new, edit)


def _both(old: Text, new: Text, paragraph: UUID | None) -> tuple[Paragraph | None, Paragraph | None]:
    return (by_id(old).get(paragraph), by_id(new).get(paragraph)) if paragraph else (None, None)


def _unplaced(old: Text, new: Text, edit: Edit) -> Placing:
    """Suggest the paragraph itself where it stands, else the nearest before it that does."""
    anchor = edit.paragraph or edit.after
    if anchor is None:
        return Placing(edit)
    where = anchor if anchor in by_id(new) else _neighbour(old, new, anchor)
    return Placing(edit, suggestion=Suggestion(where, 0, 0) if where else None)


_PLACING: dict[Action, Callable[[Text, Text, Edit], Placing]] = {
    Action.DELETE: _delete,
    Action.JOIN: _join,
    Action.MOVE: _move,
    Action.NEW_PARAGRAPH: _new_paragraph,
}
