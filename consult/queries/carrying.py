"""What of a late answer can be carried over to the round on the next version, thing by thing. Writes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session

from consult.models import CarriedItem, Comment, Compilation, Proposal, Round, Submission, Version
from consult.procedure.rounds import Invited
from consult.procedure.submissions import Carried, Operation, Slot
from consult.queries.comments import outgoing
from consult.queries.drafts import text_of
from consult.queries.proposals import Effective, as_edit, effective_proposals, own_proposals
from consult.queries.recomposing import recomposed
from consult.queries.submissions import live
from consult.text.belonging import Suggestion, passage
from consult.text.editing import Action, Edit
from consult.text.paragraphs import Text, by_id
from consult.text.placing import Placing, Record, is_untouched, place, suggested_wording
from consult.text.quoting import passages


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of one thing: a proposal, a comment, or where neither is given the cover note.

    `edit` is the proposal as it would stand; `start`, `end` the passage of the comment in its new paragraph.
    """

    outcome: Carried
    proposal: Proposal | None = None
    comment: Comment | None = None
    edit: Edit | None = None
    start: int = 0
    end: int = 0
    suggestion: Suggestion | None = None


def plan(session: Session, late: Submission, consultation: Round) -> tuple[Planned, ...]:
    """Return what carrying a late answer over into a round would do, in the order of its own text."""
    old, new = text_of(session, late.base_id), text_of(session, consultation.base_id)
    record = _record(session, late, consultation)
    begun = live(session, consultation.id, late.member_code)
    own = own_proposals(session, begun.id) if begun else []
    places = {p.id: place for place, p in enumerate(old)}
    proposals = sorted(
        effective_proposals(session, late.id),
        key=lambda pair: (places.get(pair[0].paragraph_id or pair[0].after_id or late.id, -1), pair[0].position),
    )
    return (
        *(_proposal(old, new, pair, consultation, own, record=record) for pair in proposals),
        *(_comment(old, new, comment) for comment in outgoing(session, late.id)),
        *_cover_note(late, begun),
    )


def _record(session: Session, late: Submission, consultation: Round) -> Record:
    """Return where the words of the base come from, where it was composed from a compilation on the text answered."""
    version = session.get_one(Version, consultation.base_id)
    compilation = session.get(Compilation, version.compilation_id) if version.compilation_id else None
    if compilation is None or compilation.base_id != late.base_id or version.issued_at is None:
        return {}
    return recomposed(session, compilation, version.issued_at).issued.spans


def _proposal(
    old: Text, new: Text, pair: Effective, consultation: Round, own: Sequence[Proposal], *, record: Record
) -> Planned:
    proposal, _ = pair
    if consultation.invited is Invited.COMMENTS:
        return Planned(Carried.NOT_INVITED, proposal, suggestion=_suggested(new, proposal.paragraph_id))
    found = _stance(old, new, proposal) if proposal.slot is Slot.STANCE else place(old, new, as_edit(*pair), record)
    if found is None:
        return Planned(Carried.CHANGED, proposal, suggestion=_suggested(new, proposal.paragraph_id))
    if found.placed is None:
        outcome = Carried.CONTAINED if found.is_contained else Carried.CHANGED
        return Planned(outcome, proposal, suggestion=found.suggestion)
    standing = _in_the_way(own, proposal)
    if standing is None:
        return Planned(Carried.PLACED, proposal, edit=found.placed)
    outcome = Carried.CONTAINED if _says_the_same(standing, proposal, found.placed) else Carried.OCCUPIED
    return Planned(outcome, proposal, suggestion=_suggested(new, proposal.paragraph_id))


def _says_the_same(standing: Proposal, proposal: Proposal, placed: Edit) -> bool:
    is_same_operation = standing.operation is proposal.operation
    is_stance = proposal.slot is Slot.STANCE
    return is_same_operation and (is_stance or as_edit(standing) == replace(placed, id=standing.id))


def _stance(old: Text, new: Text, proposal: Proposal) -> Placing | None:
    """Return a stance as it would stand: a reserve wherever its paragraph is, RETAIN only where that is as it was."""
    here = proposal.paragraph_id
    is_there = here is not None and here in by_id(new)
    is_placed = is_there and (proposal.operation is Operation.RESERVE or _is_as_it_was(old, new, here))
    edit = Edit(proposal.id, Action.REWORD, here)
    return Placing(edit, edit) if is_placed else None


def _is_as_it_was(old: Text, new: Text, paragraph: UUID | None) -> bool:
    return paragraph is not None and is_untouched(old, new, paragraph)


def _in_the_way(own: Sequence[Proposal], proposal: Proposal) -> Proposal | None:
    """Return what the delegation says already where the proposal would stand, or what contradicts it."""
    if proposal.slot is Slot.NEW:
        return next((p for p in own if p.slot is Slot.NEW and p.text == proposal.text), None)
    here = [p for p in own if p.paragraph_id == proposal.paragraph_id]
    same_slot = (p for p in here if p.slot is proposal.slot)
    words = (p for p in here if proposal.operation is Operation.RETAIN and p.slot is Slot.WORDING)
    retained = (p for p in here if proposal.slot is Slot.WORDING and p.operation is Operation.RETAIN)
    return next((p for found in (same_slot, words, retained) for p in found), None)


def _comment(old: Text, new: Text, comment: Comment) -> Planned:
    """Place a comment where its paragraph stands, and the passage it quotes stands there once, word for word.

    Else a place is suggested: the passage as it reads now, or where the same words stand elsewhere.
    """
    paragraph = by_id(new).get(comment.paragraph_id) if comment.paragraph_id else None
    if comment.paragraph_id is None or (paragraph is not None and not comment.quote):
        return Planned(Carried.PLACED, comment=comment)
    places = passages(paragraph.text, comment.quote) if paragraph else []
    is_untouched_here = paragraph is not None and is_untouched(old, new, comment.paragraph_id)
    if is_untouched_here and (comment.start_offset, comment.end_offset) in places:
        return Planned(Carried.PLACED, comment=comment, start=comment.start_offset, end=comment.end_offset)
    if len(places) == 1:
        return Planned(Carried.PLACED, comment=comment, start=places[0][0], end=places[0][1])
    return Planned(Carried.CHANGED, comment=comment, suggestion=_belonging(old, new, comment))


def _belonging(old: Text, new: Text, comment: Comment) -> Suggestion | None:
    before = by_id(old).get(comment.paragraph_id) if comment.paragraph_id else None
    if before is None or not comment.quote:
        return _suggested(new, comment.paragraph_id)
    return passage(before, comment.start_offset, comment.end_offset, new)


def suggested(session: Session, row: CarriedItem) -> str | None:
    """Return the wording that something listed may come to on the new version, for its delegation to read and save.

    None where it is no wording, or where its paragraph has gone.
    """
    former = session.get(Proposal, row.from_proposal_id) if row.from_proposal_id else None
    consultation, late = session.get_one(Round, row.round_id), session.get_one(Submission, row.from_submission_id)
    pair = next((p for p in effective_proposals(session, late.id) if former and p[0].id == former.id), None)
    if pair is None or row.outcome is not Carried.CHANGED or pair[0].operation is not Operation.REWORD:
        return None
    old, new = text_of(session, late.base_id), text_of(session, consultation.base_id)
    return suggested_wording(old, new, as_edit(*pair), _record(session, late, consultation))


def suggested_words(session: Session, row: CarriedItem) -> str | None:
    """Return the words of the new version at which a comment may belong, "" for a whole paragraph, None for nowhere."""
    base_id = session.get_one(Round, row.round_id).base_id
    found = by_id(text_of(session, base_id)).get(row.paragraph_id) if row.paragraph_id else None
    return None if found is None else found.text[row.start_offset : row.end_offset]


def _cover_note(late: Submission, begun: Submission | None) -> Iterator[Planned]:
    if late.cover_note:
        there = begun.cover_note if begun else ""
        is_same = there == late.cover_note
        yield Planned(Carried.CONTAINED if is_same else Carried.OCCUPIED if there else Carried.PLACED)


def _suggested(new: Text, paragraph: UUID | None) -> Suggestion | None:
    return Suggestion(paragraph, 0, 0) if paragraph is not None and paragraph in by_id(new) else None
