"""What a draft asks of a reader once its rounds are over: in a session, on the way to adoption, after it.

What a round asks: see `overview`; what a written procedure asks: see `asked_in_writing`.
"""

from collections.abc import Callable

from consult.models import Appointment, Version
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.ledger import Authority
from consult.procedure.stages import Stage
from consult.queries.adoption import explanations, obstacles
from consult.queries.agreement import awaits_summary
from consult.queries.asked_in_writing import in_writing
from consult.queries.drafts import current_base, latest_procedure
from consult.queries.lifting import liftable
from consult.queries.officers import session_on
from consult.queries.requests import Asked, Look, Request
from consult.queries.working import unissued

LATER = frozenset({Stage.IN_SESSION, Stage.FOR_ADOPTION, Stage.PROCEDURE, Stage.ADOPTED, Stage.ARCHIVED})
"""The stages at which this module says what is asked, of whomever."""


def request(look: Look) -> Request:
    """Return what a draft asks of the reader at one of the stages in LATER."""
    at, found = look.at, look.found
    if look.actor.capacity is Capacity.RAPPORTEUR:
        return _of_rapporteur(look)
    if at is not Stage.ARCHIVED and found.circulation is not None and found.state is not None:
        return in_writing(look, found.circulation, found.state)
    asking: dict[Stage, Callable[[Look], Request]] = {
        Stage.IN_SESSION: _in_session, Stage.FOR_ADOPTION: _for_adoption, Stage.ADOPTED: _after_adoption,
    }  # fmt: skip
    return asking[at](look) if at in asking else Request()


def request_before(look: Look) -> Request | None:
    """Return what a circulated text asks beside a round: a session held now takes it up, or it is ripe for adoption.

    None where it asks nothing of the kind.
    """
    if look.actor.capacity is Capacity.RAPPORTEUR:
        return _of_rapporteur(look)
    if look.may(Act.TAKE_UP_DRAFT) and session_on(look.session, look.now) is not None:
        return Request(Asked.TAKE_UP)
    base = current_base(look.session, look.draft_id)
    if look.actor.is_secretariat:
        return _to_settle(look, base) if base is not None else None
    if base is None or not look.presides(Act.SUBMIT_FOR_ADOPTION):
        return None
    # A text nobody has negotiated yet is not ripe, though it has no brackets; after a written procedure it is.
    was_settled = base.compilation_id or base.session_id or latest_procedure(look.session, look.draft_id)
    if not was_settled or obstacles(look.session, base, look.now):
        return None
    return Request(Asked.SUBMIT_FOR_ADOPTION)


def _to_settle(look: Look, base: Version) -> Request | None:
    """Return what is to be settled on the text first: what members have withdrawn is lifted, then it is issued so."""
    made = unissued(look.session, base.id)
    lifted = {one.paragraph_id for one in made if one.authority is Authority.WITHDRAWAL}
    if liftable(look.session, base.id).texts.keys() - lifted:
        return Request(Asked.LIFT)
    return Request(Asked.ISSUE_SETTLED) if made else None


def _of_rapporteur(look: Look) -> Request:
    appointment = look.session.get_one(Appointment, look.actor.appointment)
    waiting = awaits_summary(look.session, look.draft_id, appointment.session_id)
    return Request(Asked.DRAFT_SUMMARY if waiting else Asked.NOTHING)


def _in_session(look: Look) -> Request:
    if look.actor.is_secretariat:
        return Request(Asked.RUN_SESSION)
    if look.may(Act.RULE):
        return Request(Asked.RULE)
    return Request(Asked.FOLLOW if look.actor.is_national else Asked.NOTHING)


def _for_adoption(look: Look) -> Request:
    if session_on(look.session, look.now) is not None and look.presides(Act.DECIDE_ADOPTION):
        return Request(Asked.DECIDE_ADOPTION)
    if look.presides(Act.ANNOUNCE_PROCEDURE):
        return Request(Asked.ANNOUNCE)
    if look.actor.is_secretariat:
        return Request(Asked.AWAIT_CHAIR)
    return Request(Asked.PREPARE_DECISION if look.may(Act.MAKE_STATEMENT) else Asked.NOTHING)


def _after_adoption(look: Look) -> Request:
    if look.actor.is_secretariat:
        return Request(Asked.CLOSE_UP)
    adopted = look.found.adoption
    was_absent = adopted is not None and adopted.session_id is not None and look.actor.member not in adopted.present
    if not was_absent or not look.may(Act.MAKE_STATEMENT):
        return Request()
    said = explanations(look.session, look.draft_id)
    has_spoken = any(one.is_later and one.member_code == look.actor.member for one in said)
    return Request(Asked.NOTHING if has_spoken else Asked.LATE_STATEMENT)
