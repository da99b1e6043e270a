"""Acts on a written procedure that has been announced: transmitted, extended, ended, declared.

How one is announced and begun: see `announcing`. Where it stands is computed (procedure/silence.py); an act here only
adds a fact. Expiry adopts nothing by itself.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.models import Circulation, CirculationExtension
from consult.models.rounds import Transmitted
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.procedure.refusals import Conflict, Invalid, TooLate
from consult.procedure.silence import DECLARED, State, may_still_reply
from consult.queries.circulations import state, undeclared_from
from consult.services import adoption, corrections
from consult.services.officers import Instructed, preside
from consult.services.procedures import enter, note, refuse_day_off
from consult.services.rounds import checked_reason
from consult.services.transmissions import acknowledge, transmit, transmit_to_several


def extend_procedure(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    circulation_id: UUID,
    seen: int,
    expires: datetime,
    reason: str,
    instructed: Instructed | None = None,
) -> CirculationExtension:
    """Move the expiry later, for all, before it is reached. This meets the requests for time made so far.

    :raises TooLate: the period has expired
    :raises Conflict: it is broken or has not begun
    :raises Invalid: the new expiry is not later, or falls on a day off
    """
    circulation = enter(session, by, now, circulation_id, Act.EXTEND_PROCEDURE, seen=seen)
    on = preside(session, by=by, now=now, act=Act.EXTEND_PROCEDURE, instructed=instructed)
    check_extension(session, circulation, expires, now)
    row = CirculationExtension(
        circulation_id=circulation.id, old=circulation.expires, new=expires, reason=checked_reason(reason),
        by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(row)
    circulation.expires = expires
    circulation.lock_version += 1
    note(
        session, Act.EXTEND_PROCEDURE, circulation, by=by, now=now, old=row.old.isoformat(), new=expires.isoformat(),
        reason=row.reason, **on,
    )  # fmt: skip
    return row


def check_extension(session: Session, circulation: Circulation, expires: datetime, now: datetime) -> None:
    """Refuse what cannot be the new expiry now.

    :raises TooLate: the period has expired
    :raises Conflict: it is broken or has not begun
    :raises Invalid: the new expiry is not later, or falls on a day off
    """
    check_running(session, circulation, now)
    if expires <= circulation.expires:
        raise Invalid("The new expiry must be later than the present one.", field="expires")
    refuse_day_off(session, expires)


def check_running(session: Session, circulation: Circulation, now: datetime) -> None:
    """Refuse to extend a period that does not run.

    :raises TooLate: it has expired
    :raises Conflict: it is broken or has not begun
    """
    if now >= circulation.expires:
        raise TooLate("The period has expired. It could be extended only before that.")
    if state(session, circulation, now) is not State.RUNNING:
        raise Conflict("Only a period that runs can be extended.")


def check_going(session: Session, circulation: Circulation, now: datetime) -> None:
    """Refuse to end what is over by itself.

    :raises Conflict: so it is
    """
    if not may_still_reply(state(session, circulation, now)):
        raise Conflict("This procedure is over. What is left is to declare its outcome as the facts are.")


def check_undeclared(session: Session, circulation: Circulation, now: datetime) -> None:
    """Refuse to tell facts while the chair still has time to declare.

    :raises Conflict: so it is, or the outcome is declared
    """
    if state(session, circulation, now) not in DECLARED or now < undeclared_from(session, circulation, now):
        raise Conflict("The chair still has time to declare the outcome, or has declared it.")


def end_procedure(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    circulation_id: UUID,
    seen: int,
    reason: str,
    instructed: Instructed | None = None,
) -> Circulation:
    """End a procedure without a result, visibly and with a reason: any change of the text needs a new one.

    What is over by itself is declared as the facts are; it cannot be ended instead.

    :raises Conflict: it is over already
    """
    circulation = enter(session, by, now, circulation_id, Act.END_PROCEDURE, seen=seen)
    on = preside(session, by=by, now=now, act=Act.END_PROCEDURE, instructed=instructed)
    check_going(session, circulation, now)
    circulation.reason = checked_reason(reason)
    _conclude(circulation, CirculationOutcome.ENDED, by, now)
    note(session, Act.END_PROCEDURE, circulation, by=by, now=now, reason=circulation.reason, **on)
    return circulation


def declare_outcome(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    circulation_id: UUID,
    seen: int,
    outcome: CirculationOutcome,
    symbol: str = "",
    instructed: Instructed | None = None,
) -> Circulation:
    """Declare what the facts say, and nothing else. Only so a text is adopted in writing.

    `symbol` is that of the adopted text.

    :raises Conflict: nothing is to be declared yet, or the facts say otherwise
    """
    circulation = enter(session, by, now, circulation_id, Act.DECLARE_OUTCOME, seen=seen)
    on = preside(session, by=by, now=now, act=Act.DECLARE_OUTCOME, instructed=instructed)
    found = DECLARED.get(state(session, circulation, now))
    if found is None:
        raise Conflict("There is nothing to declare yet, or it was declared already.")
    if found is not outcome:
        raise Conflict("The facts on record say otherwise: %(outcome)s. Look at the page again.", outcome=found)
    _conclude(circulation, outcome, by, now)
    session.flush()
    facts: dict[str, Any] = {}
    if circulation.kind is CirculationKind.CORRECTION:
        issued = corrections.conclude(session, by=by, now=now, circulation=circulation)
        facts = {"version": issued.name, "sha256": issued.sha256} if issued else {}
    elif outcome is CirculationOutcome.STANDS:
        adopted = adoption.adopt_by_circulation(session, by=by, now=now, circulation=circulation, symbol=symbol)
        facts = {"record": adopted.sha256, "symbol": adopted.symbol}
    note(session, Act.DECLARE_OUTCOME, circulation, by=by, now=now, outcome=outcome.value, **facts, **on)
    return circulation


def tell_facts(session: Session, *, by: Actor, now: datetime, circulation_id: UUID) -> Circulation:
    """Tell all members the facts of a procedure whose outcome the chair has not declared in time. Done once.

    :raises Conflict: the chair still has time, or has declared
    """
    circulation = enter(session, by, now, circulation_id, Act.TELL_FACTS)
    if circulation.told_at is not None:
        return circulation
    check_undeclared(session, circulation, now)
    circulation.told_at = now
    circulation.lock_version += 1
    note(session, Act.TELL_FACTS, circulation, by=by, now=now)
    return circulation


def record_transmission(
    session: Session, *, by: Actor, now: datetime, circulation_id: UUID, member: str, at: datetime, evidence: str
) -> None:
    """Record that the circulated text went to a member through its channel of record, with the evidence.

    :raises Invalid: there is no evidence, or the instant lies ahead
    :raises Conflict: it is recorded already
    """
    circulation = enter(session, by, now, circulation_id, Act.RECORD_TRANSMISSION)
    row = transmit(session, Transmitted.CIRCULATION, circulation_id, member=member, at=at, evidence=evidence, now=now)
    note(
        session, Act.RECORD_TRANSMISSION, circulation, by=by, now=now, to=member, channel=row.channel.value,
        at=at.isoformat(),
    )  # fmt: skip


def record_transmissions(
    session: Session, *, by: Actor, now: datetime, circulation_id: UUID, to: Collection[str], at: datetime,
    evidence: str,
) -> Circulation:  # fmt: skip
    """Record that the circulated text went to several members at one instant, each through its channel of record.

    :raises Invalid: nobody is named, there is no evidence, or the instant lies ahead
    :raises Conflict: it is recorded already for one of them
    """
    circulation = enter(session, by, now, circulation_id, Act.RECORD_TRANSMISSION)
    sent = transmit_to_several(
        session, Transmitted.CIRCULATION, circulation_id, to=to, at=at, evidence=evidence, now=now
    )  # fmt: skip
    note(session, Act.RECORD_TRANSMISSION, circulation, by=by, now=now, sent=sent, at=at.isoformat())
    return circulation


def acknowledge_receipt(session: Session, *, by: Actor, now: datetime, circulation_id: UUID) -> None:
    """Acknowledge, for the member, that the text was received; it is no agreement. Doing it twice changes nothing.

    :raises Conflict: the transmission to this member is not on record yet
    """
    circulation = enter(session, by, now, circulation_id, Act.ACKNOWLEDGE_RECEIPT)
    _, is_new = acknowledge(session, Transmitted.CIRCULATION, circulation_id, by=by, now=now)
    if is_new:
        note(session, Act.ACKNOWLEDGE_RECEIPT, circulation, by=by, now=now)


def _conclude(circulation: Circulation, outcome: CirculationOutcome, by: Actor, now: datetime) -> None:
    circulation.outcome = outcome
    circulation.declared_at, circulation.declared_by_id = now, by.appointment
    circulation.lock_version += 1
