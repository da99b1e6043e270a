"""A text submitted for adoption, with whoever acts on it. Tests of what comes after negotiation stand on it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, func, select

from consult.models import Circulation, Draft, JournalEntry, Version
from consult.models.sessions import SessionKind
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.circulations import CirculationKind
from consult.queries.circulations import working_days_later
from consult.queries.people import the_body
from consult.services import announcing, circulations, finals, replies, sessions
from consult.services.attachments import Original
from consult.services.officers import Instructed
from tests import builders

NOW = datetime(2023, 3, 6, 0, 30, tzinfo=UTC)
TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)
LETTER = Instructed("Letter of the chair of 5 March 2023", Original("letter.pdf", "application/pdf", b"scan"))
AUTHORITY = "Rule 12 of the rules of procedure (fictional)"


@dataclass
class Adopting:
    """A draft whose text can be, or is, submitted for adoption; `now` is when the next act happens."""

    session: Session
    secretariat: Actor
    chair: Actor
    focal_points: dict[str, Actor]
    draft: Draft
    base: Version
    now: datetime = NOW
    final: Version | None = None

    def does(self, by: Actor, service: Any, **arguments: Any) -> Any:
        """Let somebody do something now."""
        return service(self.session, by=by, now=self.now, **arguments)

    def submit(self, **arguments: Any) -> Version:
        """Submit the base for adoption."""
        entered = {"name": "Text for adoption", "symbol": "BODY/L.2", "seen": self.base.sha256} | arguments
        version: Version = self.does(self.chair, finals.submit_for_adoption, draft_id=self.draft.id, **entered)
        self.final = version
        return version

    def announce(self, kind: CirculationKind = CirculationKind.SILENCE, **arguments: Any) -> Circulation:
        """Announce a written procedure on the final text; silence has its authority in the body's rules."""
        final = self.final or self.submit()
        entered = {"expires": self.days_later(12), "zone": "Asia/Seoul"} | arguments
        found: Circulation = self.does(
            self.chair, announcing.announce_procedure, version_id=final.id, kind=kind, **entered
        )
        return found

    def transmit(self, circulation: Circulation, *members: str) -> None:
        """Record that the text has gone to some members, or to all."""
        for member in members or builders.MEMBERS:
            self.does(
                self.secretariat, circulations.record_transmission, circulation_id=circulation.id, member=member,
                at=self.now, evidence="E-mail",
            )  # fmt: skip

    def begin(self, circulation: Circulation, **arguments: Any) -> Circulation:
        """Begin the period, when the window is over."""
        begun: Circulation = self.does(
            self.chair, announcing.begin_procedure, circulation_id=circulation.id, seen=circulation.lock_version,
            **arguments,
        )  # fmt: skip
        return begun

    def running(self, kind: CirculationKind = CirculationKind.SILENCE) -> Circulation:
        """Bring a procedure to where it runs."""
        circulation = self.announce(kind)
        self.transmit(circulation)
        if circulation.objections_until is not None:
            self.now = circulation.objections_until
        return self.begin(circulation)

    def declare(self, circulation: Circulation, outcome: Any, **arguments: Any) -> Circulation:
        """Let the chair declare."""
        return self.does(  # type: ignore[no-any-return]
            self.chair, circulations.declare_outcome, circulation_id=circulation.id, seen=circulation.lock_version,
            outcome=outcome, **arguments,
        )  # fmt: skip

    def objects(self, circulation: Circulation, member: str = "CHN", **arguments: Any) -> Any:
        """Let a member object."""
        return self.does(self.focal_points[member], replies.object_, circulation_id=circulation.id, **arguments)

    def days_later(self, count: int) -> datetime:
        """Return when a period of working days from now ends."""
        return working_days_later(self.session, self.now, count)

    def hold_a_session(self, *present: str) -> UUID:
        """Record a session that is held today."""
        today = self.now.date()
        return self.does(  # type: ignore[no-any-return]
            self.secretariat, sessions.record_session, kind=SessionKind.SOM, number=26, title="SOM-26", mode="hybrid",
            host="KOR", starts=today, ends=today, items=[], present=present,
        ).id  # fmt: skip

    def entries(self) -> int:
        """Count what is in the journal."""
        return self.session.exec(select(func.count()).select_from(JournalEntry)).one()


def adopting(session: Session, *wordings: str) -> Adopting:
    """Fill an empty database with a draft that can be submitted for adoption."""
    builders.a_body(session)
    body = the_body(session)
    body.rules = body.rules | {"silence": body.rules["silence"] | {"authority": AUTHORITY}}
    secretariat, chair = builders.an_actor(session), builders.an_actor(session, Capacity.CHAIR)
    focal_points = {m: builders.an_actor(session, Capacity.FOCAL_POINT, m) for m in builders.MEMBERS}
    draft = builders.a_draft(session, secretariat)
    base = builders.a_version(session, draft, *(wordings or ("Decide to act;", "Decide to report;")), by=secretariat)
    return Adopting(session, secretariat, chair, focal_points, draft, base)
