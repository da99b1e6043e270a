"""Acts of the secretariat on rounds, and the members' acknowledgement of receipt."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, func, select

from consult.models import Extension, Round, Transmission, Version
from consult.models.rounds import Transmitted
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.clock import find_zone
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.rounds import Attribution, Invited, Visibility, check_extension, check_period, is_closed
from consult.queries.drafts import current_base, find_draft, find_version, stage
from consult.queries.people import find_member, the_body
from consult.queries.rounds import are_unsealed, find_round, submitted, transmission_records
from consult.services import journal
from consult.services.entries import prose
from consult.services.preparation import refuse_over
from consult.services.reopening import require_issued
from consult.services.transmissions import acknowledge, checked, transmission, transmit, transmit_to_several


def open_round(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    base_id: UUID,
    invited: Invited,
    opens_at: datetime,
    deadline: datetime,
    zone: str,
    visibility: Visibility = Visibility.SEALED,
    attribution: Attribution = Attribution.MEMBERS,
    message: str = "",
) -> Round:
    """Open a round on the current base; the body's rules are copied into it and hold until its end.

    :raises Invalid: the period or the zone cannot be
    :raises Conflict: the version is not the current base, or a round was opened on it
    """
    version = find_version(session, by, base_id)
    draft = find_draft(session, by, version.draft_id, lock=True)
    require(Act.OPEN_ROUND, by, stage(session, draft.id, now))
    base = current_base(session, draft.id)
    if base is None or base.id != base_id:
        raise Conflict("A round is opened on the current version of the draft; this is not the current one.")
    require_issued(session, base)
    find_zone(zone)
    check_period(opens_at, deadline, now)
    consultation = Round(
        draft_id=draft.id, base_id=base_id, number=_next_number(session, draft.id), invited=invited,
        opens_at=opens_at, deadline=deadline, zone=zone, visibility=visibility, attribution=attribution,
        rules=dict(the_body(session).rules), message=prose(message, field="message"), opened_at=now,
    )  # fmt: skip
    session.add(consultation)
    session.flush()
    _journal(
        session, by, now, Act.OPEN_ROUND, consultation, base=base.sha256, invited=invited.value,
        opens_at=opens_at.isoformat(), deadline=deadline.isoformat(), zone=zone, visibility=visibility.value,
        attribution=attribution.value,
    )  # fmt: skip
    return consultation


def extend_round(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    round_id: UUID,
    deadline: datetime,
    reason: str,
    zone: str = "",
    seen: int | None = None,
) -> Extension:
    """Move the deadline later for all; after the deadline this re-opens the round, and says so.

    `zone` is the one the new deadline was typed in; without it the round keeps its own. What had come in after the
    old deadline is no longer late where it is within the new one.

    :raises Invalid: the new deadline is not later, or there is no reason
    :raises Conflict: the round has changed since `seen` (its lock_version), or is over
    """
    consultation = _find(session, by, now, round_id, Act.EXTEND_ROUND)
    _refuse_stale(consultation, seen)
    find_zone(zone or consultation.zone)
    check_extension(consultation.deadline, deadline, now)
    extension = Extension(
        round_id=round_id, old=consultation.deadline, new=deadline, reason=checked_reason(reason), by_id=by.appointment,
        at=now, unsealed=are_unsealed(session, consultation, now),
    )  # fmt: skip
    session.add(extension)
    consultation.deadline, consultation.zone = deadline, zone or consultation.zone
    consultation.lock_version += 1
    in_time = _count_as_timely(session, consultation)
    _journal(
        session, by, now, Act.EXTEND_ROUND, consultation, old=extension.old.isoformat(), new=deadline.isoformat(),
        zone=consultation.zone, reason=extension.reason, unsealed=extension.unsealed, no_longer_late=in_time,
    )  # fmt: skip
    return extension


def cancel_round(
    session: Session, *, by: Actor, now: datetime, round_id: UUID, reason: str, seen: int | None = None
) -> Round:
    """Cancel a round, visibly and with a reason; what members had written stays with them.

    :raises Invalid: there is no reason
    :raises Conflict: the round has changed since `seen` (its lock_version), or is over
    """
    consultation = _find(session, by, now, round_id, Act.CANCEL_ROUND)
    _refuse_stale(consultation, seen)
    consultation.cancelled_at, consultation.cancel_reason = now, checked_reason(reason)
    consultation.lock_version += 1
    _journal(session, by, now, Act.CANCEL_ROUND, consultation, reason=consultation.cancel_reason)
    return consultation


def record_transmission(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    round_id: UUID,
    member: str,
    at: datetime,
    evidence: str,
    reason: str = "",
    seen: int | None = None,
) -> Transmission:
    """Record that the round went to a member through its channel of record, with the evidence.

    What is on record already is corrected where a `reason` is given; `seen` is how many records there were. The journal
    keeps every one of them.

    :raises Invalid: there is no evidence, the instant lies ahead, or needs a reason that is missing
    :raises Conflict: it is recorded already, or was corrected since `seen`
    """
    consultation = _find(session, by, now, round_id, Act.RECORD_TRANSMISSION)
    find_member(session, member)
    proof, why = checked(at, evidence, now), prose(reason, field="reason")
    _refuse_early(session, consultation, at, why)
    row = transmission(session, Transmitted.ROUND, round_id, member)
    if row is not None:
        return _correct_transmission(session, by, now, consultation, row, at=at, evidence=proof, reason=why, seen=seen)
    row = transmit(session, Transmitted.ROUND, round_id, member=member, at=at, evidence=evidence, now=now)
    told = {"to": member, "channel": row.channel.value, "at": at.isoformat()} | ({"reason": why} if why else {})
    _journal(session, by, now, Act.RECORD_TRANSMISSION, consultation, private={"evidence": proof}, **told)
    return row


def record_transmissions(
    session: Session, *, by: Actor, now: datetime, round_id: UUID, to: Collection[str], at: datetime, evidence: str,
    reason: str = "",
) -> Round:  # fmt: skip
    """Record that the round went to several members at one instant, to each through its channel of record.

    :raises Invalid: nobody is named, there is no evidence, the instant lies ahead, or needs a reason that is missing
    :raises Conflict: it is recorded already for one of them
    """
    consultation = _find(session, by, now, round_id, Act.RECORD_TRANSMISSION)
    proof, why = checked(at, evidence, now), prose(reason, field="reason")
    _refuse_early(session, consultation, at, why)
    sent = transmit_to_several(
        session, Transmitted.ROUND, round_id, to=to, at=at, evidence=evidence, now=now
    )  # fmt: skip
    told = {"at": at.isoformat()} | ({"reason": why} if why else {})
    _journal(session, by, now, Act.RECORD_TRANSMISSION, consultation, private={"evidence": proof}, sent=sent, **told)
    return consultation


def acknowledge_receipt(session: Session, *, by: Actor, now: datetime, round_id: UUID) -> Transmission:
    """Acknowledge, for the member, that the round was received. Doing it twice changes nothing.

    :raises Conflict: the transmission to this member is not on record yet
    """
    consultation = _find(session, by, now, round_id, Act.ACKNOWLEDGE_RECEIPT)
    row, is_new = acknowledge(session, Transmitted.ROUND, round_id, by=by, now=now)
    if is_new:
        _journal(session, by, now, Act.ACKNOWLEDGE_RECEIPT, consultation)
    return row


def _find(session: Session, by: Actor, now: datetime, round_id: UUID, act: Act) -> Round:
    consultation = find_round(session, by, round_id)
    find_draft(session, by, consultation.draft_id, lock=True)
    session.refresh(consultation)
    require(act, by, stage(session, consultation.draft_id, now))
    refuse_over(session, consultation, act)
    return consultation


def _refuse_stale(consultation: Round, seen: int | None) -> None:
    if seen is not None and seen != consultation.lock_version:
        raise Conflict("Somebody else has changed this round since you opened the page. Look at it again.")


def _count_as_timely(session: Session, consultation: Round) -> list[str]:
    """Take the mark of lateness off what was received before the deadline as it is now; the members concerned."""
    rows = [s for s in submitted(session, consultation.id) if s.late and s.received_at is not None]
    timely = [s for s in rows if s.received_at is not None and not is_closed(consultation.deadline, s.received_at)]
    for submission in timely:
        submission.late = False
    return [s.member_code for s in timely]


def _refuse_early(session: Session, consultation: Round, at: datetime, reason: str) -> None:
    """Refuse an instant before the text was issued, which is mostly a slip; with a reason it may be so."""
    issued_at = session.get_one(Version, consultation.base_id).issued_at
    # People write minutes: what went out in the minute in which the text was issued was not early.
    if issued_at is not None and at < issued_at.replace(second=0, microsecond=0) and not reason:
        raise Invalid(
            "That is before the text was issued on %(day)s. Check the date; if it did go out earlier, give the reason.",
            field="reason", day=issued_at.date(),
        )  # fmt: skip


def _correct_transmission(
    session: Session, by: Actor, now: datetime, consultation: Round, row: Transmission, *, at: datetime, evidence: str,
    reason: str, seen: int | None,
) -> Transmission:  # fmt: skip
    """Put another instant or evidence on record in place of `row`; sent twice it is one correction."""
    if (row.at, row.evidence) == (at, evidence) and reason:
        return row
    if seen is None or not reason:
        raise Conflict("The transmission to this member is on record already. To correct it, give the reason.")
    if seen != len(transmission_records(session, consultation).get(row.member_code, ())):
        raise Conflict("Somebody else has corrected this since you opened the page. Look at it again.")
    if row.acknowledged_at is not None and at > row.acknowledged_at:
        raise Invalid("The member had acknowledged receipt before that.", field="at")
    facts = {"to": row.member_code, "channel": row.channel.value, "at": at.isoformat(), "reason": reason}
    _journal(
        session, by, now, Act.RECORD_TRANSMISSION, consultation, instead_of=row.at.isoformat(),
        private={"evidence": evidence, "evidence_before": row.evidence}, **facts,
    )  # fmt: skip
    row.at, row.evidence = at, evidence
    return row


def _next_number(session: Session, draft_id: UUID) -> int:
    last = session.exec(select(func.max(Round.number)).where(Round.draft_id == draft_id)).one()
    return (last or 0) + 1


def checked_reason(reason: str) -> str:
    """Return a reason as it is kept.

    :raises Invalid: there is none, or it is too long
    """
    return prose(reason, field="reason", missing=Invalid("Give the reason; all members will see it.", field="reason"))


def _journal(
    session: Session, by: Actor, now: datetime, act: Act, consultation: Round, *, private: dict[str, str] | None = None,
    **public: str | bool | list[str] | dict[str, str] | None,
) -> None:  # fmt: skip
    journal.record(
        session, by=by, now=now, act=act, chain=journal.draft_chain(consultation.draft_id),
        draft_id=consultation.draft_id, public={"round": consultation.number} | public, private=private,
    )  # fmt: skip
