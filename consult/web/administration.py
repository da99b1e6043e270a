"""What an administrator is told at the front: where the body stands, who is missing. The negotiation is not theirs."""

from flask_babel import gettext, ngettext

from consult.edge import acting, words
from consult.models import Member
from consult.procedure.capacities import Capacity
from consult.queries.people import appointments_in_force, members, the_body


def described() -> dict[str, str]:
    """Return for an administrator where the body is and what is asked, in sentences."""
    body, held = the_body(acting.reader()), appointments_in_force(acting.reader(), acting.now())
    missing = [words.state(one) for one in without_focal_point()]
    people = len({person.id for _, person in held})
    count = ngettext("%(num)s person holds a capacity.", "%(num)s people hold a capacity.", people)
    told = [
        gettext("%(body)s. The negotiation itself is not for an administrator to read.", body=body.full_name),
        count,
    ]
    if missing:
        told.append(gettext("Without a focal point nobody can answer for: %(members)s.", members=", ".join(missing)))
    return {"where": " ".join(told), "asked": gettext("Nothing is asked of you now.")}


def without_focal_point() -> list[Member]:
    """Return the members that nobody can act for in the negotiation now."""
    held = appointments_in_force(acting.reader(), acting.now())
    served = {a.member_code for a, _ in held if a.capacity is Capacity.FOCAL_POINT}
    return [one for one in members(acting.reader()) if one.code not in served]
