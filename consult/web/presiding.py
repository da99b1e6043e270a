"""What the chair does with a procedure that runs or is over: extend, end, declare. Each is shown before it is done.

The secretariat does it on the chair's written instruction.
"""

from datetime import datetime
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.edge.instants import when
from consult.models import Circulation
from consult.procedure.acts import Act
from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.procedure.refusals import Conflict
from consult.procedure.silence import (
    DECLARED,
    State,
    consenting,
    objectors,
    objectors_to_use,
    waiting_requests,
)
from consult.queries import circulations as recorded
from consult.services import circulations
from consult.services.rounds import checked_reason
from consult.web import deadlines
from consult.web.announcing import pages
from consult.web.circulated import days_told, filled, stands
from consult.web.circulations import act_page, back_to, headed, required
from consult.web.officers import instructed, instruction_fields

__all__ = ["pages"]


@pages.get("/circulations/<uuid:circulation_id>/extension")
@acting.performs(Act.EXTEND_PROCEDURE)
def extend_form(circulation_id: UUID) -> ResponseReturnValue:
    """Show the form for a later expiry."""
    return _extension(required(circulation_id, Act.EXTEND_PROCEDURE), {})


@pages.post("/circulations/<uuid:circulation_id>/extension")
@acting.performs(Act.EXTEND_PROCEDURE)
def extend(circulation_id: UUID) -> ResponseReturnValue:
    """Show the later expiry in every capital, and once that is confirmed move it."""
    return forms.corrected(lambda: _extend(circulation_id), lambda found: _extend_again(circulation_id, found))


@pages.get("/circulations/<uuid:circulation_id>/end")
@acting.performs(Act.END_PROCEDURE)
def end_form(circulation_id: UUID) -> ResponseReturnValue:
    """Say what ending the procedure does, and ask for the reason."""
    return _end(circulation_id, {})


@pages.post("/circulations/<uuid:circulation_id>/end")
@acting.performs(Act.END_PROCEDURE)
def end(circulation_id: UUID) -> ResponseReturnValue:
    """End the procedure without a result."""

    def act() -> ResponseReturnValue:
        with acting.acting() as a:
            circulations.end_procedure(
                a.session, by=a.by, now=a.now, circulation_id=circulation_id, seen=forms.seen(),
                reason=forms.entered("reason"), instructed=instructed(),
            )  # fmt: skip
        return back_to(circulation_id, gettext("The procedure is ended."))

    return forms.corrected(act, lambda found: _end(circulation_id, found))


@pages.get("/circulations/<uuid:circulation_id>/outcome")
@acting.performs(Act.DECLARE_OUTCOME)
def declare_form(circulation_id: UUID) -> ResponseReturnValue:
    """Say what the facts are, and what declaring them does."""
    return _declaration(circulation_id, {})


@pages.post("/circulations/<uuid:circulation_id>/outcome")
@acting.performs(Act.DECLARE_OUTCOME)
def declare(circulation_id: UUID) -> ResponseReturnValue:
    """Declare the outcome as the facts are."""

    def act() -> ResponseReturnValue:
        with acting.acting() as a:
            circulations.declare_outcome(
                a.session, by=a.by, now=a.now, circulation_id=circulation_id, seen=forms.seen(),
                outcome=forms.word("outcome", CirculationOutcome), symbol=forms.entered("symbol"),
                instructed=instructed(),
            )  # fmt: skip
        return back_to(circulation_id, gettext("The outcome is declared to all member States."))

    return forms.corrected(act, lambda found: _declaration(circulation_id, found))


def _extend(circulation_id: UUID) -> ResponseReturnValue:
    circulation = required(circulation_id, Act.EXTEND_PROCEDURE)
    if forms.entered("again"):
        return _extension(circulation, {})
    expires = deadlines.typed_end("expires")
    if not forms.is_confirmed():
        circulations.check_extension(acting.reader(), circulation, expires, acting.now())
        checked_reason(forms.entered("reason"))
        return _extension_to_confirm(circulation, expires, {})
    with acting.acting() as a:
        circulations.extend_procedure(
            a.session, by=a.by, now=a.now, circulation_id=circulation_id, seen=forms.seen(), expires=expires,
            reason=forms.entered("reason"), instructed=instructed(),
        )  # fmt: skip
    return back_to(circulation_id, gettext("The period is extended, for all member States."))


def _extend_again(circulation_id: UUID, found: dict[str, str]) -> str:
    circulation = required(circulation_id, Act.EXTEND_PROCEDURE)
    if found.keys() & {"instruction", "instruction_file"}:
        return _extension_to_confirm(circulation, deadlines.typed_end("expires"), found)
    return _extension(circulation, found)


def _extension(circulation: Circulation, found: dict[str, str]) -> str:
    circulations.check_running(acting.reader(), circulation, acting.now())
    facts = recorded.facts_of(acting.reader(), circulation)
    shown = {one.member_code for one in recorded.shown_replies(acting.reader(), acting.actor(), circulation)}
    asking = {said.member for said in waiting_requests(facts, acting.now())} & shown
    return render_template(
        "circulations/extend.html", **headed(circulation), found=found, entered=request.form, asking=sorted(asking),
        seen=forms.entered("lock_version") or circulation.lock_version, zones=deadlines.zones(),
        zone=forms.entered("zone") or circulation.zone,
    )  # fmt: skip


def _extension_to_confirm(circulation: Circulation, expires: datetime, found: dict[str, str]) -> str:
    start = circulation.begun_at or acting.now()
    ends = [deadlines.end_of_day_told(expires)] if deadlines.is_date_alone("expires") else []
    return render_template(
        "circulations/later_confirm.html", **headed(circulation), found=found, entered=request.form,
        heading=gettext("Confirm the later expiry"), button_text=gettext("Extend the period"),
        url=url_for("circulations.extend", circulation_id=circulation.id), seen=forms.seen(),
        capitals=deadlines.in_every_capital(expires, acting.actor()),
        days=days_told(recorded.period(acting.reader(), start, expires)),
        consequences=[
            filled(gettext("The expiry until now was %(when)s."), when=when(circulation.expires, left=False)),
            filled(gettext("The new expiry, for all member States, is %(when)s."), when=when(expires, left=False)),
            *ends,
            gettext("All requests for more time received until now are met by this. Later ones stand for themselves."),
            gettext("All member States will read the reason: %(reason)s", reason=forms.entered("reason")),
            gettext("The expiry cannot be moved back."),
        ],
        fields=["expires", "expires_time", "zone", "reason"], **instruction_fields(Act.EXTEND_PROCEDURE),
    )  # fmt: skip


def _end(circulation_id: UUID, found: dict[str, str]) -> str:
    circulation = required(circulation_id, Act.END_PROCEDURE)
    circulations.check_going(acting.reader(), circulation, acting.now())
    is_correction = circulation.kind is CirculationKind.CORRECTION
    return act_page(
        circulation, found, endpoint="circulations.end", heading=gettext("End the procedure"),
        button=gettext("End the procedure"), is_risky=True, asks=("reason",), **instruction_fields(Act.END_PROCEDURE),
        consequences=[
            gettext("The procedure ends now, for all member States, without a result."),
            gettext("The adopted text stays as it was adopted.")
            if is_correction
            else gettext("The text stays submitted for adoption. A new procedure needs a full period of its own."),
            gettext("What member States have said stays on record."),
        ],
    )  # fmt: skip


def _declaration(circulation_id: UUID, found: dict[str, str]) -> str:
    circulation = required(circulation_id, Act.DECLARE_OUTCOME)
    state = recorded.state(acting.reader(), circulation, acting.now())
    outcome = DECLARED.get(state)
    if outcome is None:
        raise Conflict("There is nothing to declare yet, or it was declared already.")
    adopts = outcome is CirculationOutcome.STANDS and circulation.kind is not CirculationKind.CORRECTION
    return act_page(
        circulation, found, endpoint="circulations.declare", heading=gettext("Declare the outcome"),
        button=gettext("Declare the outcome"), asks=("outcome", "symbol") if adopts else ("outcome",),
        pairs=[(gettext("The facts on record"), stands(circulation, state)), *_who(circulation, state)],
        outcome=outcome.value,
        consequences=_declared(circulation, outcome), **instruction_fields(Act.DECLARE_OUTCOME),
    )  # fmt: skip


def _who(circulation: Circulation, state: State) -> list[tuple[str, str]]:
    """Return the members on whom the outcome rests; only who presides reads it."""
    facts, now = recorded.facts_of(acting.reader(), circulation), acting.now()
    if state in {State.BROKEN, State.NOT_USED}:
        against = objectors(facts, now) | objectors_to_use(facts, now)
        return [(gettext("Objection on record from"), ", ".join(sorted(against)))]
    if state is State.INCOMPLETE:
        missing = facts.members - consenting(facts, now)
        return [(gettext("No consent on record from"), ", ".join(sorted(missing)))]
    return []


def _declared(circulation: Circulation, outcome: CirculationOutcome) -> list[str]:
    if circulation.kind is CirculationKind.CORRECTION:
        after = (
            gettext("The corrected text is issued beside the adopted one.")
            if outcome is CirculationOutcome.STANDS
            else gettext("The adopted text stays as it was adopted.")
        )
    elif outcome is CirculationOutcome.STANDS:
        after = gettext("The text is adopted, exactly as it was circulated. The record of adoption is frozen.")
    else:
        after = gettext(
            "The text is not adopted. It stays submitted for adoption; a new procedure needs a full period."
        )
    return [
        gettext("The outcome is declared to all member States as the facts are; nothing else can be declared."), after,
        gettext("What arrives afterwards is no reply to this procedure any more. A declaration is not taken back."),
    ]  # fmt: skip
