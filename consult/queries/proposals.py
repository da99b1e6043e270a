"""Reads of proposals: which there are, which still count, and what text they make of the base."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Proposal, ProposalAmendment, Submission
from consult.procedure.capacities import Actor
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import AmendmentKind, Operation, Slot
from consult.queries.submissions import find_submission
from consult.text.editing import Action, Edit, apply_proposals, items_of
from consult.text.paragraphs import Text

Effective = tuple[Proposal, ProposalAmendment | None]
_STANCES = frozenset({Operation.RETAIN, Operation.RESERVE})


def proposals(session: Session, submission_id: UUID) -> Sequence[Proposal]:
    """Return every proposal in a submission, also those of ministries. Mind who may see them."""
    return session.exec(
        select(Proposal)
        .where(Proposal.submission_id == submission_id)
        .order_by(col(Proposal.position), col(Proposal.updated_at), col(Proposal.id))
    ).all()


def own_proposals(session: Session, submission_id: UUID) -> Sequence[Proposal]:
    """Return the delegation's own proposals: what is submitted."""
    return [p for p in proposals(session, submission_id) if not p.ministry]


def contributions(session: Session, submission_id: UUID) -> Sequence[Proposal]:
    """Return what ministries have contributed: it never leaves the delegation."""
    return [p for p in proposals(session, submission_id) if p.ministry]


def effective_proposals(session: Session, submission_id: UUID) -> Sequence[Effective]:
    """Return the delegation's own proposals that were not withdrawn, each with its newest amendment."""
    newest = amendments(session, submission_id)
    pairs = [(p, newest.get(p.id)) for p in own_proposals(session, submission_id)]
    return [(p, a) for p, a in pairs if a is None or a.kind is not AmendmentKind.WITHDRAWN]


def amendments(session: Session, submission_id: UUID) -> dict[UUID, ProposalAmendment]:
    """Return the newest amendment of each proposal that has one."""
    rows = session.exec(
        select(ProposalAmendment)
        .join(Proposal, col(Proposal.id) == ProposalAmendment.proposal_id)
        .where(Proposal.submission_id == submission_id)
        .order_by(col(ProposalAmendment.at))
    ).all()
    last_word_last = sorted(rows, key=lambda row: (row.at, row.kind is AmendmentKind.WITHDRAWN))
    return {row.proposal_id: row for row in last_word_last}


def carried_out(base: Text, effective: Sequence[Effective]) -> Text:
    """Return `base` with proposals carried out; stances change no text."""
    return apply_proposals(base, [as_edit(p, a) for p, a in effective if p.operation not in _STANCES])


def moved(effective: Sequence[Effective]) -> frozenset[UUID]:
    """Return the paragraphs that proposals move."""
    return frozenset(p.paragraph_id for p, _ in effective if p.operation is Operation.MOVE and p.paragraph_id)


def as_edit(proposal: Proposal, amendment: ProposalAmendment | None = None) -> Edit:
    """Return a proposal as an edit of the text, in the wording to which it was narrowed."""
    is_narrowed = amendment is not None and amendment.kind is AmendmentKind.NARROWED
    return Edit(
        id=proposal.id,
        action=Action(proposal.operation.value),
        paragraph=proposal.paragraph_id,
        text=amendment.text if amendment and is_narrowed else proposal.text,
        after=proposal.after_id,
        position=proposal.position,
        kind=proposal.kind,
        level=proposal.level,
    )


def moving_along(session: Session, base: Text, move: Proposal | None) -> list[Proposal]:
    """Return the moves of the items under a paragraph to where it moves itself, by the same author."""
    if move is None or move.operation is not Operation.MOVE or move.paragraph_id is None:
        return []
    items = (i.id for i in items_of(base, move.paragraph_id))
    found = (in_slot(session, move.submission_id, item, Slot.PLACE, move.ministry) for item in items)
    return [one for one in found if one is not None and one.after_id == move.after_id]


def find_proposal(session: Session, actor: Actor, proposal_id: UUID) -> tuple[Proposal, Submission]:
    """Return a proposal of the reader's own delegation, or of the secretariat's own paper entry.

    :raises NotFound: there is none for this reader
    """
    proposal = session.get(Proposal, proposal_id)
    missing = NotFound("There is no such proposal.")
    if proposal is None:
        raise missing
    return proposal, find_submission(session, actor, proposal.submission_id, missing=missing)


def in_slot(session: Session, submission_id: UUID, paragraph_id: UUID, slot: Slot, ministry: str) -> Proposal | None:
    """Return what stands in one slot of one paragraph, for the delegation ("") or a ministry."""
    return session.exec(
        select(Proposal).where(
            Proposal.submission_id == submission_id,
            Proposal.paragraph_id == paragraph_id,
            Proposal.slot == slot,
            Proposal.ministry == ministry,
        )
    ).one_or_none()
