"""Rulings on what members propose from the floor: it is taken, put in brackets under the member's code, or not taken.

Words in brackets are ruled over nobody: they say that there is no agreement. Nothing else is ruled over one that
cannot accept.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import FloorProposal, Paragraph, Ruling
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.ledger import FloorState, RulingKind
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.procedure.submissions import Operation
from consult.procedure.visibility import may_read_drafts
from consult.queries.working import cannot_accept
from consult.services.officers import Instructed
from consult.services.ruled import (
    Place,
    called,
    decide,
    in_room,
    journal_ruling,
    refuse_over_objection,
    ruling_note,
    tick,
)
from consult.text import paragraphs, settling
from consult.text.brackets import attributed, operator
from consult.text.paragraphs import Kind, by_id, normalize
from consult.text.tokens import same

_STANCES = {Operation.RETAIN: "RETAIN", Operation.RESERVE: "RESERVE", Operation.DELETE: "DEL"}


def rule_on_proposal(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    proposal_id: UUID,
    kind: RulingKind,
    seen: int,
    note: str = "",
    instructed: Instructed | None = None,
) -> Ruling:
    """Take what a member proposed from the floor into the text: its wording plainly, or in brackets under its code.

    :raises Conflict: it is settled or has changed since `seen` (its lock_version), or a member cannot accept it
    :raises Invalid: it changes no words, or cannot be put in brackets
    """
    proposal, place = _on_floor(session, proposal_id, seen, by=by, now=now, instructed=instructed)
    if kind not in {RulingKind.WORDING, RulingKind.IN_BRACKETS}:
        raise Invalid("Choose one of the values offered.", field="kind")
    is_plain = kind is RulingKind.WORDING
    here, after = _paragraph_of(session, place, proposal)
    text = _taken(here, proposal) if is_plain else _bracketed(here, proposal)
    if is_plain:  # what stands in brackets is ruled over nobody: it says that it is not agreed
        refuse_over_objection(session, place, paragraph_id=proposal.paragraph_id, proposal_id=proposal.id)
    words = here.text if proposal.operation is Operation.MOVE else proposal.text
    proposal.state = FloorState.TAKEN if is_plain else FloorState.IN_BRACKETS
    proposal.lock_version += 1
    return decide(
        session, by, now, place, here, kind=_kind(here, text, kind, proposal), text=text, words=words, note=note,
        after_id=after, proposal=proposal,
    )  # fmt: skip


def decline_proposal(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    proposal_id: UUID,
    seen: int,
    note: str = "",
    instructed: Instructed | None = None,
) -> FloorProposal:
    """Record that members do not take what was proposed from the floor; it stays on record with what became of it.

    :raises Conflict: it is settled, has changed since `seen`, or its proposer cannot accept that it is left out
    """
    proposal, place = _on_floor(session, proposal_id, seen, by=by, now=now, instructed=instructed)
    against = cannot_accept(
        session, proposal.consideration_id, paragraph_id=proposal.paragraph_id, proposal_id=proposal.id
    )
    if proposal.member_code in against:
        raise Conflict(
            "%(member)s cannot accept this. Its proposal stays in the text in brackets.", member=proposal.member_code
        )
    proposal.state = FloorState.NOT_TAKEN
    proposal.lock_version += 1
    tick(place)
    session.add(proposal)
    here = by_id(place.text).get(proposal.paragraph_id) if proposal.paragraph_id else None
    journal_ruling(
        session, by, now, place, ruling=FloorState.NOT_TAKEN.value, member=proposal.member_code,
        paragraph=called(here or _new(proposal)), words=proposal.text, reason=ruling_note(note),
    )  # fmt: skip
    return proposal


def _on_floor(
    session: Session, proposal_id: UUID, seen: int, *, by: Actor, now: datetime, instructed: Instructed | None
) -> tuple[FloorProposal, Place]:
    proposal = session.get(FloorProposal, proposal_id)
    if proposal is None or not may_read_drafts(by):
        raise NotFound("There is no such proposal from the floor.")
    place = in_room(session, proposal.consideration_id, by=by, now=now, act=Act.RULE, instructed=instructed)
    session.refresh(proposal)
    if proposal.state is not FloorState.OPEN:
        raise Conflict("This proposal is no longer on the floor: %(state)s.", state=proposal.state)
    if proposal.lock_version != seen:
        raise Conflict("This proposal has changed since you saw it. Look at it again.")
    return proposal, place


def _paragraph_of(session: Session, place: Place, proposal: FloorProposal) -> tuple[paragraphs.Paragraph, UUID | None]:
    """Return the paragraph that a proposal concerns as it stands, a new one without words, and after what it comes."""
    if proposal.operation is Operation.NEW_PARAGRAPH:
        row = Paragraph(draft_id=place.base.draft_id)
        session.add(row)
        session.flush()
        new = paragraphs.Paragraph(row.id, proposal.kind or Kind.PLAIN, "", proposal.level)
        return new, proposal.after_id
    here = by_id(place.text).get(proposal.paragraph_id) if proposal.paragraph_id else None
    if here is None:
        raise Conflict("The paragraph this proposal is about no longer stands in the text.")
    if proposal.operation is Operation.MOVE and proposal.after_id not in {None, *by_id(place.text)}:
        raise Conflict("The paragraph after which it would stand is no longer in the text.")
    return here, proposal.after_id


def _new(proposal: FloorProposal) -> paragraphs.Paragraph:
    return paragraphs.Paragraph(proposal.id, proposal.kind or Kind.PLAIN, proposal.text, proposal.level)


def _taken(here: paragraphs.Paragraph, proposal: FloorProposal) -> str:
    """Return the words of the paragraph when the proposal is taken as it is.

    :raises Invalid: it would change nothing, or does more than words
    """
    if proposal.operation is Operation.DELETE:
        return ""
    if proposal.operation in {Operation.RETAIN, Operation.RESERVE}:
        raise Invalid("This proposal brings no wording. It can be put in brackets, or not taken.", field="kind")
    _refuse_joining(proposal)
    if proposal.operation is Operation.MOVE:
        return here.text
    text = normalize(proposal.text)
    if same(text, here.text):
        raise Invalid("The paragraph reads so already. Nothing would change.", field="kind")
    return text


def _bracketed(here: paragraphs.Paragraph, proposal: FloorProposal) -> str:
    _refuse_joining(proposal)
    if proposal.operation is Operation.MOVE:
        raise Invalid(
            "Brackets cannot say that a paragraph moves. It is moved, or the proposal is not taken.", field="kind"
        )
    member, text = proposal.member_code, normalize(proposal.text)
    if proposal.operation in _STANCES:
        return operator(_STANCES[proposal.operation], [member], here.text)
    if not here.text:
        return attributed(text, [member])
    if same(text, here.text):
        raise Invalid("The paragraph reads so already. Nothing would change.", field="kind")
    return settling.with_wording(here, text, member)


def _refuse_joining(proposal: FloorProposal) -> None:
    if proposal.operation is Operation.JOIN:
        raise Invalid(
            "From the floor two paragraphs are joined by a new wording of the first, with the words of both, and the"
            " deletion of the second.",
            field="kind",
        )


def _kind(here: paragraphs.Paragraph, text: str, kind: RulingKind, proposal: FloorProposal) -> RulingKind:
    if proposal.operation is Operation.MOVE:
        return RulingKind.MOVE
    if kind is RulingKind.WORDING and not here.text:
        return RulingKind.ADD
    return RulingKind.REMOVE if not text else kind
