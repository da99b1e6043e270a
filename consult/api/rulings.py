"""The chair's rulings in the room, given before the members present, and agreement to a paragraph."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from consult.api.floor import FloorProposalShown, show_floor_proposal
from consult.api.ledger import EntryShown, RulingShown, entry_told, ruling_told
from consult.api.operations import Operations
from consult.api.shapes import Entered, Seen, Small
from consult.edge.acting import Acting
from consult.procedure.acts import Act
from consult.procedure.ledger import FloorState, RulingKind, Status
from consult.services import ledger, rulings

operations = Operations("The room")


class OnBracket(Entered):
    """What becomes of a bracket: it is lifted, what it holds goes, or the wording numbered `option` is kept."""

    kind: Literal[RulingKind.LIFT, RulingKind.DELETE, RulingKind.CHOOSE]
    option: Small = Field(default=0, description="which of its wordings is kept, counted from 1")
    seen: str = Field(description="the words of the paragraph, or their SHA-256")
    note: str = ""


class Removal(Entered):
    """A paragraph is deleted whole."""

    seen: str = Field(description="the words of the paragraph, or their SHA-256")
    note: str = ""


class OnProposal(Entered):
    """What becomes of a proposal from the floor; `seen` is its lock_version."""

    outcome: Literal[FloorState.TAKEN, FloorState.IN_BRACKETS, FloorState.NOT_TAKEN]
    seen: Seen
    note: str = ""


class Reversal(Entered):
    """Why a ruling is reversed, where anything is to be said."""

    note: str = ""


class Agreement(Entered):
    """That the members present agree to a paragraph: ad referendum, or without that."""

    status: Literal[Status.AD_REFERENDUM, Status.AGREED]
    seen: str = Field(description="the words of the paragraph, or their SHA-256")


@operations.performs(
    Act.RULE, "/rooms/<uuid:consideration_id>/paragraphs/<uuid:paragraph_id>/brackets/<int:number>"
)  # fmt: skip
def rule_on_bracket(
    a: Acting, consideration_id: UUID, paragraph_id: UUID, number: int, body: OnBracket
) -> RulingShown:  # fmt: skip
    """Settle a bracket. Brackets are counted by their opening signs, from 1."""
    row = rulings.rule_on_bracket(
        a.session, by=a.by, now=a.now, consideration_id=consideration_id, paragraph_id=paragraph_id, bracket=number,
        **dict(body),
    )  # fmt: skip
    return ruling_told(a, row)


@operations.performs(Act.RULE, "/rooms/<uuid:consideration_id>/paragraphs/<uuid:paragraph_id>/removal")
def remove_paragraph(a: Acting, consideration_id: UUID, paragraph_id: UUID, body: Removal) -> RulingShown:
    """Delete a whole paragraph by decision of the members."""
    row = rulings.remove_paragraph(
        a.session, by=a.by, now=a.now, consideration_id=consideration_id, paragraph_id=paragraph_id, **dict(body)
    )
    return ruling_told(a, row)


@operations.performs(Act.RULE, "/floor/<uuid:floor_proposal_id>/ruling", of=show_floor_proposal)
def rule_on_proposal(a: Acting, floor_proposal_id: UUID, body: OnProposal) -> FloorProposalShown:
    """Take a proposal from the floor into the text, plainly or in brackets under the member's code, or leave it."""
    kinds = {FloorState.TAKEN: RulingKind.WORDING, FloorState.IN_BRACKETS: RulingKind.IN_BRACKETS}
    if body.outcome is FloorState.NOT_TAKEN:
        rulings.decline_proposal(
            a.session, by=a.by, now=a.now, proposal_id=floor_proposal_id, seen=body.seen, note=body.note
        )  # fmt: skip
    else:
        rulings.rule_on_proposal(
            a.session, by=a.by, now=a.now, proposal_id=floor_proposal_id, kind=kinds[body.outcome], seen=body.seen,
            note=body.note,
        )  # fmt: skip
    return show_floor_proposal(a, floor_proposal_id)


@operations.performs(Act.RULE, "/rulings/<uuid:ruling_id>/reversal")
def reverse_ruling(a: Acting, ruling_id: UUID, body: Reversal) -> RulingShown:
    """Reverse the last ruling on a paragraph; both stay on record."""
    return ruling_told(
        a, rulings.reverse_ruling(a.session, by=a.by, now=a.now, ruling_id=ruling_id, note=body.note)
    )  # fmt: skip


@operations.performs(
    Act.AGREE_PARAGRAPH, "/rooms/<uuid:consideration_id>/paragraphs/<uuid:paragraph_id>/agreement"
)  # fmt: skip
def agree_paragraph(a: Acting, consideration_id: UUID, paragraph_id: UUID, body: Agreement) -> EntryShown:
    """Record that the members present agree to a paragraph."""
    row = ledger.agree_paragraph(
        a.session, by=a.by, now=a.now, consideration_id=consideration_id, paragraph_id=paragraph_id, **dict(body)
    )
    return entry_told(row)
