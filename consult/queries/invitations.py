"""Reads of invitations: which link is good, and whether who made it answers for all that its person holds.

Whoever reads here has proved nothing yet: say little.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Appointment, Invitation
from consult.procedure.appointments import Held, vouches
from consult.procedure.refusals import NotFound
from consult.queries.people import the_body


def find_invitation(
    session: Session, token_hash: str, *, now: datetime, real_now: datetime, lock: bool = False
) -> Invitation:
    """Return the invitation a link leads to. With `lock` nobody is appointed meanwhile.

    :raises NotFound: there is none, it was used, its time is over, or who made it does not, or no longer, answer for
        everything the person holds
    """
    if lock:
        the_body(session, lock=True)
    query = select(Invitation).where(Invitation.token_hash == token_hash)
    row = session.exec(query.with_for_update() if lock else query).one_or_none()
    is_good = row is not None and row.used_at is None and real_now < row.expires_at
    if row is None or not is_good or not answers_for(session, row.by_id, row.person_id, now):
        raise NotFound("This link is not good, or no longer. Ask whoever invited you for a new one.")
    return row


def open_invitation(session: Session, person_id: UUID, *, now: datetime, real_now: datetime) -> Invitation | None:
    """Return the invitation by whose link a person could come in now, or None."""
    query = select(Invitation).where(
        Invitation.person_id == person_id, col(Invitation.used_at).is_(None), Invitation.expires_at > real_now
    )
    rows = session.exec(query.order_by(col(Invitation.at).desc())).all()
    return next((row for row in rows if answers_for(session, row.by_id, person_id, now)), None)


def answers_for(session: Session, appointment_id: UUID, person_id: UUID, now: datetime) -> bool:
    """Say whether whoever acts under an appointment answers for everything that a person holds."""
    inviter = _held(session.get_one(Appointment, appointment_id), now)
    return not inviter.has_ended and vouches(inviter, held_by(session, person_id, now))


def held_by(session: Session, person_id: UUID, now: datetime) -> list[Held]:
    """Return what a person holds here, or has held, with a login. Who acts in writing comes in to nothing by it."""
    query = select(Appointment).where(Appointment.person_id == person_id, col(Appointment.in_writing).is_(False))
    return [_held(row, now) for row in session.exec(query).all()]


def account_answers_for(session: Session, person_id: UUID, new: Collection[Held], now: datetime) -> bool:
    """Say whether whoever let a person in answers for what they are to hold besides. Without a link nobody did."""
    used = select(Invitation).where(Invitation.person_id == person_id, col(Invitation.used_at).is_not(None))
    row = session.exec(used.order_by(col(Invitation.used_at).desc())).first()
    if row is None:
        return True
    inviter = session.get_one(Appointment, row.by_id)
    return vouches(_held(inviter, now), [*held_by(session, person_id, now), *new])


def _held(row: Appointment, now: datetime) -> Held:
    return Held(row.capacity, row.member_code, has_ended=row.until is not None and row.until <= now)
