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
    """The people of the exercise and the database they act on.

    `called` are the drafts and the sessions, by the names that the files give them.
    """

    engine: Engine
    parts: list[Part] = field(default_factory=list)
    called: dict[str, UUID] = field(default_factory=dict)

    def find(self, capacity: Capacity, member: str | None = None, ministry: str | None = None) -> UUID:
        """Return the appointment of whoever plays this part; an officer is found without the country."""
        for part in self.parts:
            if part.capacity is capacity and part.member == member and ministry in {None, part.ministry}:
                return part.appointment
        raise LookupError(f"nobody in the exercise is {capacity.value} {member or ''} {ministry or ''}")

    def named(self, who: str) -> UUID:
        """Return the appointment that the files call by its capacity, after the code of a member: "KOR focal point"."""
        code, _, capacity = who.partition(" ")
        if code.isupper():
            return self.find(Capacity(capacity), code)
        return self.find(Capacity(who))

    def takes_office(self, part: Part) -> None:
        """Let an officer take the place of the one before."""
        self.parts = [one for one in self.parts if one.capacity is not part.capacity] + [part]

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


@dataclass(slots=True)
class Turn:
    """One act of the files, about to be performed: who, when, and what the file says of it."""

    players: Players
    row: dict[str, Any]

    @property
    def at(self) -> datetime:
        """When it is performed."""
        return utc(self.row["at"])

    @property
    def by(self) -> UUID:
        """Who performs it: the secretariat where the file names nobody."""
        return self.players.named(self.row.get("by", "secretariat"))

    @property
    def draft_id(self) -> UUID:
        """The draft it is about."""
        return self.players.called[self.row["draft"]]

    @property
    def session_id(self) -> UUID:
        """The session it belongs to."""
        return self.players.called[self.row["session"]]

    def does(self, service: Callable[..., T], **arguments: Any) -> T:
        """Perform it."""
        return self.players.does(self.by, self.at, service, **arguments)

    def asks(self, query: Callable[..., T], *arguments: Any) -> T:
        """Read something that is needed for it."""
        with Session(self.players.engine.execution_options(consult_reading=True)) as session:
            return query(session, *arguments)


def utc(value: datetime) -> datetime:
    """Return an instant of the files in UTC."""
    return value.astimezone(UTC)
