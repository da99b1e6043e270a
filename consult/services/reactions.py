"""What members say to a compilation: whether it reflects their submission, and how they see others' items."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from consult.models import Compilation, CompilationSubmission, Reaction, Round, Validation
from consult.models.compilations import ValidationOutcome
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.consensus import ReactionValue
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.rounds import Attribution
from consult.queries.compilations import find_item
from consult.queries.items import CompiledItem
from consult.queries.validations import validations
from consult.services import entries, journal
from consult.services.compilations import find_current


def validate(
    session: Session, *, by: Actor, now: datetime, compilation_id: UUID, outcome: ValidationOutcome, text: str = ""
) -> Validation:
    """Say whether the compilation reflects the member's submission, or what is missing. The newest word counts.

    Saying the same again changes nothing.

    :raises Invalid: something is missing, but not what
    :raises Conflict: the compilation holds no submission of the member that could be confirmed
    """
    compilation = find_current(session, by, now, compilation_id, Act.VALIDATE)
    member = by.member or ""
    said = entries.prose(text, field="text")
    if outcome is ValidationOutcome.MISSING and not said:
        raise Invalid("Say what is missing from the compilation, or what is not as you submitted it.", field="text")
    if outcome is ValidationOutcome.CONFIRMED and not _is_inside(session, compilation, member):
        raise Conflict("The compilation holds no submission of your delegation, so there is nothing to confirm.")
    validation = validations(session, compilation).get(member)
    if validation is not None and (validation.outcome, validation.text) == (outcome, said):
        return validation
    validation = validation or Validation(
        compilation_id=compilation.id, member_code=member, outcome=outcome, by_id=by.appointment, at=now
    )
    validation.outcome, validation.text = outcome, said
    validation.by_id, validation.at = by.appointment, now
    session.add(validation)
    session.flush()
    _record_validation(session, compilation, validation, by=by, now=now)
    return validation


def react(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    compilation_id: UUID,
    item_id: str,
    value: ReactionValue,
    wording: str = "",
) -> Reaction:
    """Say how the member sees another's item. Earlier reactions stay on record; the newest counts.

    Saying the same again changes nothing.

    :raises Conflict: the member alone proposes the item
    :raises Invalid: other wording without the wording, or a wording with another reaction
    """
    compilation = find_current(session, by, now, compilation_id, Act.REACT)
    item = find_item(session, compilation, item_id)
    _check_others(item, by)
    said = entries.prose(wording, field="wording")
    if value is ReactionValue.OTHER_WORDING and not said:
        raise Invalid("Give the wording that your delegation could accept.", field="wording")
    if value is not ReactionValue.OTHER_WORDING and said:
        raise Invalid("You have entered a wording: choose “other wording”, or empty the field.", field="wording")
    newest = _newest(session, compilation, item_id, by.member or "")
    if newest is not None and (newest.value, newest.wording) == (value, said):
        return newest
    reaction = Reaction(
        compilation_id=compilation.id, item_id=item_id, member_code=by.member or "", value=value, wording=said,
        by_id=by.appointment, at=now, seq=_next(session, compilation),
    )  # fmt: skip
    session.add(reaction)
    session.flush()
    _record_reaction(session, compilation, reaction, by=by, now=now)
    return reaction


def _check_others(item: CompiledItem, by: Actor) -> None:
    if not item.is_standing:
        raise Conflict("This proposal has been given up by those who made it; there is nothing to react to.")
    if item.is_only_of(by.member or ""):
        raise Conflict("This is your own proposal. You can withdraw or narrow it on its page.")


def _is_inside(session: Session, compilation: Compilation, member: str) -> bool:
    query = select(CompilationSubmission).where(
        CompilationSubmission.compilation_id == compilation.id, CompilationSubmission.member_code == member
    )
    return session.exec(query).first() is not None


def _newest(session: Session, compilation: Compilation, item_id: str, member: str) -> Reaction | None:
    query = (
        select(Reaction)
        .where(Reaction.compilation_id == compilation.id, Reaction.item_id == item_id, Reaction.member_code == member)
        .order_by(col(Reaction.seq).desc())
        .limit(1)
    )
    return session.exec(query).first()


def _next(session: Session, compilation: Compilation) -> int:
    last = session.exec(select(func.max(Reaction.seq)).where(Reaction.compilation_id == compilation.id)).one()
    return (last or 0) + 1


def _record_validation(
    session: Session, compilation: Compilation, said: Validation, *, by: Actor, now: datetime
) -> None:
    """Record what a member said of the whole, which is known of every member; in a round without names not how."""
    consultation = session.get_one(Round, compilation.round_id)
    outcome = {"outcome": said.outcome.value}
    is_attributed = consultation.attribution is Attribution.MEMBERS
    journal.record(
        session, by=by, now=now, act=Act.VALIDATE, chain=journal.draft_chain(consultation.draft_id),
        draft_id=consultation.draft_id, public=_place(consultation, compilation) | (outcome if is_attributed else {}),
        private={"text": said.text} | ({} if is_attributed else outcome),
    )  # fmt: skip


def _record_reaction(session: Session, compilation: Compilation, given: Reaction, *, by: Actor, now: datetime) -> None:
    consultation = session.get_one(Round, compilation.round_id)
    said = {"item": given.item_id, "value": given.value.value}
    journal.record(
        session, by=by, now=now, act=Act.REACT, chain=journal.chain_on_items(consultation, given.member_code),
        draft_id=consultation.draft_id, public=_place(consultation, compilation) | said,
        private={"wording": given.wording},
    )  # fmt: skip


def _place(consultation: Round, compilation: Compilation) -> dict[str, int | str]:
    return {"round": consultation.number, "compilation": compilation.number}
