"""Sessions: where and when members met, who was present and in office, what was stated."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms, words
from consult.models import Appointment, Person
from consult.models.sessions import SessionKind
from consult.procedure.acts import Act, is_entitled
from consult.procedure.visibility import may_read_persons
from consult.queries.drafts import drafts
from consult.queries.people import members
from consult.queries.sessions import find_session, officers, positions_in, present, sessions
from consult.services import sessions as acts
from consult.web.frame import capacity_name

pages = Blueprint("sessions", __name__)


@pages.get("/sessions")
@acting.reads
def index() -> ResponseReturnValue:
    """Show the sessions on record."""
    session, actor = acting.reader(), acting.actor()
    return render_template(
        "sessions/index.html", sessions=sessions(session, actor), may_record=is_entitled(Act.RECORD_SESSION, actor)
    )


@pages.get("/sessions/<uuid:session_id>")
@acting.reads
def page(session_id: UUID) -> ResponseReturnValue:
    """Show one session."""
    session, actor = acting.reader(), acting.actor()
    meeting = find_session(session, actor, session_id)
    names = {member.code: words.state(member) for member in members(session)}
    return render_template(
        "sessions/page.html", meeting=meeting, host=names.get(meeting.host, meeting.host),
        officers=[_office(*held, names) for held in officers(session, session_id)],
        positions=positions_in(session, actor, session_id),
        drafts={draft.id: draft for draft in drafts(session, actor)},
        may_record_statement=is_entitled(Act.RECORD_STATEMENT, actor),
    )  # fmt: skip


@pages.get("/sessions/new")
@acting.performs(Act.RECORD_SESSION)
def new() -> ResponseReturnValue:
    """Show the form for a session."""
    acting.entitled(Act.RECORD_SESSION)
    return _new({})


@pages.post("/sessions/new")
@acting.performs(Act.RECORD_SESSION)
def record() -> ResponseReturnValue:
    """Record a session."""
    return forms.corrected(_record, _new)


@pages.get("/sessions/<uuid:session_id>/statements/new")
@acting.performs(Act.RECORD_STATEMENT)
def new_statement(session_id: UUID) -> ResponseReturnValue:
    """Show the form for a statement."""
    acting.entitled(Act.RECORD_STATEMENT)
    return _new_statement(session_id, {})


@pages.post("/sessions/<uuid:session_id>/statements/new")
@acting.performs(Act.RECORD_STATEMENT)
def record_statement(session_id: UUID) -> ResponseReturnValue:
    """Record a statement."""
    return forms.corrected(lambda: _record_statement(session_id), lambda found: _new_statement(session_id, found))


def _office(appointment: Appointment, person: Person, names: dict[str, str]) -> tuple[str, str]:
    """Return an office and the country it came from; the person only where the reader may know it."""
    country = names.get(appointment.member_code or "", "")
    known = may_read_persons(acting.actor(), appointment.member_code)
    name = person.name if known else ""
    return capacity_name(appointment.capacity.value), ", ".join(part for part in (country, name) if part)


def _new(found: dict[str, str]) -> str:
    return render_template(
        "sessions/new.html", found=found, entered=request.form, there=request.form.getlist("present"),
        kinds=[kind.value for kind in SessionKind], members=members(acting.reader()),
    )  # fmt: skip


def _record() -> ResponseReturnValue:
    with acting.acting() as a:
        meeting = acts.record_session(
            a.session, by=a.by, now=a.now, kind=forms.word("kind", SessionKind),
            number=forms.whole_number("number", least=1, most=9999), title=forms.entered("title"),
            mode=forms.entered("mode"), host=forms.entered("host"), starts=forms.day("starts"), ends=forms.day("ends"),
            items=forms.entered("items").splitlines(), present=request.form.getlist("present"),
        )  # fmt: skip
    flash(gettext("The session is on record."), "success")
    return redirect(url_for("sessions.page", session_id=meeting.id), 303)


def _new_statement(session_id: UUID, found: dict[str, str]) -> str:
    session, actor = acting.reader(), acting.actor()
    there = set(present(session, session_id))
    return render_template(
        "sessions/new_statement.html", meeting=find_session(session, actor, session_id), found=found,
        entered=request.form, members=[member for member in members(session) if member.code in there],
        drafts=drafts(session, actor), chosen=request.form.get("draft", request.args.get("draft", "")),
    )  # fmt: skip


def _record_statement(session_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        acts.record_statement(
            a.session, by=a.by, now=a.now, session_id=session_id, draft_id=forms.key("draft"),
            member=forms.entered("member"), text=forms.entered("text"), source=forms.entered("source"),
        )  # fmt: skip
    flash(gettext("The statement is on record."), "success")
    return redirect(url_for("sessions.page", session_id=session_id), 303)
