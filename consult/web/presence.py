"""The page on which the secretariat records who is present at a session, and under which head of delegation."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.procedure.acts import Act
from consult.queries.people import members
from consult.queries.sessions import find_session, heads, seen_as
from consult.services.presence import record_presence, refuse_before

pages = Blueprint("presence", __name__)


@pages.get("/sessions/<uuid:session_id>/presence")
@acting.performs(Act.RECORD_PRESENCE)
def form(session_id: UUID) -> ResponseReturnValue:
    """Show the form with what stands."""
    acting.entitled(Act.RECORD_PRESENCE)
    return _form(session_id, {})


@pages.post("/sessions/<uuid:session_id>/presence")
@acting.performs(Act.RECORD_PRESENCE)
def record(session_id: UUID) -> ResponseReturnValue:
    """Record who is present."""
    return forms.corrected(lambda: _record(session_id), lambda found: _form(session_id, found))


def _form(session_id: UUID, found: dict[str, str]) -> str:
    session, actor = acting.reader(), acting.actor()
    meeting = find_session(session, actor, session_id)
    refuse_before(session, meeting, acting.now())
    stood = heads(session, session_id)
    there = _entered() if request.method == "POST" else stood
    return render_template(
        "sessions/presence.html", meeting=meeting, members=members(session), there=there, found=found,
        seen=forms.entered("seen") or seen_as(stood),
    )  # fmt: skip


def _entered() -> dict[str, str]:
    return {code: forms.entered(f"head-{code}") for code in request.form.getlist("present")}


def _record(session_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        record_presence(
            a.session, by=a.by, now=a.now, session_id=session_id, present=_entered(), seen=forms.entered("seen")
        )
    flash(gettext("The members present are on record."), "success")
    return redirect(url_for("sessions.page", session_id=session_id), 303)
