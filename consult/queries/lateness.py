"""Reads of late answers: which the chair has to decide on, which missed their compilation, what was carried over."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import CarriedItem, CompilationSubmission, Member, Round, Submission, Version
from consult.procedure.capacities import Actor
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import LISTED, LateRule, SubmissionState
from consult.queries.comments import outgoing
from consult.queries.drafts import latest_compilation
from consult.queries.people import find_member, members
from consult.queries.proposals import own_proposals
from consult.queries.rounds import submitted
from consult.queries.submissions import live, standing


@dataclass(frozen=True, slots=True)
class Missed:
    """An answer that is not in the compilation of its round: it goes to the next version.

    `is_late`: it was received after that. Else it was not submitted, or its round came to no compilation.
    """

    round: Round
    base: Version
    member: Member
    submission: Submission
    is_late: bool = True


def late_rule(consultation: Round) -> LateRule:
    """Return what the rules of the body, as copied into the round, do with late answers."""
    return LateRule(consultation.rules.get("late", LateRule.MARK.value))


def awaits_chair(consultation: Round, submission: Submission) -> bool:
    """Say whether the chair still has to decide on a submission that stands."""
    is_undecided = submission.late and submission.late_decision is None
    return is_undecided and late_rule(consultation) is LateRule.CHAIR


def awaiting_chair(session: Session, consultation: Round) -> Sequence[Submission]:
    """Return the late answers on which the chair has not decided, in the order of members."""
    return [s for s in submitted(session, consultation.id) if awaits_chair(consultation, s)]


def late_answers(session: Session, consultation: Round) -> Sequence[tuple[Member, Submission]]:
    """Return the late answers that stand in a round with their members, in the order of members."""
    known = {member.code: member for member in members(session)}
    return [(known[s.member_code], s) for s in submitted(session, consultation.id) if s.late]


def find_late(session: Session, submission_id: UUID) -> Submission:
    """Return a late answer that stands. Who it is from, and that it is late, everybody may know.

    :raises NotFound: there is none
    """
    submission = session.get(Submission, submission_id)
    if submission is None or submission.state is not SubmissionState.SUBMITTED or not submission.late:
        raise NotFound("There is no such late answer.")
    return submission


def missed(session: Session, consultation: Round) -> Sequence[Missed]:
    """Return the answers that are not in the newest compilation of a round, in the order of members."""
    compilation = latest_compilation(session, consultation.id)
    if compilation is None or consultation.cancelled_at is not None:
        return []
    inside = set(
        session.exec(
            select(CompilationSubmission.member_code).where(CompilationSubmission.compilation_id == compilation.id)
        )
    )
    known = {member.code: member for member in members(session)}
    base = session.get_one(Version, consultation.base_id)
    outside = [s for s in submitted(session, consultation.id) if s.member_code not in inside]
    return [Missed(consultation, base, known[s.member_code], s) for s in outside]


def missed_before(session: Session, consultation: Round) -> Sequence[Missed]:
    """Return the answers that missed the compilations of earlier rounds, newest round first.

    A member that has answered in a round in between has said there what it has to say.
    """
    found: list[Missed] = []
    answered: set[str] = set()
    for former in _former(session, consultation):
        found += [one for one in missed(session, former) if one.member.code not in answered]
        answered |= {s.member_code for s in submitted(session, former.id)}
    return found


def offered(session: Session, consultation: Round, member: str) -> Missed | None:
    """Return the answer made on an older version that a member can take over into a round, or None.

    It is the newest that no compilation holds: received too late, or in a round that came to none; or begun and never
    submitted, which its own delegation alone knows of.
    """
    if carried(session, consultation.id, member):
        return None
    for former in _former(session, consultation):
        received = standing(session, former.id, member)
        if received is not None:
            is_late = any(one.submission.id == received.id for one in missed(session, former))
            is_unheard = is_late or former.cancelled_at is not None or latest_compilation(session, former.id) is None
            return _missed(session, former, received, is_late) if is_unheard and not received.no_comments else None
        begun = live(session, former.id, member)
        if begun is not None and (begun.cover_note or own_proposals(session, begun.id) or outgoing(session, begun.id)):
            return _missed(session, former, begun, False)
    return None


def _missed(session: Session, former: Round, submission: Submission, is_late: bool) -> Missed:
    base, member = session.get_one(Version, former.base_id), find_member(session, submission.member_code)
    return Missed(former, base, member, submission, is_late)


def carried(session: Session, round_id: UUID, member: str) -> Sequence[CarriedItem]:
    """Return what became of each thing a member said late, when it was carried over. Mind who may see it."""
    return session.exec(
        select(CarriedItem)
        .where(CarriedItem.round_id == round_id, CarriedItem.member_code == member)
        .order_by(col(CarriedItem.position))
    ).all()


def waiting(session: Session, round_id: UUID, member: str) -> Sequence[CarriedItem]:
    """Return what could not be placed and that nobody has dealt with yet."""
    return [row for row in carried(session, round_id, member) if row.outcome in LISTED and row.settled_at is None]


def find_carried(session: Session, actor: Actor, item_id: UUID) -> CarriedItem:
    """Return something carried over for the reader's own delegation.

    :raises NotFound: there is none for this reader
    """
    row = session.get(CarriedItem, item_id)
    if row is None or not actor.is_national or actor.member != row.member_code:
        raise NotFound("There is no such entry.")
    return row


def _former(session: Session, consultation: Round) -> Sequence[Round]:
    return session.exec(
        select(Round)
        .where(Round.draft_id == consultation.draft_id, Round.number < consultation.number)
        .order_by(col(Round.number).desc())
    ).all()
