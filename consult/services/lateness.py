"""Acts on late answers: the chair decides whether one is taken, and its member carries one over to the next round."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import CarriedItem, Comment, Proposal, Round, Submission
from consult.procedure.acts import Act, require, require_entitled
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.submissions import LISTED, Carried, LateDecision, LateRule, Slot
from consult.queries.carrying import Planned, plan, suggested_words
from consult.queries.drafts import find_draft, stage
from consult.queries.lateness import carried, find_carried, find_late, late_rule, offered
from consult.queries.proposals import own_proposals
from consult.queries.rounds import find_round
from consult.services import entries, journal
from consult.services.preparation import Work, enter, in_preparation, lapse, note, refuse_unless_running


def decide_late(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    submission_id: UUID,
    decision: LateDecision,
    seen: LateDecision | None = None,
    authority: str = "",
) -> Submission:
    """Decide whether a late answer is taken into this compilation or goes to the next version.

    The secretariat does so on the chair's written instruction only, which it cites as `authority`. `seen` is the
    decision that stood when the page was opened; deciding the same twice changes nothing.

    :raises Invalid: the secretariat cites no instruction
    :raises Conflict: the rules take every late answer, or somebody has decided otherwise since
    :raises TooLate: the compilation has been issued
    """
    submission, consultation = _enter_late(session, by, now, submission_id)
    if late_rule(consultation) is not LateRule.CHAIR:
        raise Conflict("By the rules of this round a late answer is taken and marked; there is nothing to decide.")
    cited = _authority(by, authority)
    if submission.late_decision is decision:
        return submission
    if submission.late_decision is not seen:
        raise Conflict("This late answer has been decided on since you opened the page. Look at it again.")
    submission.late_decision, submission.late_authority = decision, cited
    submission.late_decided_at, submission.late_decided_by_id = now, by.appointment
    submission.lock_version += 1
    session.flush()
    journal.record(
        session, by=by, now=now, act=Act.DECIDE_LATE, chain=journal.draft_chain(consultation.draft_id),
        draft_id=consultation.draft_id,
        public={
            "round": consultation.number, "member": submission.member_code, "sha256": submission.sha256,
            "decision": decision.value, "authority": cited,
        },
    )  # fmt: skip
    return submission


def carry_over(session: Session, *, by: Actor, now: datetime, round_id: UUID) -> Sequence[CarriedItem]:
    """Take an answer made on an older version, which no compilation holds, over into the round on the next one.

    What can be placed exactly stands in the answer in preparation, to be changed, cleared and submitted as usual; the
    rest is listed with its words until somebody has dealt with it. Done twice it is done once.

    :raises Conflict: there is no such answer, or one was submitted in this round already
    """
    work = enter(session, by, now, round_id, Act.CARRY_OVER)
    done = carried(session, round_id, work.member)
    if done:
        return done
    found = offered(session, work.consultation, work.member)
    if found is None:
        raise Conflict("There is no earlier answer of your delegation to take over into this round.")
    planned = plan(session, found.submission, work.consultation)
    submission = in_preparation(session, work)
    for one in planned:
        if one.outcome is Carried.PLACED:
            _place(session, submission, one, found.submission, by=by, now=now)
    rows = [_row(one, position, found.submission, work) for position, one in enumerate(planned)]
    session.add_all(rows)
    lapse(submission)
    session.flush()
    counted = {str(one): sum(row.outcome is one for row in rows) for one in Carried}
    note(session, work, Act.CARRY_OVER, {"submission": str(found.submission.id)} | counted)
    return rows


def settle_carried(session: Session, *, by: Actor, now: datetime, item_id: UUID) -> CarriedItem:
    """Say that something which could not be placed has been dealt with. Saying it twice changes nothing.

    :raises NotFound: it is another delegation's
    :raises Conflict: it was placed
    """
    row = find_carried(session, by, item_id)
    work = enter(session, by, now, row.round_id, Act.CARRY_OVER)
    session.refresh(row)
    if row.outcome not in LISTED:
        raise Conflict("This stands in your answer already; there is nothing to deal with.")
    if row.settled_at is None:
        row.settled_at, row.settled_by_id = now, by.appointment
        note(session, work, Act.CARRY_OVER, {"dealt_with": str(row.id)})
    return row


def place_carried(session: Session, *, by: Actor, now: datetime, item_id: UUID, seen: str) -> Comment:
    """Put a comment that had no certain place where one was suggested; `seen` are the words it will stand at.

    It stands in the answer in preparation then, and is off the list.

    :raises NotFound: it is another delegation's
    :raises Conflict: it is no comment, has been dealt with, or no such words stand there
    """
    row = find_carried(session, by, item_id)
    work = enter(session, by, now, row.round_id, Act.CARRY_OVER)
    session.refresh(row)
    said = session.get(Comment, row.from_comment_id) if row.from_comment_id else None
    if said is None or row.outcome is not Carried.CHANGED or row.settled_at is not None:
        raise Conflict("This has been dealt with, or is no comment. Look at the list again.")
    quote = suggested_words(session, row)
    if quote is None or quote != seen:
        raise Conflict("No place is suggested for this comment any more. Look at the list again.")
    submission = in_preparation(session, work)
    comment = Comment(
        submission_id=submission.id, paragraph_id=row.paragraph_id, start_offset=row.start_offset if quote else 0,
        end_offset=row.end_offset if quote else 0, quote=quote, type=said.type, scope=said.scope, text=said.text,
        author_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(comment)
    row.settled_at, row.settled_by_id = now, by.appointment
    lapse(submission)
    session.flush()
    note(session, work, Act.CARRY_OVER, {"placed": str(row.id), "words": quote})
    return comment


def _enter_late(session: Session, by: Actor, now: datetime, submission_id: UUID) -> tuple[Submission, Round]:
    submission = session.get(Submission, submission_id)
    consultation = find_round(session, by, submission.round_id if submission else submission_id)
    require_entitled(Act.DECIDE_LATE, by)
    find_draft(session, by, consultation.draft_id, lock=True)
    session.refresh(consultation)
    require(Act.DECIDE_LATE, by, stage(session, consultation.draft_id, now))
    refuse_unless_running(session, consultation)
    if submission is not None:
        session.refresh(submission)
    return find_late(session, submission_id), consultation


def _authority(by: Actor, authority: str) -> str:
    missing = Invalid(
        "Cite the chair’s written instruction: from whom it came, and when. The chair decides, not the secretariat.",
        field="authority",
    )
    return entries.prose(authority, field="authority", missing=missing if by.is_secretariat else None, most=2000)


def _place(
    session: Session, submission: Submission, one: Planned, late: Submission, *, by: Actor, now: datetime
) -> None:
    """Put one thing into the answer in preparation."""
    if one.proposal is not None:
        session.add(_proposal(session, submission, one.proposal, one, by=by, now=now))
    elif one.comment is not None:
        said = one.comment
        session.add(Comment(
            submission_id=submission.id, paragraph_id=said.paragraph_id, start_offset=one.start, end_offset=one.end,
            quote=said.quote, type=said.type, scope=said.scope, text=said.text, author_id=by.appointment, at=now,
        ))  # fmt: skip
    else:
        submission.cover_note = late.cover_note
    session.flush()


def _proposal(
    session: Session, submission: Submission, former: Proposal, one: Planned, *, by: Actor, now: datetime
) -> Proposal:
    edit = one.edit
    after = edit.after if edit else former.after_id
    there = [p.position for p in own_proposals(session, submission.id) if p.slot is Slot.NEW and p.after_id == after]
    return Proposal(
        submission_id=submission.id, operation=former.operation, slot=former.slot, paragraph_id=former.paragraph_id,
        after_id=after, position=max(there, default=-1) + 1 if former.slot is Slot.NEW else 0, kind=former.kind,
        level=former.level, text=edit.text if edit else former.text, rationale=former.rationale, nature=former.nature,
        author_id=by.appointment, updated_at=now,
    )  # fmt: skip


def _row(one: Planned, position: int, late: Submission, work: Work) -> CarriedItem:
    where = one.suggestion
    return CarriedItem(
        round_id=work.consultation.id, member_code=work.member, from_submission_id=late.id,
        from_proposal_id=one.proposal.id if one.proposal else None,
        from_comment_id=one.comment.id if one.comment else None, outcome=one.outcome, position=position,
        paragraph_id=where.paragraph if where else None, start_offset=where.start if where else 0,
        end_offset=where.end if where else 0, by_id=work.by.appointment, at=work.now,
    )  # fmt: skip
