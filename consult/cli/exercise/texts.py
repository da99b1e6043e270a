"""The texts of the exercise and the rounds on them."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from consult.cli.exercise.players import FOLDER, Players, read, utc
from consult.formats import markdown
from consult.models import Draft, Round, Version
from consult.models.drafts import DraftKind
from consult.procedure.capacities import Capacity
from consult.procedure.clock import end_of_day
from consult.procedure.rounds import Attribution, Invited, Visibility
from consult.queries.people import members
from consult.queries.sessions import sessions as meetings
from consult.services import drafts, rounds, sessions


def open_draft(players: Players) -> Draft:
    """Create the draft under its mandate."""
    record = read("draft.toml")["draft"]
    mandate = read("session.toml")["mandate"]
    return players.does(
        players.secretariat, datetime(2021, 7, 5, 1, tzinfo=UTC), drafts.create_draft, title=record["title"],
        kind=DraftKind(record["kind"]), mandate=mandate["text"], language=record["language"],
    )  # fmt: skip


def issue(players: Players, draft: Draft, *, number: int) -> Version:
    """Put a text in and issue it."""
    record = next(v for v in read("draft.toml")["versions"] if v["number"] == number)
    text = markdown.read((FOLDER / record["file"]).read_bytes())
    at = utc(record["issued_at"])
    version = players.does(
        players.secretariat,
        at - timedelta(hours=1),
        drafts.put_text,
        draft_id=draft.id,
        name=record["name"],
        text=text,
    )
    return players.does(players.secretariat, at, drafts.issue_version, version_id=version.id, symbol=record["symbol"])


def consult(players: Players, base: Version, *, number: int) -> Round:
    """Open a round on a version and record how it went out."""
    record = next(r for r in read("draft.toml")["rounds"] if r["number"] == number)
    opens_at = utc(record["opens_at"])
    proposals = record["invited"] == Invited.PROPOSALS
    consultation = players.does(
        players.secretariat, opens_at - timedelta(minutes=30), rounds.open_round, base_id=base.id,
        invited=Invited.PROPOSALS if proposals else Invited.COMMENTS, opens_at=opens_at,
        deadline=_deadline(players, record), zone=record["zone"], visibility=Visibility(record["visibility"]),
        attribution=Attribution(record["attribution"]),
    )  # fmt: skip
    _transmit(players, consultation.id, record["transmissions"])
    return consultation


def _deadline(players: Players, record: dict[str, Any]) -> datetime:
    if "deadline" in record:
        return utc(record["deadline"])
    zones = players.asks(
        players.secretariat, datetime(2022, 9, 1, tzinfo=UTC), lambda s, _: [m.zone for m in members(s)]
    )
    return end_of_day(record["deadline_date"], zones)


def _transmit(players: Players, round_id: UUID, transmissions: list[dict[str, Any]]) -> None:
    """Record what went out and what was acknowledged, in the order of time, as the journal has it."""
    recorded = [(utc(sent["at"]) + timedelta(minutes=5), _record, sent) for sent in transmissions]
    acknowledged = [
        (utc(sent["acknowledged_at"]), _acknowledge, sent) for sent in transmissions if "acknowledged_at" in sent
    ]
    for at, act, sent in sorted(recorded + acknowledged, key=lambda one: one[0]):
        act(players, round_id, at, sent)


def _record(players: Players, round_id: UUID, at: datetime, sent: dict[str, Any]) -> None:
    players.does(
        players.secretariat, at, rounds.record_transmission, round_id=round_id, member=sent["member"],
        at=utc(sent["at"]), evidence=sent["evidence"],
    )  # fmt: skip


def _acknowledge(players: Players, round_id: UUID, at: datetime, sent: dict[str, Any]) -> None:
    focal_point = players.find(Capacity.FOCAL_POINT, sent["member"])
    players.does(focal_point, at, rounds.acknowledge_receipt, round_id=round_id)


def record_statements(players: Players, draft: Draft) -> None:
    """Record what members stated on the draft in the meeting."""
    at = datetime.combine(read("session.toml")["session"]["ends"], time(13), UTC)
    meeting = players.asks(players.secretariat, at, lambda s, by: meetings(s, by)[0])
    for statement in read("session.toml")["statements"]:
        players.does(
            players.secretariat, at, sessions.record_statement, session_id=meeting.id, draft_id=draft.id,
            member=statement["member"], text=statement["text"], source=statement["source"],
        )  # fmt: skip
