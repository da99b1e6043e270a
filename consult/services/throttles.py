"""Counts what was tried in vain, so that guessing takes too long. Each count is a transaction of its own, at the edge:
it stays although the act is refused.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete

from consult.models import Throttle
from consult.procedure.refusals import Invalid, TooMany


@dataclass(frozen=True, slots=True)
class Limit:
    """How often `what` may be tried in vain within `stretch`, for one account, address or pair of them."""

    what: str
    most: int
    stretch: timedelta


SIGN_IN_PAIR = Limit("sign-in/account+address", 5, timedelta(minutes=15))
SIGN_IN_ACCOUNT = Limit("sign-in/account", 30, timedelta(hours=1))
SIGN_IN_ADDRESS = Limit("sign-in/address", 60, timedelta(hours=1))
CODE = Limit("code", 6, timedelta(minutes=15))
TOKEN = Limit("token/address", 60, timedelta(hours=1))
PROVIDER_PAIR = Limit("sign-in/provider+address", 20, timedelta(minutes=15))
STATE = Limit("provider/state", 1, timedelta(minutes=10))
LINK = Limit("invitation/address", 30, timedelta(hours=1))
Tried = tuple[Limit, str]


def refuse_too_many(session: Session, tried: Sequence[Tried], now: datetime) -> None:
    """Refuse what was tried too often already.

    :raises TooMany: it was; the seconds are those until the longest of the stretches is over
    """
    wait = timedelta(0)
    for limit, who in tried:
        row = session.get(Throttle, _key(limit, who))
        if row is not None and row.count >= limit.most and now < row.since + limit.stretch:
            wait = max(wait, row.since + limit.stretch - now)
    if wait:
        minutes = math.ceil(wait.total_seconds() / 60)
        raise TooMany(
            "This was tried too often. Try again in %(minutes)s minutes.",
            seconds=math.ceil(wait.total_seconds()), minutes=minutes,
        )  # fmt: skip


def count(session: Session, tried: Sequence[Tried], now: datetime) -> None:
    """Count one more try in vain. The caller holds a write transaction."""
    for limit, who in tried:
        key = _key(limit, who)
        row = session.get(Throttle, key, with_for_update=True)
        if row is None:
            row = Throttle(key=key, since=now)
        if now >= row.since + limit.stretch:
            row.since, row.count = now, 0
        row.count += 1
        session.add(row)
    session.flush()


def use_once(session: Session, limit: Limit, what: str, now: datetime, *, field: str) -> None:
    """Take something that is good once, such as the state of a sign-in elsewhere; counts of long ago go.

    :raises Invalid: it was taken before
    """
    if session.get(Throttle, _key(limit, what)) is not None:
        raise Invalid("This was used already. Begin again.", field=field)
    session.exec(delete(Throttle).where(col(Throttle.since) < now - timedelta(days=1)))
    session.add(Throttle(key=_key(limit, what), since=now, count=1))
    session.flush()


def forget(session: Session, tried: Sequence[Tried]) -> None:
    """Forget the tries in vain of somebody who has come in."""
    for limit, who in tried:
        row = session.get(Throttle, _key(limit, who))
        if row is not None:
            session.delete(row)


def _key(limit: Limit, who: str) -> str:
    """Return what is kept of it: who tried cannot be read there."""
    return hashlib.sha256(f"{limit.what}\n{who.strip().casefold()}".encode()).hexdigest()
