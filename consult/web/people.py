"""The page where one signs in, the capacities of a person, and signing out. How it is proved: see `signing_in`."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, browsers, providers, words
from consult.edge import passkeys as keys
from consult.edge.addresses import local
from consult.edge.outside import Unreachable
from consult.models import Appointment, Person, WebSession
from consult.models.accounts import Way
from consult.procedure.acts import Act, is_entitled
from consult.procedure.capacities import OFFICES, Capacity
from consult.procedure.refusals import NotFound
from consult.queries.people import find_principal, members, with_login
from consult.services import web_sessions
from consult.services.sealing import unseal
from consult.web import signing_in
from consult.web.frame import capacity_name

pages = Blueprint("people", __name__)
demo_pages = Blueprint("demo_people", __name__)
Held = tuple[Appointment, Person]
Group = tuple[str, str, list[dict[str, str]]]


@pages.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Ask who it is; in the demo show who may be chosen. Who has signed in but holds no capacity is told so."""
    is_demo = acting.settings().has_demo_sign_in
    groups = _groups(with_login(acting.reader(), acting.now())) if is_demo else []
    target = local(request.args.get("next", ""))
    return render_template(
        "people/sign_in.html", groups=groups, is_demo=is_demo, next=target, entered={}, found={},
        trouble="", offers=signing_in.offers(), takes_passkey=keys.is_offered(),
        is_idle=acting.browser() is not None and acting.principal() is None,
    )  # fmt: skip


@pages.get("/capacities")
@acting.reads
def capacities() -> ResponseReturnValue:
    """Show in which capacities the person signed in may act."""
    mine = acting.own_capacities()
    is_demo = acting.settings().has_demo_sign_in
    return render_template(
        "people/capacities.html", cards=[_card(held) for held in mine], current=str(acting.actor().appointment),
        is_demo=is_demo, may_delegate=is_entitled(Act.DELEGATE_ACTS, acting.actor()),
    )  # fmt: skip


@pages.post("/capacities/<uuid:appointment_id>")
@acting.reads
def change(appointment_id: UUID) -> ResponseReturnValue:
    """Act in another of one's own capacities from now on."""
    mine = acting.own_capacities()
    if appointment_id not in {appointment.id for appointment, _ in mine}:
        raise NotFound("You do not hold this capacity now.")
    row = acting.browser()
    with acting.keeping() as session:
        if row is not None:
            web_sessions.choose_capacity(session, row.id, appointment_id)
    return redirect(url_for("drafts.front"), 303)


@demo_pages.post("/demo/sign-in/<uuid:appointment_id>")
def choose(appointment_id: UUID) -> ResponseReturnValue:
    """Sign in as the person chosen."""
    chosen = find_principal(acting.reader(), appointment_id, acting.now())
    if chosen is None:
        raise NotFound("This person holds no capacity now.")
    with acting.keeping() as session:
        browsers.sign_in(session, person_id=chosen.person.id, way=Way.DEMO, appointment_id=appointment_id)
    return redirect(local(request.form.get("next", "")) or url_for("drafts.front"), 303)


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Sign out at this browser, and at the provider one came through."""
    row = acting.browser()
    with acting.keeping() as session:
        browsers.sign_out(session, row)
    return (_sign_out_there(row) if row and row.issuer else None) or redirect(url_for("people.sign_in"), 303)


def _sign_out_there(row: WebSession) -> ResponseReturnValue | None:
    """Lead to the provider somebody came through: on a shared computer its session would let the next one in."""
    hint = unseal(row.hint_sealed, acting.settings().secret_key) if row.hint_sealed else ""
    try:
        return providers.sign_out_there(row.issuer, hint or "")
    except Unreachable:
        flash(gettext("You are signed out here, but your provider cannot be reached. Sign out there too."), "error")
        return None


def _groups(rows: Sequence[Held]) -> list[Group]:
    """Return the people by member, then officers, secretariat, observers and administrator."""
    national = [
        (member.code, words.state(member), [held for held in rows if _acts_for(held, member.code)])
        for member in members(acting.reader())
    ]
    others = [
        ("", heading, [held for held in rows if held[0].capacity in capacities])
        for heading, capacities in (
            (gettext("Officers"), OFFICES),
            (gettext("Secretariat"), {Capacity.SECRETARIAT}),
            (gettext("Observers"), {Capacity.OBSERVER}),
            (gettext("Administration"), {Capacity.ADMINISTRATOR}),
        )
    ]
    return [(code, heading, [_card(held) for held in people]) for code, heading, people in national + others if people]


def _acts_for(held: Held, code: str) -> bool:
    return held[0].capacity_is_national and held[0].member_code == code


def _card(held: Held) -> dict[str, str]:
    appointment, person = held
    details = [capacity_name(appointment.capacity.value), appointment.ministry]
    if appointment.member_code and not appointment.capacity_is_national:
        details.append(_member_name(appointment.member_code))
    return {"id": str(appointment.id), "name": person.name, "details": ", ".join(d for d in details if d)}


def _member_name(code: str) -> str:
    return next((words.state(m) for m in members(acting.reader()) if m.code == code), code)
