"""The chair's rulings in a session: what members decide on brackets, proposals from the floor and paragraphs.

They are given before the members present, who are recorded with each, and never over one that cannot accept.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import FloorProposal, Ruling
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.ledger import Authority, FloorState, RulingKind
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.procedure.visibility import may_read_drafts
from consult.queries.drafts import open_consideration, stage
from consult.queries.working import rulings, standing
from consult.services.floor_rulings import decline_proposal, rule_on_proposal
from consult.services.officers import Instructed
from consult.services.ruled import Place, decide, in_room, refuse_over_objection
from consult.text import settling
from consult.text.paragraphs import Kind, Paragraph, by_id

__all__ = ["decline_proposal", "remove_paragraph", "reverse_ruling", "rule_on_bracket", "rule_on_proposal"]

_ON_BRACKETS = frozenset({RulingKind.LIFT, RulingKind.DELETE, RulingKind.CHOOSE})


def rule_on_bracket(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    consideration_id: UUID,
    paragraph_id: UUID,
    bracket: int,
    kind: RulingKind,
    option: int = 0,
    seen: str,
    note: str = "",
    instructed: Instructed | None = None,
) -> Ruling:
    """Lift a bracket, delete what it holds, or keep the `option` of its wordings, counted from 1.

    `bracket` counts the opening signs of the paragraph as it was `seen` (its words or their SHA-256).

    :raises Conflict: the paragraph has changed since, a member cannot accept it, or nobody is recorded as present
    :raises Invalid: there is no such bracket, or it cannot be settled so
    """
    place = in_room(session, consideration_id, by=by, now=now, act=Act.RULE, instructed=instructed)
    here = place.paragraph(paragraph_id, seen)
    text, words = _settled(here.text, bracket, kind, option)
    refuse_over_objection(session, place, paragraph_id=paragraph_id)
    return decide(session, by, now, place, here, kind=kind, text=text, words=words, note=note)


def remove_paragraph(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    consideration_id: UUID,
    paragraph_id: UUID,
    seen: str,
    note: str = "",
    instructed: Instructed | None = None,
) -> Ruling:
    """Delete a whole paragraph by decision of the members.

    :raises Conflict: it has changed since it was `seen`, or a member cannot accept that
    """
    place = in_room(session, consideration_id, by=by, now=now, act=Act.RULE, instructed=instructed)
    here = place.paragraph(paragraph_id, seen)
    refuse_over_objection(session, place, paragraph_id=paragraph_id)
    return decide(session, by, now, place, here, kind=RulingKind.REMOVE, text="", words=here.text, note=note)


def reverse_ruling(
    session: Session, *, by: Actor, now: datetime, ruling_id: UUID, note: str = "", instructed: Instructed | None = None
) -> Ruling:
    """Reverse the last ruling on a paragraph: its words are again what they were before it.

    What was taken from the floor is on the floor again.

    :raises NotFound: there is no such ruling for this reader
    :raises Conflict: it is reversed already, not the last one, or not one of members in this session
    """
    row = session.get(Ruling, ruling_id)
    if row is None or not may_read_drafts(by):
        raise NotFound("There is no such ruling.")
    place = in_room(session, _consideration(session, by, now, row), by=by, now=now, act=Act.RULE, instructed=instructed)
    _refuse_reversal(session, place, row)
    here = by_id(place.text).get(row.paragraph_id) or _gone(row)
    proposal = session.get(FloorProposal, row.floor_proposal_id) if row.floor_proposal_id else None
    if proposal is not None:
        proposal.state = FloorState.OPEN
        proposal.lock_version += 1
    return decide(
        session, by, now, place, here, kind=RulingKind.REVERSAL, text=row.before, words=row.words, note=note,
        after_id=row.after_id, proposal=proposal, reverses_id=row.id,
    )  # fmt: skip


def _settled(text: str, bracket: int, kind: RulingKind, option: int) -> tuple[str, str]:
    """Return the paragraph with a bracket settled, and the words of the bracket.

    :raises Invalid: there is no such bracket, or it cannot be settled so
    """
    if kind not in _ON_BRACKETS:
        raise Invalid("Choose one of the values offered.", field="kind")
    try:
        words = next(one.text for one in settling.brackets_of(text) if one.number == bracket)
        if kind is RulingKind.CHOOSE:
            return settling.keep(text, bracket, option), words
        return settling.lift(text, bracket) if kind is RulingKind.LIFT else settling.drop(text, bracket), words
    except (LookupError, StopIteration):
        raise Invalid("There is no such bracket or alternative in this paragraph.", field="bracket") from None
    except ValueError:
        raise Invalid(
            "This bracket cannot be settled so: choose among its wordings, or rule on the bracket around it.",
            field="bracket",
        ) from None


def _gone(row: Ruling) -> Paragraph:
    return Paragraph(row.paragraph_id, row.new_kind or Kind.PLAIN, "", row.new_level)


def _consideration(session: Session, by: Actor, now: datetime, row: Ruling) -> UUID:
    """Return the open consideration of a ruling's draft.

    :raises Conflict: there is none
    """
    require(Act.RULE, by, stage(session, row.draft_id, now))
    found = open_consideration(session, row.draft_id)
    if found is None:
        raise Conflict("The session has finished with this draft. Nothing more is ruled in it.")
    return found.id


def _refuse_reversal(session: Session, place: Place, row: Ruling) -> None:
    made = [one for one in rulings(session, place.base.id) if one.paragraph_id == row.paragraph_id]
    still = standing(made)
    if row.version_id != place.base.id or row.kind is RulingKind.REVERSAL:
        raise Conflict("This ruling has been issued with a version, or is itself a reversal. It cannot be reversed.")
    if row not in still:
        raise Conflict("This ruling has been reversed already.")
    if still[-1].id != row.id:
        raise Conflict("Something was ruled on this paragraph since. Reverse that first.")
    if row.authority is Authority.WITHDRAWAL:
        raise Conflict(
            "This bracket went because its proposer has withdrawn it. Only the proposer can propose it anew."
        )
