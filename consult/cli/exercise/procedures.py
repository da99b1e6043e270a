"""How the texts of the exercise come to their end: submitted, circulated in writing, adopted, corrected, archived."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult.cli.exercise.players import Turn, utc
from consult.cli.exercise.texts import base_of, circulation_of, final_of, paragraph, replaced
from consult.models import Round
from consult.procedure.circulations import AdoptionOutcome, CirculationKind, CirculationOutcome, ExplanationKind
from consult.queries.circulations import decisions_for_silence
from consult.queries.drafts import text_of
from consult.queries.proposals import own_proposals
from consult.queries.submissions import standing
from consult.queries.working import working_text
from consult.services import (
    adoption,
    amendments,
    announcing,
    archive,
    circulations,
    corrections,
    finals,
    replies,
    settling,
)
from consult.text.paragraphs import Text, by_id, sha256


def issue_settled(turn: Turn) -> None:
    """Issue the text with what was settled on it since."""
    seen = sha256(turn.asks(working_text, base_of(turn).id))
    turn.does(
        settling.issue_settled, draft_id=turn.draft_id, name=turn.row["name"], symbol=turn.row["symbol"], seen=seen
    )


def lift_bracket(turn: Turn) -> None:
    """Lift from a paragraph what its proposer has withdrawn."""
    here = paragraph(turn.asks(working_text, base_of(turn).id), turn.row["paragraph"])
    turn.does(settling.lift_bracket, draft_id=turn.draft_id, paragraph_id=here.id, seen=here.text)


def submit_for_adoption(turn: Turn) -> None:
    """Submit the text as it stands for adoption, or an amended one after a procedure that did not stand."""
    row = turn.row
    text = turn.asks(text_of, base_of(turn).id)
    turn.does(
        finals.submit_for_adoption, draft_id=turn.draft_id, seen=base_of(turn).sha256, name=row["name"],
        symbol=row.get("symbol", ""), text=_changed(text, row["changes"]) if "changes" in row else None,
        reason=row.get("reason", ""),
    )  # fmt: skip


def withdraw_from_adoption(turn: Turn) -> None:
    """Withdraw the text submitted for adoption."""
    turn.does(finals.withdraw_from_adoption, draft_id=turn.draft_id, reason=turn.row["reason"])


def announce(turn: Turn) -> None:
    """Announce a written procedure under silence, on the decision that allows it."""
    [decision] = turn.asks(decisions_for_silence, turn.draft_id)
    turn.does(
        announcing.announce_procedure, version_id=final_of(turn).id, kind=CirculationKind.SILENCE,
        expires=_instant(turn, "expires"), zone="Asia/Seoul", decision_id=decision.id,
        message=turn.row.get("message", ""),
    )  # fmt: skip


def begin(turn: Turn) -> None:
    """Begin the period that was announced."""
    found = circulation_of(turn)
    turn.does(announcing.begin_procedure, circulation_id=found.id, seen=found.lock_version)


def object_(turn: Turn) -> None:
    """Let a member object, or propose an amendment."""
    row, found = turn.row, circulation_of(turn)
    text = turn.asks(text_of, found.version_id)
    turn.does(
        replies.object_, circulation_id=found.id, text=row["text"], is_amendment=row.get("amendment", False),
        paragraphs=[paragraph(text, name).id for name in row["paragraphs"]],
    )  # fmt: skip


def declare(turn: Turn) -> None:
    """Let the chair declare what the facts say."""
    found = circulation_of(turn)
    turn.does(
        circulations.declare_outcome, circulation_id=found.id, seen=found.lock_version,
        outcome=CirculationOutcome(turn.row["outcome"]), symbol=turn.row.get("symbol", ""),
    )  # fmt: skip


def adopt(turn: Turn) -> None:
    """Let the session adopt the text."""
    turn.does(
        adoption.decide_adoption, draft_id=turn.draft_id, version_id=final_of(turn).id,
        outcome=AdoptionOutcome.ADOPTED, symbol=turn.row.get("symbol", ""), note=turn.row.get("note", ""),
    )  # fmt: skip


def state(turn: Turn) -> None:
    """Let a member put something on record beside the text."""
    row = turn.row
    text = turn.asks(text_of, final_of(turn).id)
    turn.does(
        adoption.make_statement, draft_id=turn.draft_id, kind=ExplanationKind(row["kind"]), text=row["text"],
        paragraphs=[paragraph(text, name).id for name in row.get("paragraphs", [])],
    )  # fmt: skip


def propose_correction(turn: Turn) -> None:
    """Propose an editorial correction of the adopted text; `new` are the words in the place of `old`."""
    row, version = turn.row, final_of(turn)
    here = paragraph(turn.asks(text_of, version.id), row["paragraph"])
    turn.does(
        corrections.propose_correction, draft_id=turn.draft_id, seen=version.id, reason=row["reason"],
        wordings={here.id: replaced(here.text, row)}, expires=_instant(turn, "expires"),
        zone="Asia/Seoul",
    )  # fmt: skip


def archive_draft(turn: Turn) -> None:
    """Put a finished draft into the archive."""
    turn.does(archive.archive_draft, draft_id=turn.draft_id, reason=turn.row["reason"])


def issue_chairs_text(turn: Turn) -> None:
    """Circulate a text of the chair's own beside the base, from which it differs in some paragraphs."""
    row = turn.row
    turn.does(
        finals.issue_chairs_text, draft_id=turn.draft_id, name=row["name"], symbol=row["symbol"], note=row["note"],
        text=_changed(turn.asks(text_of, base_of(turn).id), row["changes"]),
    )  # fmt: skip


def withdraw_proposal(turn: Turn) -> None:
    """Let a member withdraw what it proposed in the last round on a paragraph of its base."""
    row = turn.row
    turn.does(amendments.withdraw_proposal, proposal_id=turn.asks(_proposal, turn.draft_id, row), reason=row["reason"])


def _proposal(session: Session, draft_id: UUID, row: dict[str, str]) -> UUID:
    rounds = select(Round).where(Round.draft_id == draft_id).order_by(col(Round.number).desc())
    consultation = session.exec(rounds.limit(1)).one()
    here = paragraph(text_of(session, consultation.base_id), row["paragraph"]).id
    submission = standing(session, consultation.id, row["by"].partition(" ")[0])
    made = own_proposals(session, submission.id) if submission else []
    return next(one.id for one in made if one.paragraph_id == here)


def _changed(text: Text, changes: list[dict[str, str]]) -> Text:
    """Return a text with other words in some paragraphs: `new` for `old`, or for the whole paragraph."""
    new = dict(by_id(text))
    for change in changes:
        here = paragraph(text, change["paragraph"])
        new[here.id] = replace(here, text=replaced(here.text, change))
    return tuple(new.values())


def _instant(turn: Turn, name: str) -> datetime:
    return utc(turn.row[name])


ACTS = {
    "issue settled": issue_settled,
    "submit for adoption": submit_for_adoption,
    "withdraw from adoption": withdraw_from_adoption,
    "announce": announce,
    "begin": begin,
    "object": object_,
    "declare": declare,
    "adopt": adopt,
    "state": state,
    "propose correction": propose_correction,
    "archive": archive_draft,
    "issue chair's text": issue_chairs_text,
    "withdraw proposal": withdraw_proposal,
    "lift": lift_bracket,
}
