"""What a written procedure asks: of who presides, of the secretariat, of a member. Never to agree under silence."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from consult.models import Circulation, CirculationReply
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.circulations import CirculationKind, ReplyKind
from consult.procedure.silence import State, may_still_reply, waiting_requests
from consult.queries import circulations
from consult.queries.agreement import not_reached, untransmitted
from consult.queries.requests import Asked, Look, Request


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A circulated text whose outcome has not been declared, before a reader."""

    look: Look
    circulation: Circulation
    state: State

    @property
    def ends(self) -> datetime | None:
        """When what runs now ends: the window, or the period; before it has begun, the expiry announced."""
        return self.circulation.objections_until if self.state is State.WINDOW else self.circulation.expires


def in_writing(look: Look, circulation: Circulation, state: State) -> Request:
    """Return what a circulated text asks of the reader while its outcome has not been declared."""
    on = _Waiting(look, circulation, state)
    if not may_still_reply(state):
        return _to_declare(on)
    if look.actor.is_national:
        return _of_member(on)
    return _of_presiding(on) or _of_secretariat(on) or Request(Asked.AWAIT_EXPIRY, on.ends)


def own_reply(session: Session, actor: Actor, circulation: Circulation | None) -> CirculationReply | None:
    """Return the newest reply of the reader's own member to what is circulated, or None."""
    if circulation is None or not actor.is_national:
        return None
    own = [r for r in circulations.replies(session, circulation.id) if r.member_code == actor.member]
    return own[-1] if own else None


def _of_presiding(on: _Waiting) -> Request | None:
    if on.state is State.READY and on.look.presides(Act.BEGIN_PROCEDURE):
        return None if not_reached(on.look.session, on.circulation) else Request(Asked.BEGIN, on.circulation.expires)
    if on.state is State.RUNNING and on.look.presides(Act.EXTEND_PROCEDURE):
        facts = circulations.facts_of(on.look.session, on.circulation)
        wanting = {said.member for said in waiting_requests(facts, on.look.now)}
        return Request(Asked.GIVE_TIME, on.circulation.expires, len(wanting)) if wanting else None
    return None


def _of_secretariat(on: _Waiting) -> Request | None:
    if not on.look.actor.is_secretariat:
        return None
    missing = untransmitted(on.look.session, on.circulation)
    if missing:
        return Request(Asked.TRANSMIT_TEXT, on.ends, missing)
    return Request(Asked.AWAIT_CHAIR) if on.state is State.READY else None


def _of_member(on: _Waiting) -> Request:
    acknowledges = on.look.may(Act.ACKNOWLEDGE_RECEIPT) and _is_unacknowledged(on)
    if not on.look.may(Act.OBJECT):
        return Request(Asked.AWAIT_EXPIRY, on.ends, acknowledges=acknowledges)
    asked = Asked.OBJECT
    if on.circulation.kind is CirculationKind.CORRECTION:
        asked = Asked.OBJECT_TO_CORRECTION
    elif on.state is State.WINDOW and on.look.may(Act.OBJECT_TO_USE):
        asked = Asked.OBJECT_TO_USE
    elif on.circulation.kind is CirculationKind.CONSENT and on.state is State.RUNNING and on.look.may(Act.CONSENT):
        reply = own_reply(on.look.session, on.look.actor, on.circulation)
        has_consented = reply is not None and reply.kind is ReplyKind.CONSENTS
        asked = Asked.CONSENTED if has_consented else Asked.CONSENT
    until = on.circulation.objections_until if asked is Asked.OBJECT_TO_USE else on.circulation.expires
    return Request(asked, until, acknowledges=acknowledges)


def _is_unacknowledged(on: _Waiting) -> bool:
    sent = circulations.transmissions(on.look.session, on.circulation.id)
    own = next((one.transmission for one in sent if one.member.code == on.look.actor.member), None)
    return own is not None and own.acknowledged_at is None


def _to_declare(on: _Waiting) -> Request:
    told_from = circulations.undeclared_from(on.look.session, on.circulation, on.look.now)
    if on.look.presides(Act.DECLARE_OUTCOME):
        return Request(Asked.DECLARE, told_from if on.look.now < told_from else None)
    if on.look.actor.is_secretariat:
        is_due = on.look.may(Act.TELL_FACTS) and on.circulation.told_at is None and on.look.now >= told_from
        return Request(Asked.TELL_FACTS if is_due else Asked.AWAIT_CHAIR)
    return Request(Asked.AWAIT_DECLARATION)
