"""The page of a round, and how one is opened. The acts on a round that has been opened: see `conduct`."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.models import Version
from consult.procedure.acts import Act, require
from consult.procedure.rounds import Attribution, Invited, Visibility, check_period
from consult.queries.drafts import find_draft, find_version, stage
from consult.queries.overview import overview
from consult.queries.people import the_body
from consult.queries.rounds import extensions, find_round, is_running, status_of_members
from consult.services import rounds
from consult.services.entries import prose
from consult.web import deadlines, terms
from consult.web.fates import before, decisions
from consult.web.overview import describe
from consult.web.standing import row, ways_on

pages = Blueprint("rounds", __name__)


@dataclass(frozen=True, slots=True)
class Opening:
    """A round as it was typed, before it is opened. `opens_at` is None where it opens at once."""

    invited: Invited
    opens_at: datetime | None
    deadline: datetime
    zone: str
    visibility: Visibility
    attribution: Attribution
    message: str


@pages.get("/rounds/<uuid:round_id>")
@acting.reads
def round_page(round_id: UUID) -> ResponseReturnValue:
    """Show a round: its terms, where every member stands, and what the reader can do."""
    session, actor, now = acting.reader(), acting.actor(), acting.now()
    consultation = find_round(session, actor, round_id)
    draft = find_draft(session, actor, consultation.draft_id)
    base = find_version(session, actor, consultation.base_id)
    described = describe(overview(session, actor, draft, now))
    statuses = status_of_members(session, round_id)
    own = next((one for one in statuses if one.member.code == actor.member), None)
    return render_template(
        "rounds/page.html", round=consultation, base=base, draft=draft, overview=described,
        rows=[row(one, actor) for one in statuses], waiting=[one.member for one in statuses if not one.transmission],
        recorded=[one.member for one in statuses if one.transmission],
        is_awaited=own is not None and own.transmission is None,
        is_running=is_running(session, consultation), rules=terms.told(consultation.rules),
        capitals=deadlines.in_every_capital(consultation.deadline, actor),
        as_set=deadlines.as_set(consultation.deadline, consultation.zone),
        seen_when=terms.seen_when(consultation.visibility), named_to=terms.named_to(consultation.attribution),
        extensions=extensions(session, round_id), decisions=decisions(consultation), late=before(consultation),
        **ways_on(consultation, own, now),
    )  # fmt: skip


@pages.get("/versions/<uuid:version_id>/round")
@acting.performs(Act.OPEN_ROUND)
def open_form(version_id: UUID) -> ResponseReturnValue:
    """Show the form for a round on a version."""
    return _form(_required(version_id), {})


@pages.post("/versions/<uuid:version_id>/round")
@acting.performs(Act.OPEN_ROUND)
def open_round(version_id: UUID) -> ResponseReturnValue:
    """Say what opening the round will do, and once that is confirmed open it."""
    return forms.corrected(lambda: _open(version_id), lambda found: _form(_required(version_id), found))


def _open(version_id: UUID) -> ResponseReturnValue:
    base = _required(version_id)
    if forms.entered("again"):
        return _form(base, {})
    opening = _typed()
    if not forms.is_confirmed():
        check_period(opening.opens_at or acting.now(), opening.deadline, acting.now())
        return _to_confirm(base, opening)
    with acting.acting() as a:
        consultation = rounds.open_round(
            a.session, by=a.by, now=a.now, base_id=version_id, invited=opening.invited,
            opens_at=opening.opens_at or a.now, deadline=opening.deadline, zone=opening.zone,
            visibility=opening.visibility, attribution=opening.attribution, message=opening.message,
        )  # fmt: skip
    flash(gettext("The round is open on record. Transmit it to the members and record each transmission."), "success")
    return redirect(url_for("rounds.round_page", round_id=consultation.id), 303)


def _required(version_id: UUID) -> Version:
    """Return the version if the reader may open a round on its draft now; else the refusal says why not."""
    session, actor = acting.reader(), acting.actor()
    version = find_version(session, actor, version_id)
    require(Act.OPEN_ROUND, actor, stage(session, version.draft_id, acting.now()))
    return version


def _typed() -> Opening:
    """Return what was entered.

    :raises Invalid: something of it is missing or wrong
    """
    return Opening(
        invited=forms.word("invited", Invited),
        opens_at=deadlines.typed_moment("opens_at") if forms.entered("opens_at").strip() else None,
        deadline=deadlines.typed_end("deadline"),
        zone=forms.entered("zone"),
        visibility=forms.word("visibility", Visibility),
        attribution=forms.word("attribution", Attribution),
        message=prose(forms.entered("message"), field="message"),
    )


def _form(base: Version, found: dict[str, str]) -> str:
    rules = the_body(acting.reader()).rules
    return render_template(
        "rounds/open.html", base=base, draft=find_draft(acting.reader(), acting.actor(), base.draft_id), found=found,
        entered=request.form, zones=deadlines.zones(), zone=forms.entered("zone") or the_body(acting.reader()).zone,
        invited=terms.invited_choices(), visibility=terms.visibility_choices(),
        attribution=terms.attribution_choices(), usual=rules,
    )  # fmt: skip


def _to_confirm(base: Version, opening: Opening) -> str:
    return render_template(
        "rounds/open_confirm.html", base=base, draft=find_draft(acting.reader(), acting.actor(), base.draft_id),
        opening=opening, as_set=deadlines.as_set(opening.deadline, opening.zone), entered=request.form,
        capitals=deadlines.in_every_capital(opening.deadline, acting.actor()),
        end_of_day=deadlines.end_of_day_told(opening.deadline) if deadlines.is_date_alone("deadline") else "",
        seen_when=terms.seen_when(opening.visibility), named_to=terms.named_to(opening.attribution),
        rules=terms.told(the_body(acting.reader()).rules),
    )  # fmt: skip
