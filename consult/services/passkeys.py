"""Passkeys: added, named, removed and checked. A passkey is both factors: the device, and whatever opens it.

A challenge is answered once. What is wrong with an answer is never said: whoever tries learns nothing from it.
"""

import hashlib
import json
import re
import secrets
import struct
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import webauthn
from sqlmodel import Session, col, delete
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from consult.models import Passkey, Person, UsedChallenge
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.queries.accounts import has_password, passkey_with, passkeys_of
from consult.queries.identities import identities_of
from consult.queries.invitations import find_invitation
from consult.services import access
from consult.services.access import Change
from consult.services.web_sessions import digest

MOST = 20
"""So many passkeys may one person have."""
LONGEST_NAME = 60
_BROKEN = (
    WebAuthnException, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError,
    struct.error,
)  # fmt: skip
"""What the library raises on an answer that no browser gives."""
_CREDENTIAL = re.compile(r"[\w-]{1,1400}", re.ASCII)
_VERIFIED = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True, slots=True)
class Place:
    """The site that passkeys are made for: its domain, and the origin of its pages."""

    domain: str
    origin: str


def new_challenge() -> bytes:
    """Return a challenge that nobody can foresee."""
    return secrets.token_bytes(32)


def ask_to_make(session: Session, person_id: UUID, place: Place, challenge: bytes, *, body: str) -> str:
    """Return what a browser is told to make a passkey of a person, as JSON."""
    person = session.get_one(Person, person_id)
    options = webauthn.generate_registration_options(
        rp_id=place.domain, rp_name=body, user_id=person.id.bytes, user_name=person.email,
        user_display_name=person.name, challenge=challenge,
        exclude_credentials=_described(passkeys_of(session, person_id)),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED
        ),
    )  # fmt: skip
    return webauthn.options_to_json(options)


def ask_to_use(place: Place, challenge: bytes, among: Sequence[Passkey] = ()) -> str:
    """Return what a browser is told to use a passkey, as JSON: one of `among`, or where there is none, any of the site.

    Who has proved nothing yet is never told which passkeys there are.
    """
    options = webauthn.generate_authentication_options(
        rp_id=place.domain, challenge=challenge, allow_credentials=_described(among) or None,
        user_verification=_VERIFIED,
    )  # fmt: skip
    return webauthn.options_to_json(options)


def use_challenge(session: Session, challenge: bytes, *, until: datetime, now: datetime) -> None:
    """Use a challenge up, in a transaction of its own: it is used whatever comes of the answer.

    :raises Invalid: it was used already
    """
    session.exec(delete(UsedChallenge).where(col(UsedChallenge.until) < now))
    key = hashlib.sha256(challenge).hexdigest()
    if session.get(UsedChallenge, key) is not None:
        raise Invalid("This was sent already. Try again with your passkey.", field="passkey")
    session.add(UsedChallenge(hash=key, until=until))
    session.flush()


def add(
    session: Session, *, person_id: UUID, answer: str, challenge: bytes, place: Place, name: str, now: datetime
) -> Passkey:
    """Keep a passkey that a device of the person has just made.

    :raises Invalid: the answer is not what was asked for, or the passkey is there already
    :raises Conflict: the person has too many
    """
    if len(passkeys_of(session, person_id, lock=True)) >= MOST:
        raise Conflict("You have as many passkeys as can be kept. Remove one first.")
    try:
        made = webauthn.verify_registration_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=place.domain, expected_origin=place.origin,
            require_user_verification=True,
        )  # fmt: skip
        transports = json.loads(answer)["response"].get("transports") or []
    except _BROKEN:
        raise Invalid("The passkey could not be made. Try again.", field="passkey") from None
    credential = bytes_to_base64url(made.credential_id)
    if passkey_with(session, credential) is not None:
        raise Invalid("This passkey is in use already.", field="passkey")
    row = Passkey(
        person_id=person_id, credential_id=credential, public_key=bytes_to_base64url(made.credential_public_key),
        sign_count=made.sign_count, transports=_known(transports), name=_short(name), made_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def accept(
    session: Session, *, secret: str, answer: str, challenge: bytes, place: Place, name: str, now: datetime,
    real_now: datetime,
) -> Person:  # fmt: skip
    """Make the account of a person invited, with a passkey instead of a password.

    :raises NotFound: the link is not, or no longer, good
    :raises Invalid: the passkey cannot be taken; the link stays good
    """
    invitation = find_invitation(session, digest(secret), now=now, real_now=real_now, lock=True)
    person_id = invitation.person_id
    add(session, person_id=person_id, answer=answer, challenge=challenge, place=place, name=name, now=real_now)
    invitation.used_at = real_now
    return session.get_one(Person, person_id)


def check(
    session: Session, *, answer: str, challenge: bytes, place: Place, now: datetime, real_now: datetime,
    person_id: UUID | None = None,
) -> Passkey:  # fmt: skip
    """Return the passkey that has answered; of this person, where one is named.

    Where its count went back, two devices hold it, and it is good no longer: `copied_at` is set then, to be kept, and
    whoever calls refuses.

    :raises Invalid: it is nobody's, another's, good no longer, or the answer is not what was asked for
    """
    try:
        sent = json.loads(answer)
        row = passkey_with(session, sent["id"]) if _CREDENTIAL.fullmatch(sent["id"]) else None
        is_theirs = row is not None and _names(sent, row.person_id) and person_id in {None, row.person_id}
        if row is None or row.copied_at is not None or not is_theirs:
            raise ValueError("nobody's, another's, or good no longer")
        # The count is compared below: the library does so before it knows whether the answer is signed at all.
        seen = webauthn.verify_authentication_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=place.domain, expected_origin=place.origin,
            credential_public_key=base64url_to_bytes(row.public_key), credential_current_sign_count=0,
            require_user_verification=True,
        )  # fmt: skip
    except _BROKEN:
        raise Invalid("This passkey cannot be used here. Try another one, or another way.", field="passkey") from None
    if (row.sign_count or seen.new_sign_count) and seen.new_sign_count <= row.sign_count:
        row.copied_at = real_now
        access.note(session, Change.COPIED, person_id=row.person_id, now=now)
    else:
        row.sign_count, row.used_at = seen.new_sign_count, real_now
    return row


def named(answer: str) -> str:
    """Return which passkey an answer claims to come from, for counting tries in vain; nothing else rests on it."""
    try:
        return str(json.loads(answer)["id"])[:1400]
    except _BROKEN:
        return ""


def rename(session: Session, *, person_id: UUID, passkey_id: UUID, name: str) -> None:
    """Give one of a person's own passkeys another name.

    :raises NotFound: the person has no such passkey
    """
    _find(session, person_id, passkey_id).name = _short(name)


def remove(session: Session, *, person_id: UUID, passkey_id: UUID, ways: Collection[str] = ()) -> None:
    """Forget one of a person's own passkeys. `ways`: the issuers of the providers through which people can come in.

    :raises NotFound: the person has no such passkey
    :raises Conflict: it is their last way in
    """
    row = _find(session, person_id, passkey_id)
    others = [one for one in passkeys_of(session, person_id) if one.id != row.id and one.copied_at is None]
    elsewhere = [one for one in identities_of(session, person_id) if one.issuer in ways]
    if not others and not elsewhere and not has_password(session, person_id):
        raise Conflict("This is your only way in. Add another passkey first.")
    session.delete(row)


def _find(session: Session, person_id: UUID, passkey_id: UUID) -> Passkey:
    """Return one of a person's passkeys, all of which wait for what becomes of it."""
    row = next((one for one in passkeys_of(session, person_id, lock=True) if one.id == passkey_id), None)
    if row is None:
        raise NotFound("You have no such passkey.")
    return row


def _names(sent: dict[str, dict[str, str | None]], person_id: UUID) -> bool:
    """Say whether the device names this person, where it names one."""
    handle = sent["response"].get("userHandle")
    return not handle or base64url_to_bytes(handle) == person_id.bytes


def _described(rows: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=base64url_to_bytes(row.credential_id), transports=[AuthenticatorTransport(t) for t in row.transports]
        )
        for row in rows
    ]


def _known(transports: object) -> list[str]:
    """Return those of the ways to a device that are known; what else a browser says of it is not needed."""
    said = transports if isinstance(transports, list) else []
    return [word.value for word in AuthenticatorTransport if word.value in said]


def _short(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]
