"""The chair's written instruction as it is entered, on every form of an act of the chair."""

from typing import Any

from consult.edge import acting, forms, uploads
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.officers import may_preside
from consult.queries.officers import between_sessions, chair_in_office, session_on
from consult.services.officers import Instructed


def instructed() -> Instructed:
    """Return what the form says about the chair's instruction."""
    return Instructed(forms.entered("instruction"), uploads.paper("instruction_file"))


def instruction_fields(act: Act) -> dict[str, Any]:
    """Return what templates/officers/_instruction.html needs: whether it is asked for, and who holds the chair."""
    session, actor, now = acting.reader(), acting.actor(), acting.now()
    is_in_session = session_on(session, now) is not None
    presides = may_preside(actor.capacity, act, between_sessions(session), is_in_session=is_in_session)
    held = chair_in_office(session, now)
    return {
        "needs_instruction": actor.capacity is Capacity.SECRETARIAT and not presides,
        "chair_name": held[1].name if held else "",
    }
