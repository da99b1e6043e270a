"""The page on which the secretariat or the rapporteur records what members decided in a session."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.procedure.acts import Act
from consult.queries.drafts import drafts
from consult.queries.people import members
from consult.queries.sessions import decisions, find_session, present
from consult.services.decisions import record_decision, refuse_other_rapporteur
from consult.services.presence import refuse_before

pages = Blueprint("decisions", __name__)


@pages.get("/sessions/<uuid:session_id>/decisions/new")
@acting.performs(Act.RECORD_DECISION)
def form(session_id: UUID) -> ResponseReturnValue:
    """Show the form for a decision."""
    acting.entitled(Act.RECORD_DECISION)
    return _form(session_id, {})


@pages.post("/sessions/<uuid:session_id>/decisions/new")
@acting.performs(Act.RECORD_DECISION)
def record(session_id: UUID) -> ResponseReturnValue:
    """Record a decision."""
    return forms.corrected(lambda: _record(session_id), lambda found: _form(session_id, found))


def _form(session_id: UUID, found: dict[str, str]) -> str:
    session, actor = acting.reader(), acting.actor()
    meeting = find_session(session, actor, session_id)
    refuse_other_rapporteur(session, actor, session_id)
    refuse_before(session, meeting, acting.now())
    there = set(present(session, session_id))
    known = decisions(session, actor, session_id)
    return render_template(
        "sessions/decision.html", meeting=meeting, found=found, entered=request.form, drafts=drafts(session, actor),
        present=[member for member in members(session) if member.code in there],
        number=max((one.number for one in known), default=0) + 1,
        chosen=request.form.get("draft", request.args.get("draft", "")),
    )  # fmt: skip


def _record(session_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        row = record_decision(
            a.session, by=a.by, now=a.now, session_id=session_id, text=forms.entered("text"),
            draft_id=forms.key("draft"), allows_silence=forms.entered("allows_silence") == "yes",
        )  # fmt: skip
    flash(gettext("Decision %(number)s is on record.", number=row.number), "success")
    return redirect(url_for("sessions.page", session_id=session_id), 303)
