"""The pages of a session's summary: it is drafted, made final by the rapporteur, and read."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.models import MeetingSession, SessionSummary
from consult.procedure.acts import Act
from consult.procedure.refusals import NotFound
from consult.queries.officers import rapporteur_of
from consult.queries.sessions import find_session, summary
from consult.services.decisions import refuse_other_rapporteur
from consult.services.presence import refuse_before
from consult.services.summaries import draft_summary, finalize_summary
from consult.web.officers import instructed

pages = Blueprint("summaries", __name__)


@pages.get("/sessions/<uuid:session_id>/summary")
@acting.reads
def page(session_id: UUID) -> ResponseReturnValue:
    """Show the summary of a session."""
    session, actor = acting.reader(), acting.actor()
    meeting = find_session(session, actor, session_id)
    row = summary(session, actor, session_id)
    if row is None:
        raise NotFound("This session has no summary yet.")
    return render_template(
        "sessions/summary.html", meeting=meeting, summary=row, may_work=row.finalized_at is None,
    )  # fmt: skip


@pages.get("/sessions/<uuid:session_id>/summary/edit")
@acting.performs(Act.DRAFT_SUMMARY)
def form(session_id: UUID) -> ResponseReturnValue:
    """Show the summary for writing."""
    acting.entitled(Act.DRAFT_SUMMARY)
    return _form(session_id, {})


@pages.post("/sessions/<uuid:session_id>/summary/edit")
@acting.performs(Act.DRAFT_SUMMARY)
def save(session_id: UUID) -> ResponseReturnValue:
    """Save what the summary says so far."""
    return forms.corrected(lambda: _save(session_id), lambda found: _form(session_id, found))


@pages.get("/sessions/<uuid:session_id>/summary/final")
@acting.performs(Act.FINALIZE_SUMMARY)
def final_form(session_id: UUID) -> ResponseReturnValue:
    """Say what making the summary final will do."""
    acting.entitled(Act.FINALIZE_SUMMARY)
    return _final(session_id, {})


@pages.post("/sessions/<uuid:session_id>/summary/final")
@acting.performs(Act.FINALIZE_SUMMARY)
def finalize(session_id: UUID) -> ResponseReturnValue:
    """Make the summary final."""
    acting.entitled(Act.FINALIZE_SUMMARY)
    return forms.corrected(lambda: _finalize(session_id), lambda found: _final(session_id, found))


def _form(session_id: UUID, found: dict[str, str]) -> str:
    meeting, row = _work(session_id)
    return render_template(
        "sessions/summary_edit.html", meeting=meeting, found=found,
        text=request.form.get("text", row.text if row else ""),
        lock_version=forms.seen() if request.method == "POST" else row.lock_version if row else 0,
    )  # fmt: skip


def _save(session_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        draft_summary(
            a.session, by=a.by, now=a.now, session_id=session_id, text=forms.entered("text"), seen=forms.seen()
        )
    flash(gettext("The summary is saved. Only the rapporteur and the secretariat see it until it is final."), "success")
    return redirect(url_for("summaries.page", session_id=session_id), 303)


def _final(session_id: UUID, found: dict[str, str]) -> str:
    meeting, row = _work(session_id)
    if row is None:
        raise NotFound("This session has no summary yet.")
    session = acting.reader()
    held = rapporteur_of(session, session_id, acting.now())
    return render_template(
        "sessions/summary_final.html", meeting=meeting, summary=row, found=found, entered=request.form,
        needs_instruction=acting.actor().is_secretariat, rapporteur_name=held[1].name if held else "",
    )  # fmt: skip


def _finalize(session_id: UUID) -> ResponseReturnValue:
    if not forms.is_confirmed():
        return _final(session_id, {})
    with acting.acting() as a:
        finalize_summary(
            a.session, by=a.by, now=a.now, session_id=session_id, seen=forms.seen(), instructed=instructed()
        )
    flash(gettext("The summary is final. All members can read it."), "success")
    return redirect(url_for("summaries.page", session_id=session_id), 303)


def _work(session_id: UUID) -> tuple[MeetingSession, SessionSummary | None]:
    """Return a session whose summary the reader works on, and what it says so far."""
    session, actor = acting.reader(), acting.actor()
    meeting = find_session(session, actor, session_id)
    refuse_other_rapporteur(session, actor, session_id)
    refuse_before(session, meeting, acting.now())
    return meeting, summary(session, actor, session_id)
