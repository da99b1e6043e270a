"""The pages on which a member replaces, withdraws or corrects what it has submitted. Each says what it will do."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting
from consult.models import Submission
from consult.procedure.acts import Act, require
from consult.procedure.refusals import Conflict
from consult.procedure.submissions import SubmissionState
from consult.queries.submissions import find_submission
from consult.services import supersession
from consult.web.desk import Desk, desk
from consult.web.submissions import surroundings

pages = Blueprint("supersession", __name__)


@pages.get("/submissions/<uuid:submission_id>/supersede")
@acting.performs(Act.SUPERSEDE)
def ask_supersede(submission_id: UUID) -> ResponseReturnValue:
    """Say what beginning a new answer does."""
    submission, here = _standing(submission_id, Act.SUPERSEDE)
    return render_template("submissions/supersede.html", submission=submission, desk=here, **surroundings(here))


@pages.post("/submissions/<uuid:submission_id>/supersede")
@acting.performs(Act.SUPERSEDE)
def supersede(submission_id: UUID) -> ResponseReturnValue:
    """Begin a new answer that will supersede this one."""
    with acting.acting() as a:
        new = supersession.supersede(a.session, by=a.by, now=a.now, submission_id=submission_id)
    flash(gettext("A new answer is in preparation. The submitted one stands until you submit the new one."), "success")
    return redirect(url_for("submissions.workspace", round_id=new.round_id), 303)


@pages.get("/submissions/<uuid:submission_id>/withdraw")
@acting.performs(Act.WITHDRAW_SUBMISSION)
def ask_withdraw(submission_id: UUID) -> ResponseReturnValue:
    """Say what withdrawing the answer does."""
    submission, here = _standing(submission_id, Act.WITHDRAW_SUBMISSION)
    return render_template("submissions/withdraw.html", submission=submission, desk=here, **surroundings(here))


@pages.post("/submissions/<uuid:submission_id>/withdraw")
@acting.performs(Act.WITHDRAW_SUBMISSION)
def withdraw(submission_id: UUID) -> ResponseReturnValue:
    """Withdraw the answer."""
    with acting.acting() as a:
        row = supersession.withdraw_submission(a.session, by=a.by, now=a.now, submission_id=submission_id)
    flash(gettext("The answer is withdrawn. What you wrote is in preparation again."), "success")
    return redirect(url_for("submissions.workspace", round_id=row.round_id), 303)


@pages.get("/submissions/<uuid:submission_id>/correct")
@acting.performs(Act.CORRECT_TRANSCRIPTION)
def ask_correct(submission_id: UUID) -> ResponseReturnValue:
    """Say what correcting the transcription does."""
    submission, here = _standing(submission_id, Act.CORRECT_TRANSCRIPTION)
    if submission.original_id is None:
        raise Conflict("This answer did not come on paper; there is no transcription to correct.")
    return render_template("submissions/correct.html", submission=submission, desk=here, **surroundings(here))


@pages.post("/submissions/<uuid:submission_id>/correct")
@acting.performs(Act.CORRECT_TRANSCRIPTION)
def correct(submission_id: UUID) -> ResponseReturnValue:
    """Begin the correction."""
    with acting.acting() as a:
        new = supersession.correct_transcription(a.session, by=a.by, now=a.now, submission_id=submission_id)
    flash(gettext("Correct what was entered, then submit it. The instant of receipt stays."), "success")
    return redirect(url_for("submissions.workspace", round_id=new.round_id), 303)


def _standing(submission_id: UUID, act: Act) -> tuple[Submission, Desk]:
    """Return a submission that stands, if the reader may perform `act` on it now; else the refusal says why not."""
    actor = acting.actor()
    submission = find_submission(acting.reader(), actor, submission_id)
    here = desk(submission.round_id, submission.member_code)
    require(act, actor, here.at)
    if submission.state is not SubmissionState.SUBMITTED:
        raise Conflict("This answer does not stand: it was superseded, withdrawn, or never submitted.")
    return submission, here
