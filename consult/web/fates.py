"""What becomes of late answers, in sentences and lists for everybody. Decides none of it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext

from consult.edge import acting
from consult.edge.addresses import to
from consult.models import Round, Submission
from consult.procedure.acts import Act, may
from consult.procedure.submissions import LateDecision, LateRule
from consult.queries.drafts import latest_compilation, stage
from consult.queries.lateness import Missed, awaits_chair, late_answers, late_rule, missed, missed_before
from consult.queries.rounds import is_running
from consult.queries.submissions import is_readable


def fate(consultation: Round, submission: Submission) -> str:
    """Return in a sentence what becomes of a late answer; nothing where it is in time."""
    if not submission.late:
        return ""
    if any(one.submission.id == submission.id for one in missed(acting.reader(), consultation)):
        return gettext("It is not in the compilation of this round and goes to the next version.")
    if submission.late_decision is LateDecision.TAKEN:
        return gettext("The chair has decided that it is taken into the compilation.")
    if submission.late_decision is LateDecision.NEXT_VERSION:
        return gettext("The chair has decided that it goes to the next version.")
    if awaits_chair(consultation, submission):
        return gettext("It is received and kept. The chair decides whether it is taken into this compilation.")
    return gettext("It is taken into the compilation, marked as received after the deadline.")


def to_come(consultation: Round) -> str:
    """Return in a sentence what becomes of an answer that is submitted after the deadline, before it is."""
    if latest_compilation(acting.reader(), consultation.id) is not None:
        return gettext(
            "The compilation has been issued: an answer is still received and kept, and goes to the next version."
        )
    if late_rule(consultation) is LateRule.CHAIR:
        return gettext(
            "An answer is still received and kept, marked as received after the deadline. The chair decides whether it"
            " is taken into this compilation."
        )
    return gettext("An answer is still taken, marked as received after the deadline.")


def decisions(consultation: Round) -> list[dict[str, Any]]:
    """Return the late answers of a round in which the chair decides: what was decided, by what authority, when.

    `url` leads a reader there who may decide now.
    """
    session, actor = acting.reader(), acting.actor()
    if late_rule(consultation) is not LateRule.CHAIR:
        return []
    at = stage(session, consultation.draft_id, acting.now())
    decides = is_running(session, consultation) and may(Act.DECIDE_LATE, actor, at)
    return [
        {
            "member": member, "submission": submission, "fate": fate(consultation, submission),
            "url": to("lateness.ask_decide", submission_id=submission.id) if decides else "",
        }
        for member, submission in late_answers(session, consultation)
    ]  # fmt: skip


def not_compiled(listed: Sequence[Missed]) -> list[dict[str, Any]]:
    """Return answers that missed a compilation as everybody may know them; a link where the reader may read one."""
    actor, now = acting.actor(), acting.now()
    return [
        {
            "member": one.member, "base": one.base.name, "round": one.round.number,
            "no_comments": one.submission.no_comments,
            "url": to("submissions.as_received", submission_id=one.submission.id)
            if is_readable(actor, one.round, one.submission, now) else "",
        }
        for one in listed
    ]  # fmt: skip


def before(consultation: Round) -> list[dict[str, Any]]:
    """Return the answers that earlier compilations of the draft do not hold."""
    return not_compiled(missed_before(acting.reader(), consultation))
