"""Where a round stands for a reader: what is on record for each member, and what can be done from its page."""

from datetime import datetime
from typing import Any

from flask_babel import gettext
from markupsafe import Markup, escape

from consult.edge import acting, words
from consult.edge.addresses import to
from consult.edge.instants import when
from consult.models import Round, Submission, Transmission
from consult.procedure.acts import Act, is_entitled, may
from consult.procedure.capacities import Actor
from consult.procedure.stages import Stage
from consult.queries.drafts import latest_compilation, stage
from consult.queries.rounds import MemberStatus, Recorded, is_running
from consult.queries.submissions import is_readable

Link = tuple[str, str, str]
MAIN, SECOND = "", "second"


def row(one: MemberStatus, actor: Actor) -> dict[str, Any]:
    """Return what is on record for a member; never whether somebody looked or began."""
    sent = one.transmission
    return {
        "code": one.member.code,
        "name": words.state(one.member),
        "transmitted": _transmitted(one, sent, actor) if sent else "",
        "acknowledged": when(sent.acknowledged_at, left=False) if sent and sent.acknowledged_at else "",
        "answer": _answer(one.submission, actor) if one.submission else "",
        "is_late": bool(one.submission and one.submission.late),
    }


def ways_on(consultation: Round, own: MemberStatus | None, now: datetime) -> dict[str, Any]:
    """Return what this reader can do from the page of the round."""
    session, actor = acting.reader(), acting.actor()
    at = stage(session, consultation.draft_id, now)
    runs = is_running(session, consultation)
    stands = consultation.cancelled_at is None
    is_new = bool(own and own.transmission and own.transmission.acknowledged_at is None)
    return {
        "may_extend": runs and may(Act.EXTEND_ROUND, actor, at),
        "may_cancel": runs and may(Act.CANCEL_ROUND, actor, at),
        "may_transmit": stands and may(Act.RECORD_TRANSMISSION, actor, at),
        "may_acknowledge": stands and is_new and may(Act.ACKNOWLEDGE_RECEIPT, actor, at),
        "links": _links(consultation, own, at if runs else None),
    }


def _transmitted(one: MemberStatus, sent: Transmission, actor: Actor) -> Markup:
    """Return when the round went to a member, and what was recorded before; the evidence is the secretariat's."""
    now = when(sent.at, left=False)
    if actor.is_secretariat:
        now = Markup('%s<br><span class="small quiet">%s</span>') % (now, sent.evidence)
    former = zip(one.records, one.records[1:], strict=False)
    return Markup("").join([now, *(_corrected(before, after, actor) for before, after in former)])


def _corrected(before: Recorded, after: Recorded, actor: Actor) -> Markup:
    """Return a record of a transmission that was corrected by the one after it, struck."""
    struck = Markup("<del>%s</del>") % when(before.at, left=False)
    if actor.is_secretariat and before.evidence and before.evidence != after.evidence:
        struck = Markup("%s <del>%s</del>") % (struck, before.evidence)
    told = gettext("Corrected on %(when)s. Reason: %(reason)s")
    said = escape(told) % {"when": when(after.recorded_at, left=False), "reason": after.reason}
    return Markup('<br><span class="small quiet">%s<br>%s</span>') % (struck, said)


def _answer(submission: Submission, actor: Actor) -> str | Markup:
    """Return that a member has answered; when, is for its own delegation and the secretariat."""
    answer: str = gettext("No comments") if submission.no_comments else gettext("Submitted")
    consultation = acting.reader().get_one(Round, submission.round_id)
    if not submission.no_comments and is_readable(actor, consultation, submission, acting.now()):
        address = to("submissions.as_received", submission_id=submission.id)
        answer = Markup('<a href="%s">%s</a>') % (address, answer)
    is_told = actor.is_secretariat or actor.member == submission.member_code
    if submission.received_at is None or not is_told:
        return answer
    return Markup("%s<br>%s") % (answer, when(submission.received_at, left=False))


def _links(consultation: Round, own: MemberStatus | None, at: Stage | None) -> list[Link]:
    """Return the pages on which the work of a round goes on for this reader: name, address, weight.

    `at` is the stage of the draft while this is its current round, else None.
    """
    actor, round_id = acting.actor(), consultation.id
    is_unanswered = own is not None and own.submission is None
    compilation = latest_compilation(acting.reader(), round_id)
    found: list[Link] = []
    if at is not None and may(Act.ISSUE_COMPILATION, actor, at):
        found.append((gettext("Issue the compilation"), to("compilations.preview", round_id=round_id), MAIN))
    elif at is Stage.CLOSED:
        found.append((gettext("What was received"), to("compilations.preview", round_id=round_id), SECOND))
    if compilation is not None and is_entitled(Act.DISPOSE, actor) and at is not None:
        found.append((gettext("Workbench"), to("reconciliation.workbench", compilation_id=compilation.id), MAIN))
    if compilation is not None:
        found.append(
            (gettext("Compilation"), to("compilations.page", compilation_id=compilation.id), SECOND if found else MAIN)
        )
    if is_entitled(Act.SAVE_PROPOSAL, actor) and at is not Stage.ANNOUNCED:
        weight = MAIN if at is not None and compilation is None else SECOND
        found.append((gettext("Our submission"), to("submissions.workspace", round_id=round_id), weight))
    if at is not None and is_unanswered and may(Act.SUBMIT, actor, at):
        found.append((gettext("No comments"), to("submissions.ask_no_comments", round_id=round_id), SECOND))
    if at is not None and may(Act.ENTER_PAPER, actor, at):
        text = gettext("Enter an answer received on paper")
        found.append((text, to("submissions.paper", round_id=round_id), SECOND))
    return [link for link in found if link[1]]
