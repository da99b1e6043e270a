"""The meetings of the exercise: called, who is present, officers elected, decisions, the summary."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.cli.exercise.players import Part, Turn, read
from consult.models import SessionSummary
from consult.models.sessions import SessionKind
from consult.procedure.capacities import Capacity
from consult.queries.sessions import heads, seen_as
from consult.services import decisions, elections, presence, sessions, summaries


def record_session(turn: Turn) -> None:
    """Call a meeting, or record one that took place, as its file tells."""
    file = read(turn.row["file"])
    record: dict[str, Any] = file["session"]
    meeting = turn.does(
        sessions.record_session, kind=SessionKind(record["kind"]), number=record["number"], title=record["name"],
        mode=record["mode"], host=record["host"], starts=record["starts"], ends=record["ends"],
        present=turn.row.get("present", []), items=[f"{item['number']} {item['title']}" for item in file["items"]],
    )  # fmt: skip
    turn.players.called[record["code"]] = meeting.id


def record_presence(turn: Turn) -> None:
    """Record who is present, each with its head of delegation."""
    stood = turn.asks(heads, turn.session_id)
    turn.does(presence.record_presence, session_id=turn.session_id, present=turn.row["present"], seen=seen_as(stood))


def elect(turn: Turn) -> None:
    """Record the officers whom a meeting has elected."""
    for person in read("people.toml")["people"]:
        if person.get("session") == turn.row["session"]:
            capacity = Capacity(person["capacity"])
            office = turn.does(
                elections.elect_officer, session_id=turn.session_id, capacity=capacity, member=person["member"],
                person=person,
            )  # fmt: skip
            turn.players.takes_office(Part(office.id, capacity, None, ""))


def decide(turn: Turn) -> None:
    """Record a decision of a meeting."""
    on_draft = "draft" in turn.row
    turn.does(
        decisions.record_decision, session_id=turn.session_id, text=turn.row["text"],
        draft_id=turn.draft_id if on_draft else None, allows_silence=turn.row.get("allows_silence", False),
    )  # fmt: skip


def draft_summary(turn: Turn) -> None:
    """Draft the summary of a meeting."""
    turn.does(summaries.draft_summary, session_id=turn.session_id, text=turn.row["text"], seen=_version(turn))


def finalize_summary(turn: Turn) -> None:
    """Make the summary of a meeting final."""
    turn.does(summaries.finalize_summary, session_id=turn.session_id, seen=_version(turn))


def _version(turn: Turn) -> int:
    return turn.asks(lambda session: _saved(session, turn.session_id))


def _saved(session: Session, session_id: UUID) -> int:
    row = session.get(SessionSummary, session_id)
    return row.lock_version if row else 0


ACTS = {
    "record session": record_session,
    "record presence": record_presence,
    "elect": elect,
    "decide": decide,
    "draft summary": draft_summary,
    "finalize summary": finalize_summary,
}
