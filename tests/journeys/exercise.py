"""The exercise behind the pages: what it holds, and acts of its people that a journey takes for granted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from consult.database import transaction
from consult.edge import clock
from consult.models import Appointment, Compilation, DemoClock, Draft, JournalEntry, Person, Round, Submission, Version
from consult.models.drafts import DraftKind
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.queries.drafts import current_base
from consult.queries.people import find_principal
from consult.queries.submissions import standing
from consult.services.signing import seal_records
from consult.settings import load

T = TypeVar("T")
SECRET = load("demo", environ={}).secret_key


@dataclass(frozen=True)
class Exercise:
    """The database behind a live server. Every look opens a session of its own."""

    engine: Engine

    def asks(self, question: Callable[..., T], *arguments: Any) -> T:
        """Put a question to the database: a query, or a function of the session."""
        with Session(self.engine.execution_options(consult_reading=True), expire_on_commit=False) as session:
            return question(session, *arguments)

    def does(self, name: str, service: Callable[..., T], /, **arguments: Any) -> T:
        """Let a person perform an act now, without a page."""
        actor, now = self.actor(name), self.now
        with Session(self.engine, expire_on_commit=False) as session, transaction(session):
            done = service(session, by=actor, now=now, **arguments)
            seal_records(session, secret=SECRET, now=now)
            return done

    def advance_to(self, instant: datetime) -> None:
        """Move the demo's clock forward."""
        with Session(self.engine) as session, transaction(session):
            clock.advance(session, instant)

    def stop_the_clock(self) -> None:
        """Let no time pass, so that what a page says now can be compared with what it says later."""
        with Session(self.engine) as session, transaction(session):
            clock.keep(session)
            session.get_one(DemoClock, 1).anchored_at = clock.real_now() + timedelta(days=1)

    @property
    def now(self) -> datetime:
        """What time it is in the exercise."""
        return self.asks(lambda s: clock.now(s, is_demo=True))

    @property
    def draft(self) -> Draft:
        """The declaration, which the journeys are about."""

        def found(session: Session) -> Draft:
            return session.exec(select(Draft).where(Draft.kind == DraftKind.DECLARATION)).one()

        return self.asks(found)

    @property
    def base(self) -> Version:
        """The text as it stands."""
        base = self.asks(current_base, self.draft.id)
        assert base is not None
        return base

    @property
    def round(self) -> Round:
        """The newest round."""
        return self._newest(Round, Round.number)

    @property
    def compilation(self) -> Compilation:
        """The newest compilation."""
        return self._newest(Compilation, Compilation.issued_at)

    def actor(self, name: str) -> Actor:
        """Return a person in the first of their capacities."""
        query = select(Appointment).join(Person, col(Person.id) == Appointment.person_id).where(Person.name == name)
        now = self.now

        def found(session: Session) -> Actor:
            principal = find_principal(session, session.exec(query.limit(1)).one().id, now)
            assert principal is not None, f"{name} holds no capacity"
            return principal.actor

        return self.asks(found)

    def submission(self, member: str) -> Submission | None:
        """Return what a member has submitted in the newest round, or None."""
        return self.asks(standing, self.round.id, member)

    def entries(self, act: Act, member: str | None = None) -> list[JournalEntry]:
        """Return the entries of an act in the journal, of one member where it is named, oldest first."""
        query = (
            select(JournalEntry).where(JournalEntry.act == act).order_by(col(JournalEntry.at), col(JournalEntry.seq))
        )
        if member is not None:
            query = query.where(JournalEntry.member_code == member)
        return self.asks(lambda s: list(s.exec(query).all()))

    def _newest(self, table: type[T], by: object) -> T:
        def found(session: Session) -> T:
            return session.exec(select(table).order_by(col(by).desc()).limit(1)).one()

        return self.asks(found)
