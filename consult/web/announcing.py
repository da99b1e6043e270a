"""How a written procedure is announced, and how its period begins: both shown in every capital before they are done."""

from datetime import datetime
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting, forms
from consult.edge.instants import day, when
from consult.models import Circulation, Version
from consult.procedure.acts import Act, require
from consult.procedure.circulations import CirculationKind
from consult.procedure.clock import find_zone
from consult.procedure.refusals import Invalid
from consult.queries import circulations as recorded
from consult.queries.drafts import find_draft, find_version, stage
from consult.queries.people import the_body
from consult.services import announcing
from consult.services.procedures import check_expiry
from consult.web import deadlines
from consult.web.circulated import days_told, filled
from consult.web.circulations import back_to, headed, pages, required
from consult.web.officers import instructed, instruction_fields

__all__ = ["pages"]
SILENCE, CONSENT = CirculationKind.SILENCE, CirculationKind.CONSENT


@pages.get("/versions/<uuid:version_id>/procedure")
@acting.performs(Act.ANNOUNCE_PROCEDURE)
def announce_form(version_id: UUID) -> ResponseReturnValue:
    """Show the form for a written procedure on the text submitted for adoption."""
    return _form(_required(version_id), {})


@pages.post("/versions/<uuid:version_id>/procedure")
@acting.performs(Act.ANNOUNCE_PROCEDURE)
def announce(version_id: UUID) -> ResponseReturnValue:
    """Say what announcing will do, and once that is confirmed announce."""
    return forms.corrected(lambda: _announce(version_id), lambda found: _announce_again(version_id, found))


@pages.get("/circulations/<uuid:circulation_id>/beginning")
@acting.performs(Act.BEGIN_PROCEDURE)
def begin_form(circulation_id: UUID) -> ResponseReturnValue:
    """Show the form on which the period begins, with the expiry announced or a later one."""
    return _beginning(required(circulation_id, Act.BEGIN_PROCEDURE), {})


@pages.post("/circulations/<uuid:circulation_id>/beginning")
@acting.performs(Act.BEGIN_PROCEDURE)
def begin(circulation_id: UUID) -> ResponseReturnValue:
    """Show the period in every capital, and once that is confirmed begin it."""
    return forms.corrected(lambda: _begin(circulation_id), lambda found: _begin_again(circulation_id, found))


def _announce(version_id: UUID) -> ResponseReturnValue:
    version = _required(version_id)
    if forms.entered("again"):
        return _form(version, {})
    kind, expires = _typed()
    if not forms.is_confirmed():
        _check(version, kind, expires)
        return _to_confirm(version, kind, expires, {})
    with acting.acting() as a:
        circulation = announcing.announce_procedure(
            a.session, by=a.by, now=a.now, version_id=version_id, kind=kind, expires=expires,
            zone=forms.entered("zone"), decision_id=forms.key("decision"), message=forms.entered("message"),
            instructed=instructed(),
        )  # fmt: skip
    done = gettext("The procedure is announced. The text must now be transmitted to every member State.")
    flash(done, "success")
    return redirect(url_for("circulations.page", circulation_id=circulation.id), 303)


def _announce_again(version_id: UUID, found: dict[str, str]) -> str:
    """Show the form, or the confirmation where it was the instruction that was missing."""
    version = _required(version_id)
    if found.keys() & {"instruction", "instruction_file"}:
        return _to_confirm(version, *_typed(), found)
    return _form(version, found)


def _required(version_id: UUID) -> Version:
    """Return the version if the reader may announce a procedure on it now; else the refusal says why not."""
    session, actor = acting.reader(), acting.actor()
    version = find_version(session, actor, version_id)
    require(Act.ANNOUNCE_PROCEDURE, actor, stage(session, version.draft_id, acting.now()))
    return version


def _typed() -> tuple[CirculationKind, datetime]:
    kind = forms.word("kind", CirculationKind)
    if kind not in {SILENCE, CONSENT}:
        raise Invalid("Choose one of the values offered.", field="kind")
    return kind, deadlines.typed_end("expires")


def _check(version: Version, kind: CirculationKind, expires: datetime) -> None:
    session, now = acting.reader(), acting.now()
    find_zone(forms.entered("zone"))
    announcing.authority_for(session, version, kind, forms.key("decision"))
    since = recorded.window_end(session, kind, now) or now
    check_expiry(session, expires, since=since, rules=the_body(session).rules)


def _form(version: Version, found: dict[str, str]) -> str:
    session = acting.reader()
    silence = the_body(session).rules.get("silence", {})
    decisions = recorded.decisions_for_silence(session, version.draft_id)
    rule = [("", str(silence["authority"]))] if silence.get("authority") else []
    authorities = rule + [(str(d.id), d.text) for d in decisions]
    usual = SILENCE if authorities else CONSENT
    names = {
        SILENCE: (gettext("Silence procedure"), gettext("The text stands unless a member State objects in writing.")),
        CONSENT: (
            gettext("Written consent"),
            gettext("The text stands only if every member State consents in writing."),
        ),
    }
    last = recorded.usual_expiry(session, usual, acting.now())
    return render_template(
        "circulations/announce.html", version=version, found=found, entered=request.form or {"expires": _day(last)},
        draft=find_draft(session, acting.actor(), version.draft_id), authorities=authorities,
        kinds=[(kind.value, *names[kind]) for kind in names if kind is CONSENT or authorities], usual=usual.value,
        hours=silence.get("minimum_hours", 72), days=silence.get("default_working_days", 10), usual_day=_said(last),
        window=silence.get("objection_window_working_days", 2), zones=deadlines.zones(),
        zone=forms.entered("zone") or the_body(session).zone,
    )  # fmt: skip


def _day(at: datetime) -> str:
    return recorded.period(acting.reader(), acting.now(), at).last_day.isoformat()


def _said(at: datetime) -> str:
    return day(recorded.period(acting.reader(), acting.now(), at).last_day)


def _to_confirm(version: Version, kind: CirculationKind, expires: datetime, found: dict[str, str]) -> str:
    session, now = acting.reader(), acting.now()
    window = recorded.window_end(session, kind, now)
    return render_template(
        "circulations/announce_confirm.html", version=version, entered=request.form, found=found,
        draft=find_draft(session, acting.actor(), version.draft_id),
        capitals=deadlines.in_every_capital(expires, acting.actor()),
        days=days_told(recorded.period(session, window or now, expires)),
        authority=announcing.authority_for(session, version, kind, forms.key("decision"))[0],
        consequences=_consequences(kind, window, expires), **instruction_fields(Act.ANNOUNCE_PROCEDURE),
    )  # fmt: skip


def _consequences(kind: CirculationKind, window: datetime | None, expires: datetime) -> list[Markup | str]:
    at = when(expires, left=False)
    ends = [deadlines.end_of_day_told(expires)] if deadlines.is_date_alone("expires") else []
    if kind is SILENCE and window is not None:
        own = [
            filled(
                gettext("Until %(when)s any member State may object to the use of silence; then it is not used."),
                when=when(window, left=False),
            ),
            filled(
                gettext("Unless a member State objects in writing before %(when)s, the chair can declare that the text"
                        " stands."),
                when=at,
            ),
        ]  # fmt: skip
    else:
        own = [filled(gettext("Every member State is asked to consent in writing before %(when)s."), when=at)]
    return [
        gettext("The text is circulated exactly as it is; any change needs a new procedure with a full period."),
        *own, *ends,
        gettext("The period begins by an act of the chair, when every member State has the text."),
        gettext("The expiry can be moved later, for all, but never earlier."),
        gettext("The expiry adopts nothing by itself: the chair declares the outcome."),
    ]  # fmt: skip


def _begin(circulation_id: UUID) -> ResponseReturnValue:
    circulation = required(circulation_id, Act.BEGIN_PROCEDURE)
    if forms.entered("again"):
        return _beginning(circulation, {})
    later = deadlines.typed_end("expires") if forms.entered("expires").strip() else None
    if not forms.is_confirmed():
        announcing.checked_beginning(acting.reader(), circulation, later, acting.now())
        return _beginning_to_confirm(circulation, later, {})
    with acting.acting() as a:
        announcing.begin_procedure(
            a.session, by=a.by, now=a.now, circulation_id=circulation_id, seen=forms.seen(), expires=later,
            instructed=instructed(),
        )  # fmt: skip
    return back_to(circulation_id, gettext("The period has begun."))


def _begin_again(circulation_id: UUID, found: dict[str, str]) -> str:
    circulation = required(circulation_id, Act.BEGIN_PROCEDURE)
    if found.keys() & {"instruction", "instruction_file"}:
        later = deadlines.typed_end("expires") if forms.entered("expires").strip() else None
        return _beginning_to_confirm(circulation, later, found)
    return _beginning(circulation, found)


def _beginning(circulation: Circulation, found: dict[str, str]) -> str:
    announcing.check_ready(acting.reader(), circulation, acting.now())
    waiting = [one.member for one in recorded.transmissions(acting.reader(), circulation.id) if not one.transmission]
    return render_template(
        "circulations/begin.html", **headed(circulation), found=found, entered=request.form, waiting=waiting,
        seen=forms.entered("lock_version") or circulation.lock_version, zones=deadlines.zones(),
        zone=forms.entered("zone") or circulation.zone,
    )  # fmt: skip


def _beginning_to_confirm(circulation: Circulation, later: datetime | None, found: dict[str, str]) -> str:
    expires = later or circulation.expires
    moved = [gettext("This is later than announced, for all member States.")] if later else []
    return render_template(
        "circulations/later_confirm.html", **headed(circulation), found=found, entered=request.form,
        heading=gettext("Confirm the beginning of the period"), button_text=gettext("Begin the period"),
        url=url_for("circulations.begin", circulation_id=circulation.id), seen=forms.seen(),
        capitals=deadlines.in_every_capital(expires, acting.actor()),
        days=days_told(recorded.period(acting.reader(), acting.now(), expires)),
        consequences=[
            gettext("The period begins now, for all member States."),
            filled(gettext("It ends on %(when)s."), when=when(expires, left=False)), *moved,
            gettext("What is received strictly before that instant counts."),
        ],
        fields=["expires", "expires_time", "zone"], **instruction_fields(Act.BEGIN_PROCEDURE),
    )  # fmt: skip
