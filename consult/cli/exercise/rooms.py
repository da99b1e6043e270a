"""What is said and ruled in the rooms of the exercise, when a meeting takes up a draft."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult.cli.exercise.players import Turn
from consult.cli.exercise.texts import base_of, paragraph, replaced, there
from consult.models import Consideration, FloorProposal
from consult.procedure.capacities import Actor
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import FloorState, RulingKind, Status
from consult.procedure.submissions import Operation
from consult.queries.drafts import open_consideration
from consult.queries.working import working_text
from consult.services import considerations, floor, ledger, positions, rulings
from consult.text.paragraphs import Paragraph, Text
from consult.text.settling import brackets_of

RULINGS = {"lift": RulingKind.LIFT, "delete": RulingKind.DELETE, "choose": RulingKind.CHOOSE}


def take_up(turn: Turn) -> None:
    """Let a meeting take up a draft."""
    turn.does(considerations.take_up_draft, draft_id=turn.draft_id, session_id=turn.session_id)


def show(turn: Turn) -> None:
    """Let the screen in the room show a paragraph."""
    here = _paragraph(turn)

    def shows(session: Session, *, by: Actor, now: datetime, consideration_id: UUID) -> None:
        considerations.put_on_screen(session, by, now, consideration_id, here.id)

    turn.does(shows, consideration_id=_room(turn).id)


def propose(turn: Turn) -> None:
    """Type what a member proposes from the floor; `new` are the words that come in the place of `old`."""
    row, here = turn.row, _paragraph(turn)
    is_new = row.get("operation") == Operation.NEW_PARAGRAPH
    turn.does(
        floor.type_proposal, consideration_id=_room(turn).id, member=row["member"], note=row.get("note", ""),
        operation=Operation(row.get("operation", "reword")), paragraph_id=None if is_new else here.id,
        after_id=here.id if is_new else None, kind=here.kind if is_new else None,
        text=row["new"] if is_new else replaced(here.text, row),
    )  # fmt: skip


def say(turn: Turn) -> None:
    """Record what members say to a paragraph, or to the proposal of `proposal_of` on it."""
    row, here = turn.row, _paragraph(turn)
    proposal = _on_floor(turn, row["proposal_of"]).id if "proposal_of" in row else None
    for member in row["members"]:
        turn.does(
            positions.record_position, consideration_id=_room(turn).id, member=member, note=row.get("note", ""),
            value=ReactionValue(row["value"]), paragraph_id=None if proposal else here.id, floor_proposal_id=proposal,
        )  # fmt: skip


def rule(turn: Turn) -> None:
    """Let the chair rule on the innermost bracket of a paragraph in which the words `bracket` stand.

    `option` are words of the wording that is kept, where there are several.
    """
    row, here = turn.row, _paragraph(turn)
    holding = [one for one in brackets_of(here.text) if row.get("bracket", "") in one.text]
    if not holding:
        raise LookupError(f"no bracket of {here.label} holds “{row['bracket']}”: {here.text}")
    found = min(holding, key=lambda one: len(one.text))
    wanted = row.get("option", "")
    option = next((n for n, one in enumerate(found.choices, 1) if wanted in one.text), 0) if wanted else 0
    turn.does(
        rulings.rule_on_bracket, consideration_id=_room(turn).id, paragraph_id=here.id, bracket=found.number,
        kind=RULINGS[row["kind"]], option=option, seen=here.text, note=row.get("note", ""),
    )  # fmt: skip


def take(turn: Turn) -> None:
    """Let the chair rule that what a member proposed from the floor is taken."""
    made = _on_floor(turn, turn.row["member"])
    turn.does(
        rulings.rule_on_proposal, proposal_id=made.id, kind=RulingKind.WORDING, seen=made.lock_version,
        note=turn.row.get("note", ""),
    )  # fmt: skip


def agree(turn: Turn) -> None:
    """Record that the members agree to some paragraphs, or to all that have no brackets left where none are named."""
    text = _text(turn)
    names = turn.row.get("paragraphs")
    agreed = [paragraph(text, name) for name in names] if names else text
    for here in agreed:
        turn.does(
            ledger.agree_paragraph, consideration_id=_room(turn).id, paragraph_id=here.id,
            status=Status(turn.row["status"]), seen=here.text,
        )  # fmt: skip


def reopen(turn: Turn) -> None:
    """Let a member re-open a paragraph."""
    here = _paragraph(turn)
    turn.does(
        ledger.reopen_paragraph, draft_id=turn.draft_id, paragraph_id=here.id, seen=here.text, reason=turn.row["reason"]
    )


def close(turn: Turn) -> None:
    """Close the work on a draft, with the text as at the end of the meeting."""
    room = _room(turn)
    turn.does(
        considerations.close_consideration, consideration_id=room.id, seen=room.tick, name=turn.row.get("name", ""),
        symbol=turn.row.get("symbol", ""),
    )  # fmt: skip


def _room(turn: Turn) -> Consideration:
    return there(turn.asks(open_consideration, turn.draft_id))


def _text(turn: Turn) -> Text:
    return turn.asks(working_text, base_of(turn).id)


def _paragraph(turn: Turn) -> Paragraph:
    return paragraph(_text(turn), turn.row["paragraph"])


def _on_floor(turn: Turn, member: str) -> FloorProposal:
    query = select(FloorProposal).where(
        FloorProposal.consideration_id == _room(turn).id, FloorProposal.member_code == member,
        FloorProposal.state == FloorState.OPEN,
    )  # fmt: skip
    newest = query.order_by(col(FloorProposal.at).desc()).limit(1)
    found: FloorProposal | None = turn.asks(lambda session: session.exec(newest).first())
    return there(found)


ACTS = {
    "take up": take_up,
    "show": show,
    "propose": propose,
    "say": say,
    "rule": rule,
    "take": take,
    "agree": agree,
    "reopen": reopen,
    "close": close,
}
