"""Keeps the key that signs records, and signs with it. `secret` is always that of the server, from its settings."""

import logging
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from consult.models import Adoption, JournalEntry, RecordSeal, SigningKey
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict
from consult.procedure.stages import Stage
from consult.queries.keys import key_in_use, stamp, unsigned
from consult.queries.people import the_body
from consult.record import signing
from consult.record.signed import thumbprint
from consult.services import journal

LOG = logging.getLogger("consult.records")


def keep_key(session: Session, *, secret: str, now: datetime) -> SigningKey:
    """Return the key that signs; the first one is made when it is first needed."""
    found = key_in_use(session)
    if found is None:
        the_body(session, lock=True)  # two who need the first one make one
        found = key_in_use(session) or _new_key(session, secret, now)
    return found


def change_key(session: Session, *, by: Actor, now: datetime, secret: str) -> SigningKey:
    """Let another key sign from now on. The former one's private part is destroyed, its public part stays for good.

    :raises Conflict: no key has been needed yet
    """
    require(Act.CHANGE_KEY, by, Stage.MANDATE)
    the_body(session, lock=True)
    former = key_in_use(session)
    if former is None:
        raise Conflict("There is no key yet. The first one is made when a record is signed.")
    former.until, former.secret, former.is_in_use = max(now, former.since), "", False
    session.flush()
    made = _new_key(session, secret, former.until)
    journal.record(
        session, by=by, now=now, act=Act.CHANGE_KEY, chain=journal.BODY, public={"former": former.kid, "key": made.kid}
    )
    return made


def signature(session: Session, payload: bytes, *, secret: str, detached: bool = False) -> str:
    """Return the JWS of a payload under the key in use, which `keep_key` has made.

    :raises Conflict: there is none, or the server's secret is not the one under which it was locked
    """
    key = key_in_use(session)
    if key is None:
        raise Conflict("There is no key yet. The first one is made when a record is signed.")
    return _signed(key, payload, secret, detached=detached)


def seal_records(session: Session, *, secret: str, now: datetime) -> Sequence[RecordSeal]:
    """Sign the records of adoption that have no signature yet. Part of whatever act has written one.

    A key that cannot be opened holds no adoption up: the log says so, and the next act tries again.
    """
    waiting = unsigned(session)
    if not waiting:
        return []
    key = keep_key(session, secret=secret, now=now)
    try:
        return [_seal(session, key, adoption, secret, now) for adoption in waiting]
    except Conflict:
        LOG.error("The key that signs records does not open with this CONSULT_SECRET_KEY; `consult record new-key`.")
        return []


def _seal(session: Session, key: SigningKey, adoption: Adoption, secret: str, now: datetime) -> RecordSeal:
    entry = _entry_of(session, adoption)
    signed_at = max(now, key.since)
    payload = signing.seal(
        record=adoption.sha256, chain=entry.chain, seq=entry.seq, head=entry.hash, at=stamp(signed_at)
    )
    row = RecordSeal(
        adoption_id=adoption.id, kid=key.kid, chain=entry.chain, seq=entry.seq, head=entry.hash, at=signed_at,
        jws=_signed(key, payload, secret),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _entry_of(session: Session, adoption: Adoption) -> JournalEntry:
    """Return the entry that tells of a decision: the record's hash stands in it."""
    entries = session.exec(
        select(JournalEntry)
        .where(
            JournalEntry.chain == journal.draft_chain(adoption.draft_id),
            col(JournalEntry.act).in_([Act.DECIDE_ADOPTION, Act.DECLARE_OUTCOME]),
        )
        .order_by(col(JournalEntry.seq))
    ).all()
    return next(entry for entry in entries if entry.public.get("record") == adoption.sha256)


def _signed(key: SigningKey, payload: bytes, secret: str, *, detached: bool = False) -> str:
    try:
        seed = signing.unlock(key.secret, secret=secret, kid=key.kid)
    except signing.WrongSecret:
        raise Conflict(
            "The key that signs records does not open with the secret of this server. Its administrator can change it."
        ) from None
    return signing.sign(payload, seed=seed, kid=key.kid, detached=detached)


def _new_key(session: Session, secret: str, now: datetime) -> SigningKey:
    seed = secrets.token_bytes(32)
    x = signing.public_of(seed)
    kid = thumbprint(x)
    number = session.exec(select(func.count()).select_from(SigningKey)).one() + 1
    key = SigningKey(
        kid=kid, number=number, x=x, since=now,
        secret=signing.lock(seed, secret=secret, kid=kid, nonce=secrets.token_bytes(signing.NONCE)),
    )  # fmt: skip
    session.add(key)
    session.flush()
    return key
