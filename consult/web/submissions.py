"""The pages of a member's answer as a whole: workspace, preview, confirmation, receipt."""

import json
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from consult.edge import acting, forms
from consult.models import Submission
from consult.procedure.acts import Act
from consult.procedure.rounds import Visibility, is_closed
from consult.procedure.submissions import SubmissionState
from consult.queries.contents import is_empty
from consult.queries.rounds import find_round
from consult.queries.submissions import find_submission, is_correction
from consult.services import submissions
from consult.web.carrying import carrying
from consult.web.desk import STRETCH, Desk, at_desk, desk
from consult.web.fates import fate, to_come
from consult.web.overview import from_paper
from consult.web.records import RECEIVING, witness
from consult.web.stretches import Stretch, stretch
from consult.web.workspace import Workspace, found, in_order, said

pages = Blueprint("submissions", __name__)


@at_desk(pages, "")
@acting.reads
def workspace(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Show the document to work on, or for htmx a further stretch of it."""
    here = desk(round_id, member)
    work = Workspace(here)
    shown = _stretch(here, "submissions.workspace")
    part = {"desk": here, "rows": work.rows(shown), "stretch": shown, "notes": work.notes(shown), "said": said}
    if request.headers.get("HX-Request"):
        return render_template("submissions/_part.html", is_further=True, **part)
    query = request.args.get("q", "")
    return render_template(
        "submissions/workspace.html", is_further=False, work=work, **part, **surroundings(here), **carrying(here),
        query=query,
        hits=found(here.text, query),
    )  # fmt: skip


@at_desk(pages, "/preview")
@acting.reads
def preview(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Show the answer as the others will see it, or for htmx a further stretch of it."""
    here = desk(round_id, member)
    part = _as_others_see_it(here)
    if request.headers.get("HX-Request"):
        return render_template("submissions/_previewed.html", is_further=True, **part)
    return render_template("submissions/preview.html", desk=here, is_further=False, **part, **surroundings(here))


@at_desk(pages, "/confirm")
@acting.performs(Act.SUBMIT)
def confirm(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Say what exactly will be submitted, for whom and until when, and what will not."""
    here = desk(round_id, member)
    if here.live is None and here.standing is not None:
        return redirect(url_for("submissions.receipt", submission_id=here.standing.id), 303)
    return _confirmation(here, {})


@at_desk(pages, "/confirm", "POST")
@acting.performs(Act.SUBMIT)
def submit(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Clear and submit what the page showed."""
    desk(round_id, member)
    submission_id = forms.key("submission") or UUID(int=0)
    with acting.acting() as a:
        if forms.entered("is_cleared") != "yes":
            submissions.clear(a.session, by=a.by, now=a.now, submission_id=submission_id, seen=forms.entered("content"))
        row = submissions.submit(a.session, by=a.by, now=a.now, submission_id=submission_id)
    return _after(row)


@at_desk(pages, "/clear", "POST")
@acting.performs(Act.CLEAR)
def clear(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Clear what the page showed, for another person to submit."""
    desk(round_id, member)
    submission_id = forms.key("submission") or UUID(int=0)
    with acting.acting() as a:
        row = submissions.clear(
            a.session, by=a.by, now=a.now, submission_id=submission_id, seen=forms.entered("content")
        )
    return _after(row)


@at_desk(pages, "/no-comments")
@acting.performs(Act.SUBMIT)
def ask_no_comments(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Say what “no comments” means, and what it does not."""
    here = desk(round_id, member)
    is_blocked = here.live is not None and not is_empty(acting.reader(), here.live)
    return render_template("submissions/no_comments.html", desk=here, is_blocked=is_blocked, **surroundings(here))


@at_desk(pages, "/no-comments", "POST")
@acting.performs(Act.SUBMIT)
def submit_no_comments(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Answer that the member has no comments."""
    desk(round_id, member)
    with acting.acting() as a:
        row = submissions.submit_no_comments(a.session, by=a.by, now=a.now, round_id=round_id)
    return _after(row)


@at_desk(pages, "/cover-note", "POST")
@acting.performs(Act.SAVE_PROPOSAL)
def save_cover_note(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Save the cover note."""
    here = desk(round_id, member)
    back = here.url("submissions.workspace") + "#cover-note"
    with acting.acting() as a:
        submissions.save_cover_note(
            a.session, by=a.by, now=a.now, round_id=round_id, text=forms.entered("cover_note"),
            seen=forms.entered("cover_note_seen"), member=member,
        )  # fmt: skip
    flash(gettext("The cover note is saved."), "success")
    return redirect(back, 303)


@pages.get("/submissions/<uuid:submission_id>")
@acting.reads
def receipt(submission_id: UUID) -> ResponseReturnValue:
    """Show the receipt of a submission, and what can still be done about it."""
    session, actor = acting.reader(), acting.actor()
    submission = find_submission(session, actor, submission_id)
    consultation = find_round(session, actor, submission.round_id)
    here = desk(consultation.id, submission.member_code if actor.is_secretariat else None)
    stands = submission.state is SubmissionState.SUBMITTED
    return render_template(
        "submissions/receipt.html", submission=submission, desk=here, stands=stands,
        may_supersede=stands and here.may(Act.SUPERSEDE), may_withdraw=stands and here.may(Act.WITHDRAW_SUBMISSION),
        may_correct=stands and submission.original_id is not None and here.may(Act.CORRECT_TRANSCRIPTION),
        counted=_counted(submission), witness=witness(here.draft.id, RECEIVING, "sha256", submission.sha256),
        fate=fate(consultation, submission) if stands else "",
        **surroundings(here),
    )  # fmt: skip


def surroundings(here: Desk) -> dict[str, Any]:
    """Return what the head of every page of an answer says."""
    consultation, now = here.consultation, acting.now()
    is_over = is_closed(consultation.deadline, now)
    return {
        "draft": here.draft, "base": here.base, "round": consultation, "member": here.member,
        "is_over": is_over, "is_sealed": consultation.visibility is Visibility.SEALED and not is_over,
        "is_correction": bool(here.live and is_correction(here.live)), "where": _where(here),
        "holds_something": here.live is not None and not is_empty(acting.reader(), here.live),
        "late_told": to_come(consultation) if is_over else "",
    }  # fmt: skip


def _where(here: Desk) -> str:
    """Return in a sentence where the answer stands."""
    live, stands = here.live, here.standing
    if here.is_from_paper and stands is not None:
        return from_paper(stands)
    if stands is not None and live is None:
        return gettext("Your answer was received.") if not here.is_paper else gettext("The answer on paper is entered.")
    if stands is not None:
        return gettext("Your answer was received and stands. A new one that would supersede it is in preparation.")
    if live is not None and live.state is SubmissionState.CLEARED:
        return gettext("Your answer is cleared and waits to be submitted.")
    if live is not None:
        return gettext("In preparation: only your delegation sees it.") if not here.is_paper else gettext(
            "Being entered from paper: only the secretariat sees it."
        )  # fmt: skip
    return gettext("Nothing has been prepared yet.")


def _confirmation(here: Desk, problems: dict[str, str]) -> str:
    work, live = Workspace(here), here.live
    rules_want_two = here.consultation.rules.get("clearance") == "two"
    return render_template(
        "submissions/confirm.html", desk=here, work=work, problems=problems, live=live, content=here.digest(),
        is_empty=live is None or is_empty(acting.reader(), live),
        wants_two=rules_want_two, may_clear=here.may(Act.CLEAR), may_send=here.may(Act.SUBMIT),
        is_cleared=live is not None and live.state is SubmissionState.CLEARED,
        place_of=work.place_of, own=work.described_own(),
        sent=in_order([r for r in work.remarks if r.comment.scope.value == "submission"], here.text),
        left_over=len(carrying(here)["waiting"]), **surroundings(here),
    )  # fmt: skip


def _counted(submission: Submission) -> str:
    """Return how much was submitted, counted in what was frozen."""
    content = json.loads(submission.content or "{}")
    proposals, comments = len(content.get("proposals", ())), len(content.get("comments", ()))
    parts = [
        ngettext("%(num)s proposal", "%(num)s proposals", proposals),
        ngettext("%(num)s comment", "%(num)s comments", comments),
    ]
    return ", ".join([*parts, gettext("a cover note")] if submission.cover_note else parts)


def _as_others_see_it(here: Desk) -> dict[str, Any]:
    work = Workspace(here)
    sheet, shown = work.sheet, _stretch(here, "submissions.preview")
    rows = [row for position in shown.positions for row in sheet.rows(position)]
    return {
        "rows": rows, "stretch": shown, "notes": work.notes(shown), "on_the_whole": sheet.on_the_whole,
        "submission": here.submission,
    }  # fmt: skip


def _stretch(here: Desk, endpoint: str) -> Stretch:
    """Return the stretch of the base that the address asks for."""
    return stretch([p.id for p in here.text], partial(here.url, endpoint), size=STRETCH)


def _after(row: Submission) -> ResponseReturnValue:
    """Lead to the receipt, or back to work where a second person is still to act."""
    if row.received_at is not None and row.submitted_at is not None:
        return redirect(url_for("submissions.receipt", submission_id=row.id), 303)
    flash(gettext("The answer is cleared. Another person of your delegation has to submit it."), "success")
    return redirect(url_for("submissions.confirm", round_id=row.round_id), 303)
