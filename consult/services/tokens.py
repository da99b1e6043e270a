"""The tokens with which a person's programs act: made and revoked by that person alone, good in one capacity.

The person is shown a random secret once, the table holds its hash. Always real time, never the demo's clock.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, delete

from consult.models import KeptAnswer, Token
from consult.procedure.capacities import Actor
from consult.procedure.programs import Scope, may_bind
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.queries.people import the_body
from consult.queries.tokens import tokens_of
from consult.services import access
from consult.services.access import Change
from consult.services.entries import line
from consult.services.web_sessions import digest

PREFIX = "consult_"
"""How every secret begins, so that one left in a file or a message is recognized."""
DAYS = (30, 90, 365)
MOST = 20
TOUCHED = timedelta(minutes=10)
"""How old the last use on record may be before it is written anew: not every request is a write."""


def make_token(
    session: Session, actor: Actor, *, label: str, scope: Scope, days: int, now: datetime, real_now: datetime,
    second_factor: bool,
) -> tuple[Token, str]:  # fmt: skip
    """Make a token for the capacity that the person acts in now; return it with its secret, which is shown once.

    `second_factor`: whether the person has shown one; a body that asks for it lets no other token do what binds.

    :raises Invalid: it has no name, is for too long, or for what the body lets no program do
    :raises Conflict: the person has too many already
    """
    missing = Invalid("Give the program a name, so that you know later which one it is.", field="label")
    name = line(label, field="label", missing=missing, most=100)
    if days not in DAYS:
        raise Invalid("Choose one of the values offered.", field="days")
    if scope is Scope.EVERYTHING and not may_bind(the_body(session).rules):
        raise Invalid("The rules of the body let no program do what binds a State or the body.", field="scope")
    if len(tokens_of(session, actor.person)) >= MOST:
        raise Conflict("You have %(most)s programs already. Revoke one that you no longer use.", most=MOST)
    secret = PREFIX + secrets.token_urlsafe(32)
    row = Token(
        token_hash=digest(secret), person_id=actor.person, appointment_id=actor.appointment, scope=scope, label=name,
        made_at=real_now, expires_at=real_now + timedelta(days=days),
        second_factor=second_factor,
    )  # fmt: skip
    session.add(row)
    session.flush()
    made = Change.BINDING_TOKEN_MADE if scope is Scope.EVERYTHING else Change.TOKEN_MADE
    access.note(session, made, person_id=actor.person, now=now, acting=actor)
    return row, secret


def revoke_token(session: Session, *, person_id: UUID, token_id: UUID, now: datetime, real_now: datetime) -> None:
    """Let a token of a person be good no longer. Twice is once.

    :raises NotFound: the person has no such token
    """
    row = session.get(Token, token_id)
    if row is None or row.person_id != person_id:
        raise NotFound("You have no such program.")
    if row.revoked_at is None:
        access.note(session, Change.TOKEN_REVOKED, person_id=person_id, now=now)
    _revoke(session, row, real_now)


def revoke_all(session: Session, person_id: UUID, real_now: datetime) -> None:
    """Let no token of a person be good any longer."""
    for row, _ in tokens_of(session, person_id):
        _revoke(session, row, real_now)


def touch(session: Session, token_id: UUID, now: datetime) -> None:
    """Keep when a token was last used."""
    session.get_one(Token, token_id).used_at = now


def _revoke(session: Session, row: Token, real_now: datetime) -> None:
    row.revoked_at = row.revoked_at or real_now
    session.exec(delete(KeptAnswer).where(col(KeptAnswer.token_id) == row.id))
