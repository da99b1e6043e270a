"""Reads of what happens in the room: the draft a session considers, proposals from the floor, what members say."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Consideration, FloorProposal, Member, Position, Ruling
from consult.procedure.capacities import Actor
from consult.procedure.ledger import FloorState
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import Operation
from consult.procedure.visibility import may_read_drafts
from consult.queries.working import newest_positions, working_text
from consult.text.paragraphs import Kind, Paragraph, Text, by_id
from consult.text.redline import Segment, mark

FROM_THE_FLOOR = (Operation.REWORD, Operation.NEW_PARAGRAPH, Operation.DELETE, Operation.MOVE)
"""What can be typed as a proposal from the floor; paragraphs are joined there by a new wording and a deletion."""
QUOTED = 60
"""How many characters of a paragraph without a label name it."""


@dataclass(frozen=True, slots=True)
class OnFloor:
    """A proposal from the floor against the text as it stands, with what members say to it, newest word each.

    `paragraph` is the one it concerns or comes after, None at the start of the text or where that paragraph went.
    """

    proposal: FloorProposal
    paragraph: Paragraph | None
    called: str
    segments: tuple[Segment, ...]
    positions: Sequence[Position]

    def is_open_on(self, paragraph_id: UUID) -> bool:
        """Say whether it would change this paragraph and has not been ruled on."""
        return self.proposal.state is FloorState.OPEN and self.proposal.paragraph_id == paragraph_id


def find_consideration(session: Session, actor: Actor, consideration_id: UUID) -> Consideration:
    """Return a session's work on a draft.

    :raises NotFound: there is none for this reader
    """
    row = session.get(Consideration, consideration_id)
    if row is None or not may_read_drafts(actor):
        raise NotFound("This session does not consider the draft.")
    return row


def find_floor_proposal(session: Session, actor: Actor, proposal_id: UUID) -> FloorProposal:
    """Return a proposal from the floor.

    :raises NotFound: there is none for this reader
    """
    row = session.get(FloorProposal, proposal_id)
    if row is None or not may_read_drafts(actor):
        raise NotFound("There is no such proposal from the floor.")
    return row


def floor_proposals(session: Session, row: Consideration, text: Text | None = None) -> list[OnFloor]:
    """Return the proposals from the floor in a consideration: open ones first, then in the order in which they came.

    `text` is the text as it stands, where it is known already.
    """
    query = (
        select(FloorProposal)
        .join(Member, col(Member.code) == FloorProposal.member_code)
        .where(FloorProposal.consideration_id == row.id)
        .order_by(col(FloorProposal.at), col(Member.name))
    )
    found = session.exec(query).all()
    here = by_id(text if text is not None else working_text(session, row.base_id))
    said = newest_positions(session, row.id, proposals=[one.id for one in found])
    shown = sorted(found, key=lambda one: one.state is not FloorState.OPEN)
    return [_on_floor(one, here, [p for p in said if p.floor_proposal_id == one.id]) for one in shown]


def said_to(session: Session, row: Consideration, paragraph_id: UUID) -> list[tuple[Position, bool]]:
    """Return the newest word of each member on a paragraph, and whether it was said before its last ruling."""
    said = newest_positions(session, row.id, paragraphs=[paragraph_id])
    last = session.exec(
        select(Ruling)
        .where(Ruling.version_id == row.base_id, Ruling.paragraph_id == paragraph_id)
        .order_by(col(Ruling.seq).desc())
        .limit(1)
    ).first()
    return [(one, last is not None and one.at < last.at) for one in said]


def called(paragraph: Paragraph) -> str:
    """Return how a paragraph is called in a sentence: its label, else its first words."""
    words = paragraph.text if len(paragraph.text) <= QUOTED else f"{paragraph.text[:QUOTED]}…"
    return paragraph.label or f"“{words}”"


def _on_floor(one: FloorProposal, here: dict[UUID, Paragraph], said: Sequence[Position]) -> OnFloor:
    key = one.after_id if one.operation is Operation.NEW_PARAGRAPH else one.paragraph_id
    paragraph = here.get(key) if key else None
    stands = paragraph.text if paragraph and one.operation is not Operation.NEW_PARAGRAPH else ""
    name = called(paragraph) if paragraph else called(Paragraph(one.id, one.kind or Kind.PLAIN, one.text or "…"))
    proposed = stands if one.operation is Operation.MOVE else one.text
    return OnFloor(one, paragraph, name, mark(stands, proposed), said)
