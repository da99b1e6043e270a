"""Writes that something went to a member through its channel of record. Part of the acts on rounds and circulations."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from consult.models import Transmission
from consult.models.rounds import Transmitted
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.people import find_member, members
from consult.services.entries import prose


def transmit(
    session: Session, subject: Transmitted, subject_id: UUID, *, member: str, at: datetime, evidence: str, now: datetime
) -> Transmission:
    """Write a transmission with its evidence.

    :raises Invalid: there is no evidence, or the instant lies ahead
    :raises Conflict: it is recorded already
    """
    recipient = find_member(session, member)
    proof = checked(at, evidence, now)
    if transmission(session, subject, subject_id, member) is not None:
        raise Conflict("The transmission to this member is on record already.")
    row = Transmission(
        subject=subject, subject_id=subject_id, member_code=member, channel=recipient.channel, at=at, evidence=proof
    )
    session.add(row)
    session.flush()
    return row


def transmit_to_several(
    session: Session, subject: Transmitted, subject_id: UUID, *, to: Collection[str], at: datetime, evidence: str,
    now: datetime,
) -> dict[str, str]:  # fmt: skip
    """Write that it went to several members at one instant, on one evidence; the channel of record of each, by code.

    :raises NotFound: one of them is no member
    :raises Invalid: nobody is named, there is no evidence, or the instant lies ahead
    :raises Conflict: it is recorded already for one of them
    """
    recipients = {find_member(session, code).code for code in to}
    codes = [member.code for member in members(session) if member.code in recipients]
    if not codes:
        raise Invalid("Choose to whom it went.", field="to")
    there = [code for code in codes if transmission(session, subject, subject_id, code) is not None]
    if there:
        raise Conflict(
            "The transmission to %(members)s is on record already. Look at the page again.", members=", ".join(there)
        )
    rows = [
        transmit(session, subject, subject_id, member=code, at=at, evidence=evidence, now=now) for code in codes
    ]  # fmt: skip
    return {row.member_code: row.channel.value for row in rows}


def checked(at: datetime, evidence: str, now: datetime) -> str:
    """Return the evidence of a transmission as it is kept.

    :raises Invalid: there is none, or the instant lies ahead
    """
    missing = Invalid("Say what proves the transmission, such as the number of the note verbale.", field="evidence")
    proof = prose(evidence, field="evidence", missing=missing)
    if at > now:
        raise Invalid("A transmission cannot be recorded before it has happened.", field="at")
    return proof


def acknowledge(
    session: Session, subject: Transmitted, subject_id: UUID, by: Actor, now: datetime
) -> tuple[Transmission, bool]:
    """Write that the member of `by` has received it; the transmission, and whether that is new.

    :raises Conflict: the transmission to this member is not on record yet
    """
    row = transmission(session, subject, subject_id, by.member or "")
    if row is None:
        raise Conflict("The secretariat has not yet recorded the transmission to you.")
    if row.acknowledged_at is not None:
        return row, False
    row.acknowledged_at, row.acknowledged_by_id = now, by.appointment
    return row, True


def transmission(session: Session, subject: Transmitted, subject_id: UUID, member: str) -> Transmission | None:
    """Return what is on record of the transmission to a member, or None."""
    return session.exec(
        select(Transmission).where(
            Transmission.subject == subject, Transmission.subject_id == subject_id, Transmission.member_code == member
        )
    ).one_or_none()
