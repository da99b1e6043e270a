"""What of a delegation's Word file can stand in its answer, thing by thing, and what cannot. Writes nothing."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import UUID

from sqlmodel import Session

from consult.formats.answers import Content, properties
from consult.formats.answers import said as said_in
from consult.formats.docx_answer import Answer, Commented, Left, Proposed
from consult.models import AnswerFile, Comment, Proposal, Round, Version
from consult.procedure.rounds import Invited
from consult.procedure.submissions import SLOTS, Carried, Operation, Slot
from consult.queries.comments import comments
from consult.queries.drafts import text_of
from consult.queries.people import members
from consult.queries.proposals import as_edit, proposals
from consult.queries.submissions import live
from consult.text.belonging import Suggestion
from consult.text.changes import Change
from consult.text.editing import Edit
from consult.text.paragraphs import Text, by_id
from consult.text.placing import place
from consult.text.quoting import passages


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a file says, and what would become of it. `key` names it, the same every time.

    `edit` is the proposal as it would stand, `standing` what the delegation says there already; `start`, `end` the
    passage of a comment.
    """

    key: str
    outcome: Carried
    proposed: Proposed | None = None
    commented: Commented | None = None
    edit: Edit | None = None
    standing: Proposal | None = None
    start: int = 0
    end: int = 0
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a file says about the text it was made from (`old`), measured on the text of the round.

    `own` is what those whose file it is propose already.
    """

    old: Text
    things: tuple[Told, ...]
    own: tuple[Proposal, ...] = ()
    unsaid: tuple[Change, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def digest(self) -> str:
        """A hash of what would become of each thing: another one where the text or the answer has changed."""
        rows = [
            [told.key, told.outcome.value, str(told.edit), told.start, told.end]
            + ([str(told.standing.id), told.standing.lock_version] if told.standing else [])
            for told in self.things
        ]
        return sha256(json.dumps(rows).encode()).hexdigest()


def made_from(session: Session, word: Content, consultation: Round) -> Version | None:
    """Return the text that a file says it was made from; None where it says nothing, or of no text of this draft."""
    try:
        claimed = UUID(properties(word).get("consult-version", ""))
    except ValueError:
        return None
    version = session.get(Version, claimed)
    is_known = version is not None and version.draft_id == consultation.draft_id and version.issued_at is not None
    return version if is_known else None


def reading(session: Session, row: AnswerFile, word: Content, consultation: Round) -> Reading:
    """Return what a file says, in the order of its text."""
    new = text_of(session, consultation.base_id)
    old = text_of(session, row.version_id) if row.version_id else new
    begun = live(session, consultation.id, row.member_code)
    own = [p for p in proposals(session, begun.id) if p.ministry == row.ministry] if begun else []
    said = comments(session, begun.id) if begun else []
    found = said_in(word, old, _others(session, row.member_code))
    things = (*_proposals(found, old, new, own, consultation), *_comments(found, old, new, said))
    return Reading(old, things, tuple(own), found.unsaid, found.left)


def _others(session: Session, own: str) -> frozenset[str]:
    """Return codes and names of the other members, as matrices give them."""
    return frozenset(name for member in members(session) if member.code != own for name in (member.code, member.name))


def _proposals(found: Answer, old: Text, new: Text, own: Sequence[Proposal], consultation: Round) -> Iterator[Told]:
    for one in found.proposed:
        placing = place(old, new, one.edit) if old != new else None
        edit = placing.placed if placing else one.edit
        key = one.edit.id.hex
        if consultation.invited is Invited.COMMENTS:
            yield Told(key, Carried.NOT_INVITED, one)
        elif edit is None:
            is_said = placing is not None and placing.is_contained
            outcome = Carried.CONTAINED if is_said else Carried.CHANGED
            yield Told(key, outcome, one, suggestion=placing.suggestion if placing else None)
        else:
            yield _beside(key, one, edit, own)


def _beside(key: str, one: Proposed, edit: Edit, own: Sequence[Proposal]) -> Told:
    """Return a proposal beside what the delegation says there already."""
    slot = SLOTS[Operation(edit.action.value)]
    if slot is Slot.NEW:
        there = next((p for p in own if p.slot is slot and (p.text, p.after_id) == (edit.text, edit.after)), None)
        return Told(key, Carried.CONTAINED if there else Carried.PLACED, one, edit=edit)
    here = [p for p in own if p.paragraph_id == edit.paragraph]
    standing = next((p for p in here if p.slot is slot), None)
    if standing is not None and as_edit(standing) == replace(edit, id=standing.id):
        return Told(key, Carried.CONTAINED, one, edit=edit)
    retained = next((p for p in here if slot is Slot.WORDING and p.operation is Operation.RETAIN), None)
    in_the_way = standing or retained
    outcome = Carried.OCCUPIED if in_the_way else Carried.PLACED
    return Told(key, outcome, one, edit=edit, standing=in_the_way)


def _comments(found: Answer, old: Text, new: Text, said: Sequence[Comment]) -> Iterator[Told]:
    for number, one in enumerate(found.commented):
        if not one.remark.text:
            continue
        told = _comment(f"c{number}", one, old, new)
        is_said = any(c.text.endswith(one.remark.text) and c.paragraph_id == one.paragraph for c in said)
        yield replace(told, outcome=Carried.CONTAINED) if is_said and told.outcome is Carried.PLACED else told


def _comment(key: str, one: Commented, old: Text, new: Text) -> Told:
    """Place a comment where its paragraph stands, and the passage it quotes stands there."""
    paragraph = by_id(new).get(one.paragraph) if one.paragraph else None
    if one.paragraph is not None and paragraph is None:
        return Told(key, Carried.CHANGED, commented=one)
    if paragraph is None or old == new or one.start == one.end:
        return Told(key, Carried.PLACED, commented=one, start=one.start, end=one.end)
    before = by_id(old)[paragraph.id].text
    places = passages(paragraph.text, before[one.start : one.end])
    exact = next((p for p in places if p == (one.start, one.end) and before == paragraph.text), None)
    where = exact or (places[0] if len(places) == 1 else None)
    if where is None:
        return Told(key, Carried.CHANGED, commented=one, suggestion=Suggestion(paragraph.id, 0, 0))
    return Told(key, Carried.PLACED, commented=one, start=where[0], end=where[1])
