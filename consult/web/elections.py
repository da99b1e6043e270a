"""The pages on which the secretariat records an officer whom a session has elected."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms, words
from consult.models import Member
from consult.procedure.acts import Act
from consult.procedure.capacities import OFFICES, Capacity
from consult.procedure.refusals import Invalid
from consult.queries.officers import chair_in_office
from consult.queries.people import find_member, members
from consult.queries.sessions import find_session
from consult.services.elections import elect_officer
from consult.services.people import checked_person
from consult.web.frame import capacity_name

pages = Blueprint("elections", __name__)


@pages.get("/sessions/<uuid:session_id>/officers/new")
@acting.performs(Act.ELECT_OFFICER)
def form(session_id: UUID) -> ResponseReturnValue:
    """Show the form for an officer."""
    acting.entitled(Act.ELECT_OFFICER)
    return _form(session_id, {})


@pages.post("/sessions/<uuid:session_id>/officers/new")
@acting.performs(Act.ELECT_OFFICER)
def elect(session_id: UUID) -> ResponseReturnValue:
    """Say what recording the officer will do, and once that is confirmed record it."""
    acting.entitled(Act.ELECT_OFFICER)
    return forms.corrected(lambda: _elect(session_id), lambda found: _form(session_id, found))


def _form(session_id: UUID, found: dict[str, str]) -> str:
    session = acting.reader()
    return render_template(
        "sessions/election.html", meeting=find_session(session, acting.actor(), session_id), found=found,
        entered=request.form, members=members(session),
        offices=[(one.value, capacity_name(one.value)) for one in Capacity if one in OFFICES],
    )  # fmt: skip


def _elect(session_id: UUID) -> ResponseReturnValue:
    capacity = forms.word("capacity", Capacity)
    if forms.entered("again"):
        return _form(session_id, {})
    if not forms.is_confirmed():
        return _to_confirm(session_id, capacity)
    with acting.acting() as a:
        elect_officer(
            a.session, by=a.by, now=a.now, session_id=session_id, capacity=capacity, member=forms.entered("member"),
            person=_person(), in_writing=forms.entered("in_writing") == "yes",
        )  # fmt: skip
    flash(gettext("The officer is on record."), "success")
    return redirect(url_for("sessions.page", session_id=session_id), 303)


def _to_confirm(session_id: UUID, capacity: Capacity) -> str:
    session = acting.reader()
    if capacity not in OFFICES:
        raise Invalid("Choose one of the values offered.", field="capacity")
    if not forms.entered("member"):
        raise Invalid("Name the member State the officer comes from.", field="member")
    country, person = find_member(session, forms.entered("member")), checked_person(_person())
    return render_template(
        "sessions/election_confirm.html", meeting=find_session(session, acting.actor(), session_id),
        entered=request.form, consequences=_consequences(capacity, country, person["name"]),
    )  # fmt: skip


def _consequences(capacity: Capacity, country: Member, name: str) -> list[str]:
    told = [
        gettext(
            "From now on this person holds the office: %(name)s, %(office)s (%(country)s).",
            name=name, office=capacity_name(capacity.value), country=words.state(country),
        )
    ]  # fmt: skip
    if forms.entered("in_writing") == "yes":
        told.append(
            gettext(
                "There is no login for the office: what the office does, the secretariat does on written instruction,"
                " which is attached and named each time."
            )
        )
    else:
        told.append(gettext("The person acts in this office under the own sign-in, and for no delegation in it."))
    held = chair_in_office(acting.reader(), acting.now()) if capacity is Capacity.CHAIR else None
    if held is not None:
        told.append(gettext("Who holds the chair now steps down at the same instant: %(name)s.", name=held[1].name))
        told.append(gettext("Acts delegated to a vice-chair by the former chair end with that."))
    return told


def _person() -> dict[str, str]:
    return {"name": forms.entered("name"), "email": forms.entered("email")}
