"""Sessions: where and when members met, who was present and in office, what was stated."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms, words
from consult.edge.addresses import to
from consult.models import Appointment, Consideration, Draft, MeetingSession, Person, Version
from consult.models.sessions import SessionKind
from consult.procedure.acts import Act, is_entitled, may
from consult.procedure.capacities import Capacity
from consult.procedure.visibility import may_read_persons
from consult.queries.drafts import drafts, stage
from consult.queries.officers import today
from consult.queries.people import members
from consult.queries.sessions import (
    considerations,
    decisions,
    find_session,
    heads,
    is_rapporteur,
    may_work_on_summary,
    officers,
    positions_in,
    present,
    sessions,
    summary,
)
from consult.services import sessions as acts
from consult.web.frame import capacity_name

pages = Blueprint("sessions", __name__)


@pages.get("/sessions")
@acting.reads
def index() -> ResponseReturnValue:
    """Show the sessions on record."""
    session, actor = acting.reader(), acting.actor()
    return render_template(
        "sessions/index.html", sessions=sessions(session, actor), may_record=is_entitled(Act.RECORD_SESSION, actor),
        may_record_statement=is_entitled(Act.RECORD_STATEMENT, actor), draft=request.args.get("draft") or None,
    )  # fmt: skip


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
        positions=positions_in(session, actor, session_id), heads=heads(session, session_id),
        drafts={draft.id: draft for draft in drafts(session, actor)}, decisions=decisions(session, actor, session_id),
        taken_up=[_taken_up(*one) for one in considerations(session, actor, session_id)],
        summary=summary(session, actor, session_id), ways=_ways(meeting), open_drafts=_open_drafts(meeting),
        may_draft_summary=_may_draft_summary(meeting),
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
    over = gettext("no longer in office") if appointment.until and appointment.until <= acting.now() else ""
    way = gettext("acts in writing") if appointment.in_writing else ""
    return capacity_name(appointment.capacity.value), ", ".join(part for part in (country, name, way, over) if part)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A draft that a session has taken up, and what came of it: a version, or none where no word changed."""

    title: str
    room_url: str
    opened_at: datetime
    closed_at: datetime | None
    result: str
    result_url: str


def _taken_up(row: Consideration, draft: Draft) -> TakenUp:
    result = acting.reader().get(Version, row.result_id) if row.result_id else None
    return TakenUp(
        draft.title, to("room.page", consideration_id=row.id), row.opened_at, row.closed_at,
        result.name if result else "", url_for("versions.page", version_id=result.id) if result else "",
    )  # fmt: skip


def _ways(meeting: MeetingSession) -> list[tuple[str, str]]:
    """Return what this reader can record of a session now: name, address."""
    actor = acting.actor()
    has_begun = today(acting.reader(), acting.now()) >= meeting.starts
    is_own = actor.capacity is not Capacity.RAPPORTEUR or is_rapporteur(acting.reader(), actor, meeting.id)
    offered = [
        (Act.RECORD_PRESENCE, gettext("Record who is present"), "presence.form", has_begun),
        (Act.ELECT_OFFICER, gettext("Record an officer"), "elections.form", True),
        (Act.RECORD_DECISION, gettext("Record a decision"), "decisions.form", has_begun and is_own),
        (Act.RECORD_STATEMENT, gettext("Record a statement"), "sessions.new_statement", True),
    ]
    return [
        (name, to(endpoint, session_id=meeting.id))
        for act, name, endpoint, is_time in offered if is_time and is_entitled(act, actor)
    ]  # fmt: skip


def _open_drafts(meeting: MeetingSession) -> list[tuple[str, str]]:
    """Return the drafts that the session could take up today: title, address."""
    session, actor, now = acting.reader(), acting.actor(), acting.now()
    if not is_entitled(Act.TAKE_UP_DRAFT, actor) or not meeting.starts <= today(session, now) <= meeting.ends:
        return []
    return [
        (draft.title, to("considerations.take_up_form", session_id=meeting.id, draft_id=draft.id))
        for draft in drafts(session, actor) if may(Act.TAKE_UP_DRAFT, actor, stage(session, draft.id, now))
    ]  # fmt: skip


def _may_draft_summary(meeting: MeetingSession) -> bool:
    session, actor = acting.reader(), acting.actor()
    row = summary(session, actor, meeting.id)
    has_begun = today(session, acting.now()) >= meeting.starts
    is_final = row is not None and row.finalized_at is not None
    return has_begun and not is_final and may_work_on_summary(session, actor, meeting.id)


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
