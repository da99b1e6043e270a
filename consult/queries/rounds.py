"""Reads of rounds: what was transmitted, who has submitted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Extension, JournalEntry, Member, Round, Submission, Transmission
from consult.models.rounds import Transmitted
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Visibility, is_closed
from consult.procedure.submissions import SubmissionState
from consult.procedure.visibility import may_read_drafts
from consult.queries.drafts import current_base
from consult.queries.people import members


@dataclass(frozen=True, slots=True)
class Recorded:
    """One record of a transmission, `recorded_at` for `reason`. The evidence is the secretariat's."""

    at: datetime
    evidence: str
    recorded_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class MemberStatus:
    """What others may know of one member in a round: never "looked" or "begun".

    `records` of the transmission, oldest first: each but the last was corrected by the next.
    """

    member: Member
    transmission: Transmission | None
    submission: Submission | None
    records: Sequence[Recorded] = ()


def rounds(session: Session, actor: Actor, draft_id: UUID) -> Sequence[Round]:
    """Return the rounds of a draft, oldest first, cancelled ones among them."""
    if not may_read_drafts(actor):
        return []
    return session.exec(select(Round).where(Round.draft_id == draft_id).order_by(col(Round.number))).all()


def find_round(session: Session, actor: Actor, round_id: UUID) -> Round:
    """Return a round.

    :raises NotFound: there is none for this reader
    """
    consultation = session.get(Round, round_id)
    if consultation is None or not may_read_drafts(actor):
        raise NotFound("There is no such round.")
    return consultation


def extensions(session: Session, round_id: UUID) -> Sequence[Extension]:
    """Return how the deadline of a round was moved, oldest first."""
    return session.exec(select(Extension).where(Extension.round_id == round_id).order_by(col(Extension.at))).all()


def status_of_members(session: Session, round_id: UUID) -> Sequence[MemberStatus]:
    """Return per member what was transmitted, acknowledged and submitted, in the order of members."""
    sent = {
        t.member_code: t
        for t in session.exec(
            select(Transmission).where(Transmission.subject == Transmitted.ROUND, Transmission.subject_id == round_id)
        )
    }
    received = {s.member_code: s for s in submitted(session, round_id)}
    records = transmission_records(session, session.get_one(Round, round_id))
    return [MemberStatus(m, sent.get(m.code), received.get(m.code), records.get(m.code, ())) for m in members(session)]


def transmission_records(session: Session, consultation: Round) -> Mapping[str, Sequence[Recorded]]:
    """Return what was ever recorded of the transmission of a round, by member, oldest first: the journal keeps it."""
    query = select(JournalEntry).where(
        JournalEntry.chain == f"draft:{consultation.draft_id}", JournalEntry.act == Act.RECORD_TRANSMISSION
    )
    found: dict[str, list[Recorded]] = {}
    for entry in session.exec(query.order_by(col(JournalEntry.seq))):
        if entry.public.get("round") == consultation.number:
            one = Recorded(
                datetime.fromisoformat(entry.public["at"]), entry.private.get("evidence", ""), entry.at,
                entry.public.get("reason", ""),
            )  # fmt: skip
            for member in entry.public.get("sent") or [entry.public["to"]]:
                found.setdefault(member, []).append(one)
    return found


def submitted(session: Session, round_id: UUID) -> Sequence[Submission]:
    """Return the submissions that stand in a round, in the order of members. Mind who may see them."""
    return session.exec(
        select(Submission)
        .join(Member, col(Member.code) == Submission.member_code)
        .where(Submission.round_id == round_id, Submission.state == SubmissionState.SUBMITTED)
        .order_by(col(Member.name))
    ).all()


def is_running(session: Session, consultation: Round) -> bool:
    """Say whether a round is still what its draft stands at: not cancelled, and its base the current text."""
    base = current_base(session, consultation.draft_id)
    return consultation.cancelled_at is None and base is not None and base.id == consultation.base_id


def are_unsealed(session: Session, consultation: Round, now: datetime) -> bool:
    """Say whether submissions that were sealed have become visible to the other members by `now`."""
    was_sealed = consultation.visibility is Visibility.SEALED and is_closed(consultation.deadline, now)
    return was_sealed and bool(submitted(session, consultation.id))
