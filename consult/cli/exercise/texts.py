"""The texts of the exercise and the rounds on them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from consult.cli.exercise.players import FOLDER, Turn, read, utc
from consult.formats import markdown
from consult.models import Circulation, Round, Version
from consult.models.drafts import DraftKind
from consult.models.people import Channel
from consult.procedure.capacities import Capacity
from consult.procedure.clock import end_of_day
from consult.procedure.rounds import Attribution, Invited, Visibility
from consult.queries.drafts import current_base, current_final, live_round
from consult.queries.people import find_member, members
from consult.services import circulations, drafts, rounds, sessions
from consult.text.paragraphs import Paragraph, Text

T = TypeVar("T")
EVIDENCE = {
    Channel.EMAIL: "E-mail to the address of record, accepted by the receiving server",
    Channel.NOTE_VERBALE: "Note verbale handed in at the Permanent Mission, stamped copy on file (fictional)",
    Channel.COURIER: "Handed over by courier against signature (fictional)",
}


def create_draft(turn: Turn) -> None:
    """Open a draft under its mandate."""
    row = turn.row
    mandate = row.get("mandate") or read("session.toml")["mandate"]["text"]
    draft = turn.does(drafts.create_draft, title=row["title"], kind=DraftKind(row["kind"]), mandate=mandate)
    turn.players.called[row["draft"]] = draft.id


def issue(turn: Turn) -> None:
    """Put a text in, an hour before, and issue it."""
    text = markdown.read((FOLDER / turn.row["file"]).read_bytes())
    version = turn.players.does(
        turn.by, turn.at - timedelta(hours=1), drafts.put_text, draft_id=turn.draft_id, name=turn.row["name"], text=text
    )
    turn.does(drafts.issue_version, version_id=version.id, symbol=turn.row.get("symbol", ""))


def open_round(turn: Turn) -> None:
    """Open a round on the text as it stands."""
    row = turn.row
    turn.does(
        rounds.open_round, base_id=base_of(turn).id, invited=Invited(row["invited"]), opens_at=utc(row["opens_at"]),
        deadline=_deadline(turn), zone="Asia/Seoul", visibility=Visibility.SEALED, attribution=Attribution.MEMBERS,
        message=row.get("message", ""),
    )  # fmt: skip


def _deadline(turn: Turn) -> datetime:
    if "deadline" in turn.row:
        return utc(turn.row["deadline"])
    return end_of_day(turn.row["deadline_date"], [m.zone for m in turn.asks(members)])


def transmit(turn: Turn) -> None:
    """Record that a round, or a text in a written procedure, went out to a member."""
    member = turn.row["member"]
    evidence = turn.row.get("evidence") or EVIDENCE[turn.asks(find_member, member).channel]
    said = {"member": member, "at": utc(turn.row["sent_at"]), "evidence": evidence}
    if turn.row["of"] == "round":
        turn.does(rounds.record_transmission, round_id=round_of(turn).id, **said)
    else:
        turn.does(circulations.record_transmission, circulation_id=circulation_of(turn).id, **said)


def acknowledge(turn: Turn) -> None:
    """Let a member acknowledge the receipt of what went out to it."""
    focal_point = turn.players.find(Capacity.FOCAL_POINT, turn.row["member"])
    if turn.row["of"] == "round":
        turn.players.does(focal_point, turn.at, rounds.acknowledge_receipt, round_id=round_of(turn).id)
    else:
        about = circulation_of(turn).id
        turn.players.does(focal_point, turn.at, circulations.acknowledge_receipt, circulation_id=about)


def record_statement(turn: Turn) -> None:
    """Record what a member stated on the draft in a meeting."""
    row = turn.row
    turn.does(
        sessions.record_statement, session_id=turn.session_id, draft_id=turn.draft_id, member=row["member"],
        text=row["text"], source=row["source"],
    )  # fmt: skip


def base_of(turn: Turn) -> Version:
    """Return the text of the draft as it stands."""
    return there(turn.asks(current_base, turn.draft_id))


def final_of(turn: Turn) -> Version:
    """Return the text of the draft that is submitted for adoption, or was adopted."""
    return there(turn.asks(current_final, turn.draft_id))


def round_of(turn: Turn) -> Round:
    """Return the round on the text as it stands."""
    return there(turn.asks(live_round, base_of(turn).id))


def circulation_of(turn: Turn) -> Circulation:
    """Return the newest written procedure on the draft, a correction too."""
    return turn.asks(_newest_circulation, turn.draft_id)


def _newest_circulation(session: Session, draft_id: UUID) -> Circulation:
    query = select(Circulation).where(Circulation.draft_id == draft_id).order_by(col(Circulation.number).desc())
    return session.exec(query.limit(1)).one()


def paragraph(text: Text, name: str) -> Paragraph:
    """Return the paragraph that the files call by its label, else by its first words."""
    found = [p for p in text if p.label == name] or [p for p in text if p.text.lstrip("[*").startswith(name)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} paragraphs are called “{name}”")
    return found[0]


def replaced(text: str, change: Mapping[str, str]) -> str:
    """Return the words of a paragraph with `new` for `old`, or `new` alone where the file names no `old`."""
    old = change.get("old", text)
    if old not in text:
        raise LookupError(f"“{old}” does not stand in: {text}")
    return text.replace(old, change["new"])


def there(found: T | None) -> T:
    """Return what was found; the files tell of nothing that is not there."""
    if found is None:
        raise LookupError("there is no such text, round, room or compilation of the draft")
    return found


ACTS = {
    "create draft": create_draft,
    "issue": issue,
    "open round": open_round,
    "transmit": transmit,
    "acknowledge": acknowledge,
    "record statement": record_statement,
}
