"""The acts on a round that has been opened: transmission, receipt, a later deadline, cancellation."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.models import Round
from consult.procedure.acts import Act, require
from consult.procedure.rounds import check_extension, is_closed
from consult.queries.drafts import find_draft, find_version, stage
from consult.queries.people import find_member
from consult.queries.rounds import are_unsealed, find_round, status_of_members
from consult.services import rounds
from consult.services.preparation import refuse_over
from consult.web import deadlines

pages = Blueprint("conduct", __name__)


@pages.get("/rounds/<uuid:round_id>/extension")
@acting.performs(Act.EXTEND_ROUND)
def extend_form(round_id: UUID) -> ResponseReturnValue:
    """Show the form for a later deadline."""
    return _extension(_required(round_id, Act.EXTEND_ROUND), {})


@pages.post("/rounds/<uuid:round_id>/extension")
@acting.performs(Act.EXTEND_ROUND)
def extend(round_id: UUID) -> ResponseReturnValue:
    """Say what a later deadline will do, and once that is confirmed move it."""
    return forms.corrected(
        lambda: _extend(round_id), lambda found: _extension(_required(round_id, Act.EXTEND_ROUND), found)
    )


@pages.get("/rounds/<uuid:round_id>/cancellation")
@acting.performs(Act.CANCEL_ROUND)
def cancel_form(round_id: UUID) -> ResponseReturnValue:
    """Say what cancelling the round will do, and ask for the reason."""
    return _cancellation(_required(round_id, Act.CANCEL_ROUND), {})


@pages.post("/rounds/<uuid:round_id>/cancellation")
@acting.performs(Act.CANCEL_ROUND)
def cancel(round_id: UUID) -> ResponseReturnValue:
    """Cancel the round."""
    return forms.corrected(
        lambda: _cancel(round_id), lambda found: _cancellation(_required(round_id, Act.CANCEL_ROUND), found)
    )


@pages.get("/rounds/<uuid:round_id>/transmissions/<member>")
@acting.performs(Act.RECORD_TRANSMISSION)
def transmission_form(round_id: UUID, member: str) -> ResponseReturnValue:
    """Show the form for the transmission of the round to a member."""
    return _transmission(_required(round_id, Act.RECORD_TRANSMISSION), member, {})


@pages.post("/rounds/<uuid:round_id>/transmissions/<member>")
@acting.performs(Act.RECORD_TRANSMISSION)
def record_transmission(round_id: UUID, member: str) -> ResponseReturnValue:
    """Record the transmission of the round to a member."""
    return forms.corrected(
        lambda: _record_transmission(round_id, member),
        lambda found: _transmission(_required(round_id, Act.RECORD_TRANSMISSION), member, found),
    )


@pages.get("/rounds/<uuid:round_id>/transmissions")
@acting.performs(Act.RECORD_TRANSMISSION)
def transmissions_form(round_id: UUID) -> ResponseReturnValue:
    """Show the form for the transmission of the round to several members at once."""
    return _transmissions(_required(round_id, Act.RECORD_TRANSMISSION), {})


@pages.post("/rounds/<uuid:round_id>/transmissions")
@acting.performs(Act.RECORD_TRANSMISSION)
def record_transmissions(round_id: UUID) -> ResponseReturnValue:
    """Record the transmission of the round to several members at once."""
    return forms.corrected(
        lambda: _record_transmissions(round_id),
        lambda found: _transmissions(_required(round_id, Act.RECORD_TRANSMISSION), found),
    )


@pages.post("/rounds/<uuid:round_id>/receipt")
@acting.performs(Act.ACKNOWLEDGE_RECEIPT)
def acknowledge(round_id: UUID) -> ResponseReturnValue:
    """Acknowledge receipt for the member."""
    with acting.acting() as a:
        rounds.acknowledge_receipt(a.session, by=a.by, now=a.now, round_id=round_id)
    return _back_to(round_id, gettext("Receipt is acknowledged."))


def _extend(round_id: UUID) -> ResponseReturnValue:
    consultation = _required(round_id, Act.EXTEND_ROUND)
    if forms.entered("again"):
        return _extension(consultation, {})
    deadline = deadlines.typed_end("deadline")
    if not forms.is_confirmed():
        check_extension(consultation.deadline, deadline, acting.now())
        rounds.checked_reason(forms.entered("reason"))
        return _extension_to_confirm(consultation, deadline)
    with acting.acting() as a:
        rounds.extend_round(
            a.session, by=a.by, now=a.now, round_id=round_id, deadline=deadline, reason=forms.entered("reason"),
            zone=forms.entered("zone"), seen=forms.seen(),
        )  # fmt: skip
    return _back_to(round_id, gettext("The deadline is moved for all members."))


def _cancel(round_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        rounds.cancel_round(
            a.session, by=a.by, now=a.now, round_id=round_id, reason=forms.entered("reason"), seen=forms.seen()
        )
    return _back_to(round_id, gettext("The round is cancelled."))


def _record_transmission(round_id: UUID, member: str) -> ResponseReturnValue:
    at = deadlines.typed_moment("at")
    with acting.acting() as a:
        rounds.record_transmission(
            a.session, by=a.by, now=a.now, round_id=round_id, member=member, at=at, evidence=forms.entered("evidence"),
            reason=forms.entered("reason"), seen=forms.seen() or None,
        )  # fmt: skip
    corrected = gettext("The correction is on record, and what was recorded before stays readable.")
    return _back_to(round_id, corrected if forms.seen() else gettext("The transmission is on record."))


def _record_transmissions(round_id: UUID) -> ResponseReturnValue:
    at, to = deadlines.typed_moment("at"), request.form.getlist("to")
    with acting.acting() as a:
        rounds.record_transmissions(
            a.session, by=a.by, now=a.now, round_id=round_id, to=to, at=at, evidence=forms.entered("evidence"),
            reason=forms.entered("reason"),
        )  # fmt: skip
    return _back_to(round_id, gettext("The transmissions are on record."))


def _required(round_id: UUID, act: Act) -> Round:
    """Return the round if the reader may perform `act` on it now; else the refusal says why not."""
    session, actor = acting.reader(), acting.actor()
    consultation = find_round(session, actor, round_id)
    require(act, actor, stage(session, consultation.draft_id, acting.now()))
    refuse_over(session, consultation, act)
    return consultation


def _extension(consultation: Round, found: dict[str, str]) -> str:
    return render_template(
        "rounds/extend.html", **_shown(consultation), found=found, entered=request.form,
        zones=deadlines.zones(), zone=forms.entered("zone") or consultation.zone,
        seen=forms.entered("lock_version") or consultation.lock_version,
        is_closed=is_closed(consultation.deadline, acting.now()),
        as_set=deadlines.as_set(consultation.deadline, consultation.zone),
    )  # fmt: skip


def _extension_to_confirm(consultation: Round, deadline: datetime) -> str:
    return render_template(
        "rounds/extend_confirm.html", **_shown(consultation), entered=request.form, deadline=deadline,
        as_set=deadlines.as_set(deadline, forms.entered("zone")), seen=forms.seen(),
        capitals=deadlines.in_every_capital(deadline, acting.actor()),
        end_of_day=deadlines.end_of_day_told(deadline) if deadlines.is_date_alone("deadline") else "",
        reopens=is_closed(consultation.deadline, acting.now()),
        were_unsealed=are_unsealed(acting.reader(), consultation, acting.now()),
    )  # fmt: skip


def _cancellation(consultation: Round, found: dict[str, str]) -> str:
    seen = forms.entered("lock_version") or consultation.lock_version
    return render_template("rounds/cancel.html", **_shown(consultation), found=found, entered=request.form, seen=seen)


def _transmission(consultation: Round, member: str, found: dict[str, str]) -> str:
    """Return the form for the transmission to a member; what is on record already can be corrected in it."""
    recipient = find_member(acting.reader(), member)
    status = next(one for one in status_of_members(acting.reader(), consultation.id) if one.member.code == member)
    sent = status.transmission
    stored = _as_typed(sent.at, recipient.zone) | {"evidence": sent.evidence} if sent else {}
    return render_template(
        "rounds/transmission.html", **_shown(consultation), found=found, entered=request.form or stored,
        member=recipient, zones=deadlines.zones(), zone=forms.entered("zone") or recipient.zone, sent=sent,
        seen=(forms.entered("lock_version") or len(status.records)) if sent else None,
        has_reason=bool(sent or "reason" in found or forms.entered("reason")),
    )  # fmt: skip


def _transmissions(consultation: Round, found: dict[str, str]) -> str:
    """Return the form for the transmission to all members to whom none is on record, or to some of them."""
    waiting = [one.member for one in status_of_members(acting.reader(), consultation.id) if not one.transmission]
    return render_template(
        "rounds/transmissions.html", **_shown(consultation), found=found, entered=request.form,
        recipients=deadlines.recipients(waiting), zones=deadlines.zones(),
        chosen=request.form.getlist("to") if request.form else deadlines.of_one_channel(waiting),
        zone=forms.entered("zone") or consultation.zone, has_reason="reason" in found or forms.entered("reason"),
    )  # fmt: skip


def _as_typed(at: datetime, zone: str) -> dict[str, str]:
    """Return an instant as the fields of the form hold it."""
    wall = at.astimezone(ZoneInfo(zone))
    return {"at": f"{wall:%Y-%m-%d}", "at_time": f"{wall:%H:%M}"}


def _shown(consultation: Round) -> dict[str, Any]:
    """Return what every page of a round is headed with."""
    base = find_version(acting.reader(), acting.actor(), consultation.base_id)
    title = gettext("Round %(number)s on “%(version)s”", number=consultation.number, version=base.name)
    draft = find_draft(acting.reader(), acting.actor(), consultation.draft_id)
    return {"round": consultation, "draft": draft, "title": title}


def _back_to(round_id: UUID, done: str) -> ResponseReturnValue:
    flash(done, "success")
    return redirect(url_for("rounds.round_page", round_id=round_id), 303)
