"""The page on which a focal point or a chair delegates acts by name: to a deputy, to the vice-chair of the session."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms, instants, words
from consult.procedure.acts import TABLE, Act
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import Invalid
from consult.queries.delegations import Holder, holders
from consult.services.delegations import delegate_acts, end_delegation
from consult.web.delegable import names

pages = Blueprint("delegations", __name__)


@pages.get("/delegation")
@acting.performs(Act.DELEGATE_ACTS)
def form() -> ResponseReturnValue:
    """Show to whom acts can be delegated, and what is delegated now."""
    acting.entitled(Act.DELEGATE_ACTS)
    return _form({})


@pages.post("/delegation/<uuid:delegation_id>/end")
@acting.performs(Act.END_DELEGATION)
def end(delegation_id: UUID) -> ResponseReturnValue:
    """Take back what one has delegated."""
    with acting.acting() as a:
        end_delegation(a.session, by=a.by, now=a.now, delegation_id=delegation_id)
    flash(gettext("The delegation has ended, and that is on record."), "success")
    return redirect(url_for("delegations.form"), 303)


@pages.post("/delegation")
@acting.performs(Act.DELEGATE_ACTS)
def give() -> ResponseReturnValue:
    """Delegate acts."""
    acting.entitled(Act.DELEGATE_ACTS)
    return forms.corrected(_give, _form)


def _form(found: dict[str, str]) -> str:
    actor, now = acting.actor(), acting.now()
    holds = Capacity.VICE_CHAIR if actor.capacity is Capacity.CHAIR else Capacity.DEPUTY
    said = names()
    return render_template(
        "people/delegation.html", found=found, entered=request.form, chosen=request.form.getlist("acts"),
        is_chair=actor.capacity is Capacity.CHAIR,
        holders=[_told(one, said) for one in holders(acting.reader(), actor, now)],
        acts=[(act.value, said[act], "") for act in Act if holds in TABLE[act].holders],
    )  # fmt: skip


def _told(one: Holder, said: Mapping[Act, str]) -> dict[str, object]:
    """Return somebody who can be given acts: who it is, and what is delegated now, until when."""
    country = words.state(one.member) if one.member else ""
    given = [
        (
            ", ".join(said[Act(act)] for act in grant.acts),
            instants.when(grant.until, left=False) if grant.until else "",
            grant.id if grant.giver_id == acting.actor().appointment else None,
        )
        for grant in one.grants if grant.acts
    ]  # fmt: skip
    return {"id": one.appointment.id, "name": one.person.name, "country": country, "given": given}


def _give() -> ResponseReturnValue:
    chosen, holder = [_act(value) for value in request.form.getlist("acts")], forms.key("holder")
    if holder is None:
        raise Invalid("Choose to whom you delegate.", field="holder")
    if not chosen:
        raise Invalid("Choose at least one act.", field="acts")
    with acting.acting() as a:
        delegate_acts(a.session, by=a.by, now=a.now, holder_id=holder, acts=chosen, until=_until())
    flash(gettext("The acts are delegated, and the delegation is on record."), "success")
    return redirect(url_for("delegations.form"), 303)


def _act(value: str) -> Act:
    try:
        return Act(value)
    except ValueError:
        raise Invalid("Choose one of the values offered.", field="acts") from None


def _until() -> datetime | None:
    """Return the end of the day until which the delegation lasts where its giver reads instants, or None."""
    if not forms.entered("until"):
        return None
    last = forms.day("until") + timedelta(days=1)
    return datetime.combine(last, time(), ZoneInfo(instants.zone_of_reader())).astimezone(UTC)
