"""Reads of what a member has said to the items of others, and of what it may still answer in one go."""

import hashlib

from sqlmodel import Session

from consult.models import Compilation
from consult.procedure.submissions import Operation
from consult.queries.compilations import compiled
from consult.queries.items import CompiledItem
from consult.queries.reconciliation import Decided, decided


def said_as(value: str | None, wording: str) -> str:
    """Return a short hash of an answer, by which a form tells what was seen; of none it is empty."""
    return hashlib.sha256(f"{value}\n{wording}".encode()).hexdigest()[:16] if value else ""


def unopposed(session: Session, compilation: Compilation, member: str) -> tuple[Decided, ...]:
    """Return what a member has not answered and nobody on record speaks against, with all names. Mind who sees them.

    Only what members have said counts: the secretariat's work is its own until it is sent.
    """
    items = decided(compiled(session, compilation).items, {}, {})
    return tuple(d for d in items if not d.standing.opposed and _is_open(d.item, member))


def _is_open(item: CompiledItem, member: str) -> bool:
    """Say whether one can go along with an item: it is not of the member, not answered, and no mere reservation."""
    is_answered = any(given.member == member for given in item.reactions)
    is_theirs = item.is_standing and member not in item.members
    return is_theirs and not is_answered and item.op != Operation.RESERVE.value
