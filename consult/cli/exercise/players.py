"""Who acts in the exercise: finds the person for a part, and performs one act in one transaction."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.engine import Engine
from sqlmodel import Session

from consult import database
from consult.procedure.capacities import Actor, Capacity
from consult.queries.people import find_principal
from consult.settings import ROOT

T = TypeVar("T")
FOLDER = ROOT / "config" / "demo"


def read(name: str) -> dict[str, Any]:
    """Return the contents of one file of the exercise."""
    return tomllib.loads((FOLDER / name).read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Part:
    """One appointment in the exercise."""

    appointment: UUID
    capacity: Capacity
    member: str | None
    ministry: str


@dataclass(slots=True)
class Players:
    """The people of the exercise and the database they act on."""

    engine: Engine
    parts: list[Part] = field(default_factory=list)

    def find(self, capacity: Capacity, member: str | None = None, ministry: str | None = None) -> UUID:
        """Return the appointment of whoever plays this part."""
        for part in self.parts:
            if part.capacity is capacity and part.member == member and ministry in {None, part.ministry}:
                return part.appointment
        raise LookupError(f"nobody in the exercise is {capacity.value} {member or ''} {ministry or ''}")

    def does(self, appointment: UUID, now: datetime, service: Callable[..., T], **arguments: Any) -> T:
        """Let one person perform one act at `now`."""
        with Session(self.engine, expire_on_commit=False) as session, database.transaction(session):
            return service(session, by=self._actor(session, appointment, now), now=now, **arguments)

    def asks(self, appointment: UUID, now: datetime, query: Callable[[Session, Actor], T]) -> T:
        """Let one person read something at `now`."""
        with Session(self.engine, expire_on_commit=False) as session:
            return query(session, self._actor(session, appointment, now))

    @property
    def secretariat(self) -> UUID:
        """The first member of the secretariat."""
        return self.find(Capacity.SECRETARIAT)

    @staticmethod
    def _actor(session: Session, appointment: UUID, now: datetime) -> Actor:
        principal = find_principal(session, appointment, now)
        if principal is None:
            raise LookupError(f"nobody holds the appointment {appointment} at {now}")
        return principal.actor


def utc(value: datetime) -> datetime:
    """Return an instant of the files in UTC."""
    return value.astimezone(UTC)
