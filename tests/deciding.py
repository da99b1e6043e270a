"""A session in which members settle a text, with whoever acts in it. What the room types is made as rows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from consult.models import (
    Consideration,
    Draft,
    FloorProposal,
    JournalEntry,
    MeetingSession,
    ParagraphStatus,
    Position,
    Ruling,
    SessionPresence,
    Version,
)
from consult.models.sessions import SessionKind
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import RulingKind, Status
from consult.procedure.submissions import Operation
from consult.queries.working import working_text
from consult.services import floor_rulings, ledger, rulings
from consult.text.paragraphs import Paragraph, Text
from tests import builders

NOW = datetime(2022, 10, 3, 9, 0, tzinfo=UTC)
WORDS = (
    "Recalling [the meeting of 2019 — CHN],",
    "Decide to measure [Alt 1: together / Alt 2: jointly — MNG];",
    "Request a report;",
    "[ADD JPN: Invite [all — KOR] States;]",
)
PRESENT = ("CHN", "JPN", "MNG")


@dataclass
class Deciding:
    """A draft that a session considers; `now` is when the next act happens."""

    session: Session
    secretariat: Actor
    chair: Actor
    focal_points: dict[str, Actor]
    draft: Draft
    base: Version
    meeting: MeetingSession
    consideration: Consideration
    now: datetime = NOW

    def later(self) -> datetime:
        """Return an instant after all before it."""
        self.now += timedelta(minutes=1)
        return self.now

    @property
    def text(self) -> Text:
        """The text as it stands."""
        return working_text(self.session, self.base.id)

    def at(self, place: int) -> Paragraph:
        """Return a paragraph of the text as it stands."""
        return self.text[place]

    def rules(self, place: int, kind: RulingKind, bracket: int = 1, option: int = 0, **more: Any) -> Ruling:
        """Let the chair rule on a bracket."""
        here = self.at(place)
        arguments: dict[str, Any] = {"paragraph_id": here.id, "seen": here.text} | more
        return rulings.rule_on_bracket(
            self.session, by=self.chair, now=self.later(), consideration_id=self.consideration.id, bracket=bracket,
            kind=kind, option=option, **arguments,
        )  # fmt: skip

    def agrees(self, place: int, status: Status = Status.AD_REFERENDUM, **more: Any) -> ParagraphStatus:
        """Let the chair record that members agree to a paragraph."""
        here = self.at(place)
        arguments: dict[str, Any] = {"paragraph_id": here.id, "seen": here.text} | more
        return ledger.agree_paragraph(
            self.session, by=self.chair, now=self.later(), consideration_id=self.consideration.id, status=status,
            **arguments,
        )  # fmt: skip

    def proposes(
        self,
        member: str,
        text: str = "",
        place: int | None = None,
        operation: Operation = Operation.REWORD,
        after: UUID | None = None,
        **more: Any,
    ) -> FloorProposal:
        """Type a proposal from the floor."""
        row = FloorProposal(
            consideration_id=self.consideration.id, member_code=member, operation=operation, text=text,
            paragraph_id=None if place is None else self.at(place).id, after_id=after,
            by_id=self.secretariat.appointment, at=self.later(), **more,
        )  # fmt: skip
        self.session.add(row)
        self.session.flush()
        return row

    def takes(self, proposal: FloorProposal, kind: RulingKind = RulingKind.WORDING, **more: Any) -> Ruling:
        """Let the chair rule on a proposal."""
        seen = more.pop("seen", proposal.lock_version)
        return floor_rulings.rule_on_proposal(
            self.session, by=self.chair, now=self.later(), proposal_id=proposal.id, kind=kind, seen=seen, **more
        )

    def says(
        self, member: str, value: ReactionValue, place: int | None = None, proposal: FloorProposal | None = None
    ) -> Position:
        """Type what a member says to a paragraph or a proposal."""
        seq = len(self.session.exec(select(Position.id)).all()) + 1
        row = Position(
            consideration_id=self.consideration.id, member_code=member, value=value, seq=seq,
            paragraph_id=None if place is None else self.at(place).id,
            floor_proposal_id=proposal.id if proposal else None, by_id=self.secretariat.appointment, at=self.later(),
        )  # fmt: skip
        self.session.add(row)
        self.session.flush()
        return row

    def entries(self, place: int) -> list[Status]:
        """Return the ledger of a paragraph of the base."""
        paragraph = self.at(place).id
        rows = self.session.exec(
            select(ParagraphStatus).where(ParagraphStatus.paragraph_id == paragraph).order_by(ParagraphStatus.seq)  # type: ignore[arg-type]
        ).all()
        return [row.status for row in rows]

    def journal(self) -> list[JournalEntry]:
        """Return the journal of the draft, oldest first."""
        query = select(JournalEntry).where(JournalEntry.draft_id == self.draft.id).order_by(JournalEntry.seq)  # type: ignore[arg-type]
        return list(self.session.exec(query).all())

    def closes(self) -> None:
        """End the session's work on the draft, as it were, without a version."""
        self.consideration.closed_at = self.later()
        self.session.flush()


def deciding(session: Session, *wordings: str, present: tuple[str, ...] = PRESENT) -> Deciding:
    """Let a session take up a draft with these words, or the usual ones."""
    builders.a_body(session)
    secretariat = builders.an_actor(session)
    draft = builders.a_draft(session, secretariat)
    base = builders.a_version(session, draft, *(wordings or WORDS), by=secretariat)
    return in_session(session, draft, base, secretariat, present=present)


def in_session(
    session: Session, draft: Draft, base: Version, secretariat: Actor, *, now: datetime = NOW,
    present: tuple[str, ...] = PRESENT, known: dict[str, Actor] | None = None,
) -> Deciding:  # fmt: skip
    """Let a session take up a draft at `now`; `known` are focal points there are already."""
    day = now.date()
    meeting = MeetingSession(
        kind=SessionKind.FOCAL_POINTS, number=day.toordinal(), title="Focal Points Meeting", mode="hybrid",
        host="Mongolia", starts=date(day.year, day.month, day.day), ends=day,
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    session.add_all(SessionPresence(session_id=meeting.id, member_code=code) for code in present)
    row = Consideration(
        session_id=meeting.id, draft_id=draft.id, base_id=base.id, opened_at=now, opened_by_id=secretariat.appointment
    )
    session.add(row)
    session.flush()
    here = known or {}
    focal_points = {m: here.get(m) or builders.an_actor(session, Capacity.FOCAL_POINT, m) for m in builders.MEMBERS}
    chair = builders.an_actor(session, Capacity.CHAIR)
    return Deciding(session, secretariat, chair, focal_points, draft, base, meeting, row, now)
