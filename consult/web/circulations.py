"""The page of a written procedure, and how one is announced. The acts on it: `procedures`; what members say: `replies`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.models import Circulation, Version
from consult.procedure.acts import Act, require
from consult.procedure.circulations import CirculationKind
from consult.queries.circulations import decisions_for_silence, find_circulation, working_days_later
from consult.queries.drafts import find_draft, find_version, stage
from consult.queries.people import the_body
from consult.services import announcing
from consult.services.procedures import check_expiry
from consult.web import deadlines
from consult.web.circulating import described, title_of
from consult.web.officers import instructed, instruction_fields

pages = Blueprint("circulations", __name__)
ASKED = (CirculationKind.SILENCE, CirculationKind.CONSENT)


@pages.get("/circulations/<uuid:circulation_id>")
@acting.reads
def page(circulation_id: UUID) -> ResponseReturnValue:
    """Show a written procedure: the text, its period, what can be said, who has the text."""
    circulation = find_circulation(acting.reader(), acting.actor(), circulation_id)
    return render_template("circulations/page.html", **described(circulation))


@pages.get("/versions/<uuid:version_id>/procedure")
@acting.performs(Act.ANNOUNCE_PROCEDURE)
def announce_form(version_id: UUID) -> ResponseReturnValue:
    """Show the form for a written procedure on the text submitted for adoption."""
    return _form(_required(version_id), {})


@pages.post("/versions/<uuid:version_id>/procedure")
@acting.performs(Act.ANNOUNCE_PROCEDURE)
def announce(version_id: UUID) -> ResponseReturnValue:
    """Say what announcing will do, and once that is confirmed announce."""
    return forms.corrected(lambda: _announce(version_id), lambda found: _again(version_id, found))


def shown(circulation: Circulation) -> dict[str, Any]:
    """Return what every page of a procedure is headed with."""
    draft = find_draft(acting.reader(), acting.actor(), circulation.draft_id)
    return {"circulation": circulation, "draft": draft, "title": title_of(circulation)}


def _announce(version_id: UUID) -> ResponseReturnValue:
    version = _required(version_id)
    if forms.entered("again"):
        return _form(version, {})
    kind, expires = forms.word("kind", CirculationKind), deadlines.typed_end("expires")
    if not forms.is_confirmed():
        check_expiry(acting.reader(), expires, since=_starts(kind), rules=the_body(acting.reader()).rules)
        return _to_confirm(version, kind, expires, {})
    with acting.acting() as a:
        circulation = announcing.announce_procedure(
            a.session, by=a.by, now=a.now, version_id=version_id, kind=kind, expires=expires,
            zone=forms.entered("zone"), decision_id=forms.key("decision"), message=forms.entered("message"),
            instructed=instructed(),
        )  # fmt: skip
    flash(gettext("The procedure is announced. Transmit the text to every member and record each transmission."), "success")
    return redirect(url_for("circulations.page", circulation_id=circulation.id), 303)


def _again(version_id: UUID, found: dict[str, str]) -> str:
    """Show the form, or the confirmation where it was the instruction that was missing."""
    version = _required(version_id)
    if found.keys() & {"instruction", "instruction_file"}:
        return _to_confirm(version, forms.word("kind", CirculationKind), deadlines.typed_end("expires"), found)
    return _form(version, found)


def _required(version_id: UUID) -> Version:
    session, actor = acting.reader(), acting.actor()
    version = find_version(session, actor, version_id)
    require(Act.ANNOUNCE_PROCEDURE, actor, stage(session, version.draft_id, acting.now()))
    return version


def _starts(kind: CirculationKind) -> datetime:
    """Return the earliest instant at which the period could begin."""
    silence = the_body(acting.reader()).rules.get("silence", {})
    days = int(silence.get("objection_window_working_days", 2))
    is_silence = kind is CirculationKind.SILENCE
    return working_days_later(acting.reader(), acting.now(), days) if is_silence else acting.now()


def _form(version: Version, found: dict[str, str]) -> str:
    session = acting.reader()
    silence = the_body(session).rules.get("silence", {})
    decisions = decisions_for_silence(session, version.draft_id)
    rule = [("", silence["authority"])] if silence.get("authority") else []
    authorities = rule + [(str(d.id), d.text) for d in decisions]
    names = {
        CirculationKind.SILENCE: (gettext("Silence procedure"), gettext("The text stands unless a member objects.")),
        CirculationKind.CONSENT: (gettext("Written consent"), gettext("Every member has to consent in writing.")),
    }
    return render_template(
        "circulations/announce.html", version=version, found=found, entered=request.form,
        draft=find_draft(session, acting.actor(), version.draft_id), authorities=authorities,
        kinds=[(kind.value, *names[kind]) for kind in ASKED if kind is CirculationKind.CONSENT or authorities],
        usual=ASKED[0 if authorities else 1].value, hours=silence.get("minimum_hours", 72),
        days=silence.get("default_working_days", 10), zones=deadlines.zones(),
        zone=forms.entered("zone") or the_body(session).zone,
    )  # fmt: skip


def _to_confirm(version: Version, kind: CirculationKind, expires: datetime, found: dict[str, str]) -> str:
    return render_template(
        "circulations/announce_confirm.html", version=version, entered=request.form, found=found,
        draft=find_draft(acting.reader(), acting.actor(), version.draft_id),
        capitals=deadlines.in_every_capital(expires, acting.actor()),
        consequences=_consequences(kind, expires), **instruction_fields(Act.ANNOUNCE_PROCEDURE),
    )  # fmt: skip


def _consequences(kind: CirculationKind, expires: datetime) -> list[str]:
    from consult.edge.instants import when

    window = gettext("Until %(when)s any member may object to the use of silence; then it is not used.")
    stands = gettext("Unless a member objects in writing before %(when)s, the chair can declare that the text stands.")
    every = gettext("Every member is asked to consent in writing before %(when)s. One objection ends the procedure.")
    own = [window % {"when": when(_starts(kind), left=False)}, stands % {"when": when(expires, left=False)}]
    return [
        gettext("The text cannot be changed any more: any change needs a new procedure with a full period."),
        *(own if kind is CirculationKind.SILENCE else [every % {"when": when(expires, left=False)}]),
        gettext("The period begins when every member has the text, by your act."),
        gettext("Expiry adopts nothing by itself: the chair declares the outcome."),
    ]
