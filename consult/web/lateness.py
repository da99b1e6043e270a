"""The pages of late answers: the chair's decision on one, and how its member takes it over into the next round."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from consult.edge import acting, forms
from consult.edge.addresses import to
from consult.models import Submission, Version
from consult.procedure.acts import Act, require
from consult.procedure.refusals import Conflict
from consult.procedure.submissions import LISTED, Carried, LateDecision
from consult.queries.carrying import plan
from consult.queries.drafts import find_draft, stage
from consult.queries.lateness import find_late, offered
from consult.queries.people import find_member
from consult.queries.rounds import find_round
from consult.queries.submissions import is_readable
from consult.services import lateness
from consult.web.carrying import planned
from consult.web.desk import desk

pages = Blueprint("lateness", __name__)


@pages.get("/submissions/<uuid:submission_id>/late")
@acting.performs(Act.DECIDE_LATE)
def ask_decide(submission_id: UUID) -> ResponseReturnValue:
    """Say what each decision on a late answer does."""
    acting.entitled(Act.DECIDE_LATE)
    return _decision(submission_id, {})


@pages.post("/submissions/<uuid:submission_id>/late")
@acting.performs(Act.DECIDE_LATE)
def decide(submission_id: UUID) -> ResponseReturnValue:
    """Decide on a late answer."""
    return forms.corrected(lambda: _decide(submission_id), lambda found: _decision(submission_id, found))


@pages.get("/rounds/<uuid:round_id>/late-answer")
@acting.performs(Act.CARRY_OVER)
def ask_carry_over(round_id: UUID) -> ResponseReturnValue:
    """Show what of the late answer can be placed in the new text, and what cannot."""
    acting.entitled(Act.CARRY_OVER)
    here = desk(round_id, None)
    require(Act.CARRY_OVER, acting.actor(), here.at)
    found = offered(acting.reader(), here.consultation, here.member.code)
    if found is None or not here.is_writable:
        raise Conflict("There is no earlier answer of your delegation to take over into this round.")
    rows = planned(here, found, plan(acting.reader(), found.submission, here.consultation))
    return render_template(
        "lateness/carry_over.html", desk=here, draft=here.draft, base=here.base, round=here.consultation, late=found,
        placed=[r for r in rows if r.outcome is Carried.PLACED],
        contained=[r for r in rows if r.outcome is Carried.CONTAINED], listed=[r for r in rows if r.outcome in LISTED],
    )  # fmt: skip


@pages.post("/rounds/<uuid:round_id>/late-answer")
@acting.performs(Act.CARRY_OVER)
def carry_over(round_id: UUID) -> ResponseReturnValue:
    """Take the late answer over."""
    with acting.acting() as a:
        rows = lateness.carry_over(a.session, by=a.by, now=a.now, round_id=round_id)
        left = sum(row.outcome in LISTED for row in rows)
    done = gettext("Your earlier answer is taken over. Read it again, then clear and submit it.")
    told = ngettext("%(num)s entry could not be placed.", "%(num)s entries could not be placed.", left) if left else ""
    flash(f"{done} {told}".strip(), "success")
    return redirect(url_for("submissions.workspace", round_id=round_id), 303)


@pages.post("/carried/<uuid:item_id>/settled")
@acting.performs(Act.CARRY_OVER)
def settle(item_id: UUID) -> ResponseReturnValue:
    """Take something off the list of what could not be placed."""
    with acting.acting() as a:
        round_id = lateness.settle_carried(a.session, by=a.by, now=a.now, item_id=item_id).round_id
    flash(gettext("It is off the list."), "success")
    return redirect(url_for("submissions.workspace", round_id=round_id), 303)


@pages.post("/carried/<uuid:item_id>/placed")
@acting.performs(Act.CARRY_OVER)
def place(item_id: UUID) -> ResponseReturnValue:
    """Put a comment where a place was suggested for it."""
    with acting.acting() as a:
        row = lateness.place_carried(a.session, by=a.by, now=a.now, item_id=item_id, seen=forms.entered("seen"))
        round_id = a.session.get_one(Submission, row.submission_id).round_id
    flash(gettext("The comment stands in your answer, and is off the list."), "success")
    return redirect(url_for("submissions.workspace", round_id=round_id), 303)


def _decide(submission_id: UUID) -> ResponseReturnValue:
    decision = forms.word("decision", LateDecision)
    seen = forms.word("seen", LateDecision) if forms.entered("seen") else None
    with acting.acting() as a:
        row = lateness.decide_late(
            a.session, by=a.by, now=a.now, submission_id=submission_id, decision=decision, seen=seen,
            authority=forms.entered("authority"),
        )  # fmt: skip
    flash(gettext("The decision on the late answer is on record for all members."), "success")
    return redirect(url_for("rounds.round_page", round_id=row.round_id), 303)


def _decision(submission_id: UUID, found: dict[str, str]) -> str:
    session, actor = acting.reader(), acting.actor()
    submission = find_late(session, submission_id)
    consultation = find_round(session, actor, submission.round_id)
    require(Act.DECIDE_LATE, actor, stage(session, consultation.draft_id, acting.now()))
    readable = is_readable(actor, consultation, submission, acting.now())
    return render_template(
        "lateness/decide.html", submission=submission, round=consultation, found=found, entered=request.form,
        member=find_member(session, submission.member_code),
        draft=find_draft(session, actor, consultation.draft_id), base=session.get_one(Version, consultation.base_id),
        received_url=to("submissions.as_received", submission_id=submission_id) if readable else "",
        is_secretariat=actor.is_secretariat, stands=submission.late_decision,
    )  # fmt: skip
