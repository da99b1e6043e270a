"""How far a draft has come towards agreement: the session that considers it, the text for adoption, what is in writing.

Says what is on record and which of it waits for an outcome; what that asks of whom: see `asked`.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Adoption, Circulation, Consideration, MeetingSession, SessionSummary, Version
from consult.procedure.circulations import AdoptionOutcome
from consult.procedure.silence import State
from consult.queries import circulations
from consult.queries.drafts import adoption_of, current_final, open_consideration


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a draft has come to. `circulation`: the one on the final text whose outcome has not been declared.

    `meeting`: the session that considers the draft now, or the one that decided last on its final text.
    """

    consideration: Consideration | None = None
    meeting: MeetingSession | None = None
    final: Version | None = None
    circulation: Circulation | None = None
    state: State | None = None
    adoption: Adoption | None = None
    decided: AdoptionOutcome | None = None


def agreement(session: Session, draft_id: UUID, now: datetime) -> Agreement:
    """Return what a draft has come to at `now`."""
    consideration = open_consideration(session, draft_id)
    final = current_final(session, draft_id)
    circulation = _undeclared(session, final) if final else None
    adopted = adoption_of(session, draft_id) if final else None
    decision = adopted or (_last_decision(session, final) if final else None)
    session_id = consideration.session_id if consideration else decision.session_id if decision else None
    return Agreement(
        consideration=consideration, final=final, circulation=circulation, adoption=adopted,
        meeting=session.get(MeetingSession, session_id) if session_id else None,
        state=circulations.state(session, circulation, now) if circulation else None,
        decided=decision.outcome if decision else None,
    )  # fmt: skip


def awaits_summary(session: Session, draft_id: UUID, session_id: UUID | None) -> MeetingSession | None:
    """Return the session that last took a draft up, if its summary is not final; with `session_id` that one alone."""
    last = session.exec(
        select(Consideration)
        .where(Consideration.draft_id == draft_id)
        .order_by(col(Consideration.opened_at).desc())
        .limit(1)
    ).first()
    if last is None or (session_id is not None and session_id != last.session_id):
        return None
    summary = session.get(SessionSummary, last.session_id)
    is_final = summary is not None and summary.finalized_at is not None
    return None if is_final else session.get(MeetingSession, last.session_id)


def not_reached(session: Session, circulation: Circulation) -> int:
    """Count the members that a circulated text has not reached, as the rules of the body understand delivery."""
    needs_receipt = circulation.rules.get("delivery") == "acknowledged"
    sent = (one.transmission for one in circulations.transmissions(session, circulation.id))
    return sum(row is None or (needs_receipt and row.acknowledged_at is None) for row in sent)


def untransmitted(session: Session, circulation: Circulation) -> int:
    """Count the members to whom no transmission of a circulated text is on record."""
    return sum(one.transmission is None for one in circulations.transmissions(session, circulation.id))


def _undeclared(session: Session, final: Version) -> Circulation | None:
    return session.exec(
        select(Circulation)
        .where(Circulation.version_id == final.id, col(Circulation.outcome).is_(None))
        .order_by(col(Circulation.number).desc())
        .limit(1)
    ).first()


def _last_decision(session: Session, final: Version) -> Adoption | None:
    return session.exec(
        select(Adoption).where(Adoption.version_id == final.id).order_by(col(Adoption.at).desc()).limit(1)
    ).first()
