"""The pages on which people come into a capacity and leave it: those of the body, and those of one's own delegation."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting, addresses, clock, forms, instants, uploads, words
from consult.models import Appointment, Invitation, Person
from consult.procedure.acts import Act, is_entitled
from consult.procedure.appointments import TAKES_OVER, appoints, manages, needs_paper
from consult.procedure.capacities import NATIONAL, OFFICES, Capacity
from consult.procedure.refusals import Invalid
from consult.queries.appointments import find_appointment, focal_point_of, known_people
from consult.queries.identities import has_way_in
from consult.queries.invitations import answers_for, open_invitation
from consult.queries.people import find_member, members
from consult.services.accounts import reset_account
from consult.services.appointments import appoint, check_end, end_appointment, hand_over, refuse_unless_managed
from consult.services.invitations import invite, revoke
from consult.services.people import checked_person
from consult.web.frame import capacity_name

pages = Blueprint("appointments", __name__)
LINK = "link"
"""Under which name the browser keeps a link until it is shown."""


@pages.get("/people")
@acting.performs(Act.APPOINT)
def index() -> ResponseReturnValue:
    """Show who holds which capacity, as far as it is for the reader to decide."""
    acting.entitled(Act.APPOINT)
    reader, actor = acting.reader(), acting.actor()
    return render_template(
        "people/index.html", groups=_groups(), may_hand_over=is_entitled(Act.HAND_OVER, actor),
        may_delegate=is_entitled(Act.DELEGATE_ACTS, actor),
        lacking=[words.state(m) for m in members(reader) if focal_point_of(reader, m.code) is None]
        if Capacity.FOCAL_POINT in appoints(actor) else [],
    )  # fmt: skip


@pages.get("/people/appoint")
@acting.performs(Act.APPOINT)
def appointing() -> ResponseReturnValue:
    """Show the form for appointing somebody."""
    acting.entitled(Act.APPOINT)
    return _form({})


@pages.post("/people/appoint")
@acting.performs(Act.APPOINT)
def appoint_person() -> ResponseReturnValue:
    """Appoint somebody; where a focal point is replaced, say so first."""
    acting.entitled(Act.APPOINT)
    return forms.corrected(_appoint, _form)


@pages.get("/people/<uuid:appointment_id>/end")
@acting.performs(Act.END_APPOINTMENT)
def ending(appointment_id: UUID) -> ResponseReturnValue:
    """Say what it means to end an appointment, and ask for it."""
    row = find_appointment(acting.reader(), acting.actor(), appointment_id)
    refuse_unless_managed(acting.actor(), row.capacity, row.member_code)
    check_end(acting.reader(), acting.actor(), row, acting.now())
    person = acting.reader().get_one(Person, row.person_id)
    return render_template("people/end.html", person=person, details=_details(row), appointment=row)


@pages.post("/people/<uuid:appointment_id>/end")
@acting.performs(Act.END_APPOINTMENT)
def end(appointment_id: UUID) -> ResponseReturnValue:
    """End an appointment."""
    with acting.acting() as a:
        end_appointment(
            a.session, by=a.by, now=a.now, appointment_id=appointment_id, reason=forms.entered("reason")
        )  # fmt: skip
    flash(gettext("The appointment has ended, and the journal says so."), "success")
    return redirect(url_for("appointments.index"), 303)


@pages.post("/people/<uuid:appointment_id>/invite")
@acting.performs(Act.INVITE)
def invite_person(appointment_id: UUID) -> ResponseReturnValue:
    """Make a link of invitation, and show it once."""
    with acting.acting() as a:
        invitation, secret = invite(
            a.session, by=a.by, now=a.now, real_now=clock.real_now(), appointment_id=appointment_id
        )
    return _shown_once(invitation, secret)


@pages.post("/people/<uuid:appointment_id>/invitation/revoke")
@acting.performs(Act.INVITE)
def revoke_invitation(appointment_id: UUID) -> ResponseReturnValue:
    """Let a link of invitation be good no longer."""
    with acting.acting() as a:
        revoke(a.session, by=a.by, now=a.now, real_now=clock.real_now(), appointment_id=appointment_id)
    flash(gettext("The link is good no longer, and the journal says so."), "success")
    return redirect(url_for("appointments.index"), 303)


@pages.get("/people/link")
@acting.performs(Act.INVITE)
def link() -> ResponseReturnValue:
    """Show the link of an invitation that was made just now, once."""
    acting.entitled(Act.INVITE)
    kept = cookie.pop(LINK, None)
    person = acting.reader().get(Person, UUID(kept[0])) if kept else None
    if kept is None or person is None:
        return redirect(url_for("appointments.index"), 303)
    return render_template(
        "people/link.html", person=person, url=addresses.public("invitations.page", secret=kept[1]),
        until=instants.when(datetime.fromisoformat(kept[2]), left=False),
    )  # fmt: skip


@pages.post("/people/<uuid:person_id>/reset")
@acting.performs(Act.RESET_ACCOUNT)
def reset(person_id: UUID) -> ResponseReturnValue:
    """Take a lost way in away, and show the link of a new invitation once."""
    acting.entitled(Act.RESET_ACCOUNT)
    if not forms.is_confirmed():
        person = acting.reader().get(Person, person_id)
        return render_template("people/reset.html", person=person, person_id=person_id)
    with acting.acting() as a:
        invitation, secret = reset_account(
            a.session, by=a.by, now=a.now, real_now=clock.real_now(), person_id=person_id
        )  # fmt: skip
    return _shown_once(invitation, secret)


@pages.get("/people/hand-over")
@acting.performs(Act.HAND_OVER)
def handing_over() -> ResponseReturnValue:
    """Show the form for handing the office of focal point over."""
    acting.entitled(Act.HAND_OVER)
    return _hand_over_form({})


@pages.post("/people/hand-over")
@acting.performs(Act.HAND_OVER)
def hand_over_to() -> ResponseReturnValue:
    """Hand the office of focal point over; say first what that means."""
    acting.entitled(Act.HAND_OVER)
    return forms.corrected(_hand_over, _hand_over_form)


def _appoint() -> ResponseReturnValue:
    capacity, member = forms.word("capacity", Capacity), forms.entered("member") or None
    actor = acting.actor()
    if actor.is_national:
        member = actor.member
    if capacity not in NATIONAL:
        member = None
    refuse_unless_managed(actor, capacity, member)
    person = checked_person(_person())
    former = focal_point_of(acting.reader(), member) if capacity is Capacity.FOCAL_POINT else None
    if former is not None and needs_paper(actor, capacity) and not forms.is_confirmed():
        return _confirm_replacement(former, person, member or "")
    with acting.acting() as a:
        appoint(
            a.session, by=a.by, now=a.now, person=person, capacity=capacity, member=member,
            ministry=forms.entered("ministry"), original=uploads.paper("original"),
        )  # fmt: skip
    flash(gettext("The appointment is made. Invite the person, so that they can sign in."), "success")
    return redirect(url_for("appointments.index"), 303)


def _confirm_replacement(former: Appointment, person: Mapping[str, str], member: str) -> ResponseReturnValue:
    """Say whose time ends, and who learns of it, before it does. The paper is attached there."""
    name = acting.reader().get_one(Person, former.person_id).name
    country = find_member(acting.reader(), member)
    return render_template(
        "people/replace.html", entered=request.form, former=name, person=person["name"],
        country=words.state_in_sentence(country),
    )  # fmt: skip


def _hand_over() -> ResponseReturnValue:
    person, stays = checked_person(_person()), forms.entered("stays")
    remains = None if stays in {"", "none"} else forms.word("stays", Capacity)
    if remains is not None and remains not in TAKES_OVER:
        raise Invalid("Choose one of the values offered.", field="stays")
    if not forms.is_confirmed():
        return render_template(
            "people/hand_over_confirm.html", entered=request.form, person=person["name"],
            stays=capacity_name(remains.value) if remains else "",
        )  # fmt: skip
    with acting.acting() as a:
        hand_over(a.session, by=a.by, now=a.now, person=person, stays=remains)
    flash(gettext("The office of focal point is handed over."), "success")
    return redirect(url_for("people.capacities"), 303)


def _person() -> dict[str, str]:
    """Return the person as entered; who acts for a member reads instants in its capital's zone anyway."""
    return {"name": forms.entered("name"), "email": forms.entered("email"), "zone": instants.zone_of_reader()}


def _form(found: dict[str, str]) -> str:
    actor = acting.actor()
    offered = [c for c in appoints(actor) if c not in OFFICES]
    return render_template(
        "people/appoint.html", found=found, entered=request.form,
        capacities=[(c.value, capacity_name(c.value)) for c in offered],
        members=[] if actor.is_national else [(m.code, words.state(m)) for m in members(acting.reader())],
        asks_paper=actor.is_secretariat, asks_ministry=actor.is_national,
    )  # fmt: skip


def _hand_over_form(found: dict[str, str]) -> str:
    stays = [("none", gettext("I leave the delegation"), "")]
    stays += [(c.value, capacity_name(c.value), "") for c in Capacity if c in TAKES_OVER]
    return render_template("people/hand_over.html", found=found, entered=request.form, stays=stays)


def _shown_once(invitation: Invitation, secret: str) -> ResponseReturnValue:
    """Lead to the page that shows the link; its secret is in nobody's keeping but this browser's until then."""
    cookie[LINK] = [str(invitation.person_id), secret, invitation.expires_at.isoformat()]
    return redirect(url_for("appointments.link"), 303)


def _groups() -> list[tuple[str, list[dict[str, object]]]]:
    """Return the people the reader may know, by member and then those of the body, each with what can be done."""
    reader, actor = acting.reader(), acting.actor()
    rows = [_row(row, person) for row, person in known_people(reader, actor, acting.now())]
    names = {m.code: words.state(m) for m in members(reader)}
    found = [(name, [r for r in rows if r["member"] == code and r["national"]]) for code, name in names.items()]
    found.append((gettext("The body"), [r for r in rows if not r["national"]]))
    return [(name, people) for name, people in found if people]


def _invited_until(person: Person) -> Markup | None:
    found = open_invitation(acting.reader(), person.id, now=acting.now(), real_now=clock.real_now())
    return instants.when(found.expires_at, left=False) if found else None


def _row(row: Appointment, person: Person) -> dict[str, object]:
    actor = acting.actor()
    has_account = has_way_in(acting.reader(), person.id)
    decides = manages(actor, row.capacity, row.member_code) and row.capacity not in OFFICES
    return {
        "id": row.id, "person_id": person.id, "name": person.name, "email": person.email, "details": _details(row),
        "member": row.member_code, "national": row.capacity_is_national, "is_own": row.id == actor.appointment,
        "may_end": decides and row.id != actor.appointment, "has_account": has_account,
        "invited_until": None if has_account else _invited_until(person), "may_revoke": decides,
        "may_invite": decides and not has_account
        and answers_for(acting.reader(), actor.appointment, person.id, acting.now()),
        "may_reset": is_entitled(Act.RESET_ACCOUNT, actor) and person.id != actor.person,
        "paper_id": row.paper_id if actor.is_secretariat or row.member_code == actor.member else None,
    }  # fmt: skip


def _details(row: Appointment) -> str:
    parts = [capacity_name(row.capacity.value), row.ministry]
    return ", ".join(part for part in parts if part)
