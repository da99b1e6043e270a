"""Writes into the journal of the body how a person's ways in, and those of their programs, have changed.

No act of its own: part of what people do with accounts elsewhere, passkeys and tokens. What it was stands in the
private part alone, so that it can be erased; the person and the secretariat read it (`queries/journal`).
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.queries.people import appointments_of, find_principal, the_body
from consult.services import journal


class Change(StrEnum):
    """What has happened to a way in."""

    LINKED = "account elsewhere linked"
    UNLINKED = "account elsewhere unlinked"
    COPIED = "passkey refused as copied"
    TOKEN_MADE = "token made"  # noqa: S105  # nosec B105  # (no secret)
    BINDING_TOKEN_MADE = "token that may bind made"  # noqa: S105  # nosec B105  # (no secret)
    TOKEN_REVOKED = "token revoked"  # noqa: S105  # nosec B105  # (no secret)


def note(
    session: Session, change: Change, *, person_id: UUID, now: datetime, at: str = "", acting: Actor | None = None
) -> None:
    """Record a change, under the capacity acted in, else the first the person holds; `at`: the name of the provider.

    Of somebody who holds nothing any more there is nothing to record: nobody comes in to anything by it.
    """
    the_body(session, lock=True)
    by = acting or _first(session, person_id, now)
    if by is not None:
        journal.record(
            session, by=by, now=now, act=Act.CHANGE_ACCESS, chain=journal.BODY,
            private={"access": change.value} | ({"provider": at} if at else {}),
        )  # fmt: skip


def _first(session: Session, person_id: UUID, now: datetime) -> Actor | None:
    held = appointments_of(session, person_id, now)
    principal = find_principal(session, held[0][0].id, now) if held else None
    return principal.actor if principal else None
