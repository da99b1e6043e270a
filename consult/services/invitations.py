"""Invitations: a link with a secret, good once and for a week, by which a person makes an account.

Whoever may appoint somebody may invite them, if they answer for everything the person holds: a link lets in to all of
it. A new link ends the former ones. Whoever has an account cannot be invited into it once more: the one who holds the
link could take it over. What is lost, an administrator resets, on record.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Account, Appointment, Invitation, Person
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, NotFound
from consult.procedure.stages import Stage
from consult.queries.appointments import find_appointment
from consult.queries.identities import has_way_in
from consult.queries.invitations import answers_for, find_invitation, open_invitation
from consult.queries.people import the_body
from consult.services import journal, passwords
from consult.services.appointments import refuse_unless_managed
from consult.services.web_sessions import digest

LASTS = timedelta(days=7)


def invite(
    session: Session, *, by: Actor, now: datetime, real_now: datetime, appointment_id: UUID
) -> tuple[Invitation, str]:
    """Invite the holder of an appointment; return the invitation with its secret, which is shown once.

    :raises NotFound: there is no such appointment for this reader
    :raises NotAllowed: it is not for `by` to fill, so neither to invite
    :raises Conflict: the appointment has ended, the person can sign in already, or holds what is not for `by` to let
        anybody into
    """
    row = _managed(session, by, appointment_id)
    if row.until is not None and row.until <= now:
        raise Conflict("This appointment has ended. Invite somebody by one that is in force.")
    if has_way_in(session, row.person_id):
        raise Conflict("This person has an account. Where something of it is lost, an administrator resets it.")
    if not answers_for(session, by.appointment, row.person_id, now):
        raise Conflict("This person also holds a capacity that others fill. Ask an administrator to invite them.")
    invitation, secret = write_invitation(session, inviter=by, person_id=row.person_id, real_now=real_now)
    person = session.get_one(Person, row.person_id)
    journal.record(
        session, by=by, now=now, act=Act.INVITE, chain=journal.BODY,
        public={"capacity": row.capacity.value, "member": row.member_code}, private={"person": person.name},
    )  # fmt: skip
    return invitation, secret


def revoke(session: Session, *, by: Actor, now: datetime, real_now: datetime, appointment_id: UUID) -> Invitation:
    """Let the link by which the holder of an appointment could come in be good no longer.

    :raises NotFound: there is no such appointment for this reader, or no such link
    :raises NotAllowed: the appointment is not for `by` to fill
    """
    row = _managed(session, by, appointment_id)
    invitation = open_invitation(session, row.person_id, now=now, real_now=real_now)
    if invitation is None:
        raise NotFound("There is no link that is still good. It was used, revoked, or its time is over.")
    _end_links(session, row.person_id, real_now)
    person = session.get_one(Person, row.person_id)
    journal.record(
        session, by=by, now=now, act=Act.INVITE, chain=journal.BODY,
        public={"capacity": row.capacity.value, "member": row.member_code, "revoked": True},
        private={"person": person.name},
    )  # fmt: skip
    return invitation


def write_invitation(
    session: Session, *, inviter: Actor, person_id: UUID, real_now: datetime
) -> tuple[Invitation, str]:
    """Write an invitation, the only one from now on. Part of the acts that invite."""
    _end_links(session, person_id, real_now)
    secret = secrets.token_urlsafe(32)
    row = Invitation(
        person_id=person_id,
        token_hash=digest(secret),
        by_id=inviter.appointment,
        at=real_now,
        expires_at=real_now + LASTS,
    )
    session.add(row)
    session.flush()
    return row, secret


def accept(session: Session, *, secret: str, password: str, repeated: str, now: datetime, real_now: datetime) -> Person:
    """Make the account of the person invited.

    :raises NotFound: the link is not, or no longer, good
    :raises Invalid: the password cannot be taken; the link stays good
    """
    invitation = find_invitation(session, digest(secret), now=now, real_now=real_now, lock=True)
    person = session.get_one(Person, invitation.person_id)
    passwords.check_new(password, repeated, about=(person.name, person.email))
    account = session.get(Account, person.id) or Account(person_id=person.id, created_at=real_now)
    account.password_hash = passwords.hashed(password)
    session.add(account)
    invitation.used_at = real_now
    session.flush()
    return person


def _managed(session: Session, by: Actor, appointment_id: UUID) -> Appointment:
    """Return an appointment that is for `by` to fill, with the body locked.

    :raises NotFound: there is none for this reader
    :raises NotAllowed: it is not for `by` to fill
    """
    require(Act.INVITE, by, Stage.MANDATE)
    the_body(session, lock=True)
    row = find_appointment(session, by, appointment_id)
    refuse_unless_managed(by, row.capacity, row.member_code)
    return row


def _end_links(session: Session, person_id: UUID, real_now: datetime) -> None:
    open_ones = select(Invitation).where(Invitation.person_id == person_id, col(Invitation.used_at).is_(None))
    for former in session.exec(open_ones.where(Invitation.expires_at > real_now)).all():
        former.expires_at = real_now
