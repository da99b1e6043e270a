"""How the acts on people are sent by their forms, in a scene."""

from typing import Any

from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from tests.forms import Form
from tests.places import Values
from tests.recipes import Place
from tests.recipes_people import a_delegation, reviewer_of

PERSON = {"name": "New Person", "email": "new@body.example"}
FOCAL_POINT, CHAIR = frozenset({Capacity.FOCAL_POINT.value}), frozenset({Capacity.CHAIR.value})
SECRETARIAT = frozenset({Capacity.SECRETARIAT.value})


def _of_a_delegation(at: Place) -> dict[str, Any]:
    return {"appointment_id": reviewer_of(at)}


def _entries(**entries: str) -> Values:
    return lambda _: PERSON | entries


FORMS: dict[Act, Form] = {
    Act.APPOINT: Form(
        "appointments.appoint_person", _entries(capacity="observer"),
        own={Capacity.FOCAL_POINT.value: _entries(capacity="reviewer", ministry="Environment")},
    ),
    Act.END_APPOINTMENT: Form("appointments.end", hidden=FOCAL_POINT),
    Act.INVITE: Form("appointments.invite_person", hidden=FOCAL_POINT),
    Act.END_DELEGATION: Form("delegations.end", hidden=CHAIR),
    Act.HAND_OVER: Form("appointments.hand_over_to", _entries(stays="none", confirmed="yes")),
    Act.RESET_ACCOUNT: Form("appointments.reset", lambda _: {"confirmed": "yes"}),
}  # fmt: skip
# What is a delegation's own, and a chair's.
FORMS_BESIDE: list[tuple[Act, Form]] = [
    (Act.END_APPOINTMENT, Form("appointments.end", never=SECRETARIAT, place=_of_a_delegation)),
    (Act.INVITE, Form("appointments.invite_person", never=SECRETARIAT, place=_of_a_delegation)),
    # There is no link to revoke in the scene: who may, is told so.
    (Act.INVITE, Form("appointments.revoke_invitation", never=SECRETARIAT, place=_of_a_delegation)),
    (
        Act.END_DELEGATION,
        Form(
            "delegations.end",
            hidden=FOCAL_POINT, place=lambda at: {"delegation_id": a_delegation(at, Capacity.CHAIR.value)},
        ),
    ),
]  # fmt: skip
