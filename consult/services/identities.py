"""Accounts elsewhere: what an identity provider has asserted becomes a way in, and stops being one.

Whom it lets in is decided by issuer and subject alone, linked after an invitation or by the person, never by an e-mail
address. Whether the assertion is genuine was checked before (edge/openid.py).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Account, Appointment, Identity, Person
from consult.models.identities import SUBJECT
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.providers import Provider
from consult.queries.accounts import has_passkey, has_password
from consult.queries.identities import find_identity, identities_of
from consult.queries.invitations import find_invitation
from consult.queries.people import appointments_of
from consult.services import access
from consult.services.access import Change
from consult.services.web_sessions import digest

FIELD = "provider"
"""Beside what the sentence of a refusal stands."""


@dataclass(frozen=True, slots=True)
class Asserted:
    """Who somebody is at a provider, and how they proved it there. `hint`: what signs them out there.

    `proved_at`: when they did, in seconds; a provider that still knows them asks nothing, and need not say since when.
    """

    provider: Provider
    subject: str
    has_second_factor: bool = False
    hint: str = ""
    proved_at: float = 0.0


def by_provider(session: Session, asserted: Asserted, now: datetime) -> Person:
    """Return the person whose account elsewhere this is.

    :raises Invalid: it is nobody's here, or the provider is not for any capacity they hold
    """
    identity = find_identity(session, asserted.provider.issuer, asserted.subject)
    if identity is None:
        raise Invalid(
            "Nobody here is linked with this account at %(provider)s. Open your link of invitation and go on with"
            " %(provider)s there.", field=FIELD, provider=asserted.provider.label,
        )  # fmt: skip
    refuse_unless_admitted(session, asserted.provider, identity.person_id, now)
    return session.get_one(Person, identity.person_id)


def accept_with_provider(
    session: Session, asserted: Asserted, *, secret: str, now: datetime, real_now: datetime
) -> Person:
    """Make the account of the person invited, with an account elsewhere as the way in.

    :raises NotFound: the link is not, or no longer, good
    :raises Invalid: the account elsewhere is somebody's, or the provider is not for them; the link stays good
    """
    invitation = find_invitation(session, digest(secret), now=now, real_now=real_now, lock=True)
    refuse_unless_admitted(session, asserted.provider, invitation.person_id, now)
    link_identity(session, asserted, person_id=invitation.person_id, now=now, real_now=real_now)
    if session.get(Account, invitation.person_id) is None:
        session.add(Account(person_id=invitation.person_id, created_at=real_now))
    invitation.used_at = real_now
    session.flush()
    return session.get_one(Person, invitation.person_id)


def link_identity(
    session: Session, asserted: Asserted, *, person_id: UUID, now: datetime, real_now: datetime
) -> Identity:
    """Let a person in through an account elsewhere from now on. Twice is once.

    :raises Invalid: it is somebody else's, or the person has another one there
    """
    provider = asserted.provider
    if not 0 < len(asserted.subject) <= SUBJECT:
        raise Invalid("%(provider)s did not say which account this is.", field=FIELD, provider=provider.label)
    there = find_identity(session, provider.issuer, asserted.subject)
    if there is not None and there.person_id == person_id:
        return there
    if there is not None:
        raise Invalid(
            "This account at %(provider)s is linked with somebody else here.", field=FIELD, provider=provider.label
        )
    if any(one.issuer == provider.issuer for one in identities_of(session, person_id)):
        raise Invalid(
            "You have another account at %(provider)s linked here. Unlink that one first.", field=FIELD,
            provider=provider.label,
        )  # fmt: skip
    row = Identity(person_id=person_id, issuer=provider.issuer, subject=asserted.subject, linked_at=real_now)
    session.add(row)
    session.flush()
    access.note(session, Change.LINKED, person_id=person_id, now=now, at=provider.label)
    return row


def unlink_identity(
    session: Session, *, person_id: UUID, identity_id: UUID, now: datetime, ways: frozenset[str]
) -> None:  # fmt: skip
    """Let a person in through an account elsewhere no longer. `ways`: the issuers through which they can come in.

    :raises NotFound: the person has no such account
    :raises Conflict: no other way in would be left
    """
    session.get(Account, person_id, with_for_update=True)
    rows = identities_of(session, person_id)
    row = next((one for one in rows if one.id == identity_id), None)
    if row is None:
        raise NotFound("You have no such account linked here.")
    others = [one for one in rows if one.id != identity_id and one.issuer in ways]
    if not others and not has_password(session, person_id) and not has_passkey(session, person_id):
        raise Conflict("This is your last way in. Link another account first.")
    access.note(session, Change.UNLINKED, person_id=person_id, now=now, at=row.issuer)
    session.delete(row)
    session.flush()


def check_same(session: Session, asserted: Asserted, person_id: UUID) -> None:
    """Refuse what a provider asserts unless it is about this very person.

    :raises Invalid: it is about somebody else
    """
    identity = find_identity(session, asserted.provider.issuer, asserted.subject)
    if identity is None or identity.person_id != person_id:
        raise Invalid(
            "This is not the account at %(provider)s that is linked with you.", field=FIELD,
            provider=asserted.provider.label,
        )  # fmt: skip


def is_admitted(provider: Provider, held: list[Appointment]) -> bool:
    """Say whether a provider is for any of these capacities."""
    return any(provider.admits(one.member_code) for one in held)


def refuse_unless_admitted(session: Session, provider: Provider, person_id: UUID, now: datetime) -> None:
    """Refuse a person whom a provider is not for.

    :raises Invalid: it is not for any capacity they hold
    """
    held = [appointment for appointment, _ in appointments_of(session, person_id, now)]
    # Who holds nothing at all any more is told so after signing in, as with a password.
    if provider.members and not is_admitted(provider, held):
        raise Invalid(
            "%(provider)s lets in only those who act for the members it is meant for. You do not now.", field=FIELD,
            provider=provider.label,
        )  # fmt: skip
