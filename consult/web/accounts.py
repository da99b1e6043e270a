"""What an administrator sees: the members of the body, and who holds which capacity. The negotiation is not theirs."""

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from consult.edge import acting, words
from consult.models import Appointment, Member, Person
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.procedure.visibility import may_read_accounts
from consult.queries.people import appointments_in_force, members, the_body
from consult.web.frame import capacity_name

pages = Blueprint("accounts", __name__)
Held = tuple[Appointment, Person]


@pages.get("/accounts")
@acting.reads
def directory() -> ResponseReturnValue:
    """Show the members with their people, then everybody else."""
    if not may_read_accounts(acting.actor()):
        raise NotFound("There is no such page.")
    body, held = the_body(acting.reader()), appointments_in_force(acting.reader(), acting.now())
    national = [(one, [_row(h) for h in held if _acts_for(h, one)]) for one in members(acting.reader())]
    others = [_row(h) for h in held if not h[0].capacity_is_national]
    return render_template(
        "people/accounts.html", body=body, national=national, others=others,
        unserved={one.code for one in without_focal_point()}, **described(),
    )  # fmt: skip


def described() -> dict[str, str]:
    """Return for an administrator where the body is and what is asked, in sentences."""
    body, held = the_body(acting.reader()), appointments_in_force(acting.reader(), acting.now())
    missing = [words.state(one) for one in without_focal_point()]
    people = len({person.id for _, person in held})
    count = ngettext("%(num)s person holds a capacity.", "%(num)s people hold a capacity.", people)
    where = gettext("%(body)s. The negotiation itself is not for an administrator to read.", body=body.full_name)
    told = [where, count]
    if missing:
        told.append(gettext("Without a focal point nobody can answer for: %(members)s.", members=", ".join(missing)))
    return {"where": " ".join(told), "asked": gettext("Nothing is asked of you now.")}


def without_focal_point() -> list[Member]:
    """Return the members that nobody can act for in the negotiation now."""
    held = appointments_in_force(acting.reader(), acting.now())
    served = {a.member_code for a, _ in held if a.capacity is Capacity.FOCAL_POINT}
    return [one for one in members(acting.reader()) if one.code not in served]


def _acts_for(held: Held, member: Member) -> bool:
    return held[0].capacity_is_national and held[0].member_code == member.code


def _row(held: Held) -> dict[str, Any]:
    appointment, person = held
    parts = [capacity_name(appointment.capacity.value), appointment.ministry]
    return {
        "name": person.name, "email": person.email, "capacity": ", ".join(part for part in parts if part),
        "since": appointment.since, "until": appointment.until,
    }  # fmt: skip
