"""What a reader can do from the page of a written procedure, as links. The services decide again."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from consult.edge import acting
from consult.edge.addresses import to
from consult.models import Circulation, Transmission
from consult.procedure.acts import Act, may
from consult.procedure.circulations import CirculationKind, ReplyKind
from consult.procedure.silence import (
    DECLARED,
    Facts,
    State,
    consenting,
    may_still_reply,
    objectors,
    objectors_to_use,
    state_of,
)
from consult.procedure.stages import Stage
from consult.queries.circulations import undeclared_from

Link = tuple[str, str]
Way = tuple[str, str, str]
MAIN, SECOND, LAST = "", "second", "link"


@dataclass(frozen=True, slots=True)
class Before:
    """A reader before a procedure at an instant. `own`: what is on record of the transmission to its member."""

    circulation: Circulation
    facts: Facts
    at: Stage
    now: datetime
    own: Transmission | None

    @property
    def state(self) -> State:
        """Where the procedure stands."""
        return state_of(self.facts, self.now)

    def may(self, act: Act) -> bool:
        """Say whether the table lets the reader do this now."""
        return may(act, acting.actor(), self.at)

    def to(self, endpoint: str) -> str:
        """Return the address of a page of this procedure."""
        return to(endpoint, circulation_id=self.circulation.id)


def replies_offered(before: Before) -> list[Link]:
    """Return what the reader's member can say now; all of equal weight."""
    state, member = before.state, acting.actor().member or ""
    is_open = may_still_reply(state)
    is_consent = before.circulation.kind is CirculationKind.CONSENT
    has_consented = member in consenting(before.facts, before.now)
    is_against = _is_against(before.facts, member, before.now)
    is_unacknowledged = before.own is not None and before.own.acknowledged_at is None
    offered = [
        (
            Act.CONSENT,
            is_consent and state is State.RUNNING and not has_consented,
            gettext("We consent"),
            "circulations.consent",
        ),
        (Act.OBJECT, is_open, gettext("We object"), "circulations.objection"),
        (Act.ASK_TIME, is_open, gettext("We need more time"), "circulations.more_time"),
        (Act.ACKNOWLEDGE_RECEIPT, is_unacknowledged, gettext("Acknowledge receipt"), "circulations.receipt"),
        (
            Act.OBJECT_TO_USE,
            state is State.WINDOW,
            gettext("We object to the use of silence"),
            "circulations.objection_to_use",
        ),
        (Act.LIFT_OBJECTION, is_against, gettext("We lift our objection"), "circulations.lifting"),
    ]
    return [
        (text, before.to(page)) for act, is_possible, text, page in offered
        if is_possible and before.may(act)
    ]  # fmt: skip


def acts_offered(before: Before) -> list[Way]:
    """Return what the chair and the secretariat can do now: text, address, weight."""
    state, runs = before.state, may_still_reply(before.state)
    offered = [
        (Act.BEGIN_PROCEDURE, state is State.READY, gettext("Begin the period"), "circulations.begin_form", MAIN),
        (Act.DECLARE_OUTCOME, state in DECLARED, gettext("Declare the outcome"), "circulations.declare_form", MAIN),
        (
            Act.TELL_FACTS,
            _is_undeclared(before),
            gettext("Tell all members the facts"),
            "circulations.tell_form",
            SECOND,
        ),
        (
            Act.EXTEND_PROCEDURE,
            state is State.RUNNING,
            gettext("Extend the period"),
            "circulations.extend_form",
            SECOND,
        ),
        (
            Act.ENTER_REPLY,
            before.circulation.outcome is None,
            gettext("Enter what came on paper"),
            "circulations.paper",
            SECOND,
        ),
        (Act.END_PROCEDURE, runs, gettext("End the procedure"), "circulations.end_form", LAST),
    ]
    return [
        (text, before.to(page), weight) for act, is_possible, text, page, weight in offered
        if is_possible and before.may(act)
    ]  # fmt: skip


def _is_against(facts: Facts, member: str, now: datetime) -> bool:
    """Say whether the member has objected and has not lifted its objection."""
    has_lifted = any(said.member == member and said.kind is ReplyKind.LIFTS for said in facts.said)
    return not has_lifted and member in objectors(facts, now) | objectors_to_use(facts, now)


def _is_undeclared(before: Before) -> bool:
    if before.state not in DECLARED or before.circulation.told_at is not None:
        return False
    return before.now >= undeclared_from(acting.reader(), before.circulation, before.now)
