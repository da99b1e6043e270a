"""Answers kept for a day, so that a program may repeat a request after a broken connection and nothing is done twice.

A request with a key of its own is claimed in a transaction of its own; its answer is kept in the transaction of the
act. A claim without an answer lapses: whoever held it can then no longer answer.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, update

from consult.models import KeptAnswer
from consult.procedure.refusals import Conflict, Invalid
from consult.services.sealing import seal, unseal

KEPT = timedelta(days=1)
LAPSES = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to answer a request."""

    token_id: UUID
    key: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: the status, the headers that matter, the body."""

    status: int
    headers: dict[str, str]
    body: str


def claim(
    session: Session, *, token_id: UUID, key: str, request: str, now: datetime, server_key: str
) -> Claim | Answer:
    """Return the right to answer, or what was answered. `request` is the hash of what is asked.

    :raises Invalid: the key was used for another request
    :raises Conflict: the same request is being answered at this moment
    """
    session.exec(
        delete(KeptAnswer).where(col(KeptAnswer.token_id) == token_id, col(KeptAnswer.claimed_at) <= now - KEPT)
    )
    row = session.get(KeptAnswer, (token_id, key), with_for_update=True)
    if row is None:
        row = KeptAnswer(token_id=token_id, key=key, request=request, claim=uuid4(), claimed_at=now)
        session.add(row)
        session.flush()
        return Claim(token_id, key, row.claim)
    if row.request != request:
        raise Invalid("This Idempotency-Key was used for another request. Take a new one.", field="Idempotency-Key")
    if row.status is not None:
        return _kept(row, row.status, server_key)
    if now < row.claimed_at + LAPSES:
        raise Conflict("The same request is being answered at this moment. Repeat it a little later.")
    row.claim, row.claimed_at = uuid4(), now
    return Claim(token_id, key, row.claim)


def keep(session: Session, claimed: Claim, answer: Answer, *, server_key: str) -> None:
    """Keep the answer, in the transaction of the act.

    :raises Conflict: the claim has lapsed and another request holds it now
    """
    sealed = seal(json.dumps([answer.headers, answer.body]), server_key)
    kept = session.exec(
        update(KeptAnswer).where(*_where(claimed)).values(status=answer.status, sealed=sealed)
    )  # fmt: skip
    if kept.rowcount != 1:
        raise Conflict("The same request is being answered at this moment. Repeat it a little later.")


def let_go(session: Session, claimed: Claim) -> None:
    """Give the claim back: the request was refused, and may be repeated under the same key."""
    session.exec(delete(KeptAnswer).where(*_where(claimed), col(KeptAnswer.status).is_(None)))


def _where(claimed: Claim) -> tuple[ColumnElement[bool], ...]:
    return (
        col(KeptAnswer.token_id) == claimed.token_id, col(KeptAnswer.key) == claimed.key,
        col(KeptAnswer.claim) == claimed.id,
    )  # fmt: skip


def _kept(row: KeptAnswer, status: int, server_key: str) -> Answer:
    opened = unseal(row.sealed, server_key)
    if opened is None:
        raise Conflict("This was answered before, but the answer can no longer be read.")
    headers, body = json.loads(opened)
    return Answer(status, headers, body)
