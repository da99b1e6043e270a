"""Who presides over an act of the chair: the officer, or the secretariat on written instruction. No act of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from consult.models import Appointment, Attachment, Instruction
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.officers import may_preside
from consult.procedure.refusals import Conflict, Invalid, NotAllowed
from consult.queries.officers import between_sessions, chair_in_office, session_on
from consult.services import entries
from consult.services.attachments import Original, keep


@dataclass(frozen=True, slots=True)
class Instructed:
    """The chair's written instruction as it was entered: what it says, and the paper."""

    text: str
    original: Original | None


def preside(
    session: Session, by: Actor, now: datetime, *, act: Act, instructed: Instructed | None = None
) -> dict[str, Any]:
    """Make sure that `by` may perform an act of the chair now; return what the journal says about the authority.

    Empty for an officer acting in person. The table has been asked before.

    :raises NotAllowed: by the body's rules another presides between sessions
    :raises Invalid: the secretariat brings no written instruction
    :raises Conflict: there is no chair in office who could have given one
    """
    rule, meeting = between_sessions(session), session_on(session, now)
    if may_preside(by.capacity, act, rule, is_in_session=meeting is not None):
        return {}
    if by.capacity is not Capacity.SECRETARIAT:
        raise NotAllowed("By the rules of the body somebody else presides between sessions: %(rule)s.", rule=rule)
    return _on_instruction(session, by, now, act, instructed)


def _on_instruction(
    session: Session, by: Actor, now: datetime, act: Act, instructed: Instructed | None
) -> dict[str, Any]:
    held = chair_in_office(session, now)
    if held is None:
        raise Conflict("Nobody holds the chair, so nobody can have given an instruction. Record the officer first.")
    missing = Invalid(
        "Say what the chair’s written instruction is and of which date. The chair decides, not the secretariat.",
        field="instruction",
    )
    no_paper = Invalid("Attach the chair’s written instruction.", field="instruction_file")
    return told(
        enter_instruction(session, by, now, instructed, act=act, officer=held[0], no_words=missing, no_paper=no_paper)
    )


def enter_instruction(
    session: Session, by: Actor, now: datetime, instructed: Instructed | None, *, act: Act, officer: Appointment,
    no_words: Invalid, no_paper: Invalid,
) -> tuple[Instruction, Attachment]:  # fmt: skip
    """Keep the written instruction of an officer, with its paper. Part of the act that is performed on it.

    :raises Invalid: `no_words` or `no_paper`, whichever is missing
    """
    text = entries.prose(instructed.text if instructed else "", field="instruction", missing=no_words, most=2000)
    if instructed is None or instructed.original is None:
        raise no_paper
    paper = keep(session, instructed.original, owner=None, now=now)
    row = Instruction(officer_id=officer.id, act=act, text=text, original_id=paper.id, by_id=by.appointment, at=now)
    session.add(row)
    session.flush()
    return row, paper


def told(entered: tuple[Instruction, Attachment]) -> dict[str, Any]:
    """Return what the journal says of an instruction."""
    row, paper = entered
    return {"instruction": row.text, "paper": paper.sha256}
