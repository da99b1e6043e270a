"""What the chair does with a written procedure, and what the secretariat does for one.

It is announced, transmitted, begun, extended, ended, declared. Members' replies: see `replies`.
"""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from consult.api.circulations import CirculatedShown, CirculationShown, sent_to, show_circulation, told
from consult.api.instructions import OnInstruction
from consult.api.operations import Operations
from consult.api.shapes import Code, Entered, Moment, Seen, Shown
from consult.edge.acting import Acting
from consult.procedure.acts import Act, require
from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.queries import circulations as recorded
from consult.queries.drafts import find_version, stage
from consult.queries.people import the_body
from consult.services import announcing, circulations

operations = Operations("Written procedures")


class ProcedureTermsShown(Shown):
    """What allows silence for a text, a rule or decisions of sessions, and which expiry is usual."""

    authority: str = Field(description="the rule of the body, where it has one")
    decisions: list[UUID]
    minimum_hours: int
    window_ends: Moment = Field(description="until when the use of silence could be objected to")
    silence_expires: Moment
    consent_expires: Moment


class Announcement(OnInstruction):
    """A written procedure on the text submitted for adoption. Silence needs a decision of a session, or a rule."""

    kind: CirculationKind
    expires: Moment
    zone: str
    decision_id: UUID | None = None
    message: str = ""


class Beginning(OnInstruction):
    """The period begins; `expires` is a later expiry than the one announced, where the transmissions took long."""

    seen: Seen
    expires: Moment | None = None


class PeriodExtended(OnInstruction):
    """A later expiry for all members."""

    seen: Seen
    expires: Moment
    reason: str


class Ending(OnInstruction):
    """Why a procedure ends without a result; all members see it."""

    seen: Seen
    reason: str


class Declaration(OnInstruction):
    """The outcome as the facts are. `symbol` is that of the adopted text."""

    seen: Seen
    outcome: CirculationOutcome
    symbol: str = ""


class CirculatedEntered(Entered):
    """When the text went to the member, with what proves it."""

    at: Moment
    evidence: str


class CirculatedToSeveralEntered(Entered):
    """A transmission to several members at one instant, to each through its channel of record, with what proves it."""

    to: Annotated[list[Code], Field(min_length=1, max_length=400)]
    at: Moment
    evidence: str


@operations.reads("/versions/<uuid:version_id>/circulations/terms")
def show_procedure_terms(a: Acting, version_id: UUID) -> ProcedureTermsShown:
    """Show, to who can announce a written procedure on the text now, what allows it and which expiry is usual."""
    version = find_version(a.session, a.by, version_id)
    require(Act.ANNOUNCE_PROCEDURE, a.by, stage(a.session, version.draft_id, a.now))
    rules = the_body(a.session).rules.get("silence", {})
    silence, consent = CirculationKind.SILENCE, CirculationKind.CONSENT
    return ProcedureTermsShown(
        authority=str(rules.get("authority", "")), minimum_hours=int(rules.get("minimum_hours", 72)),
        decisions=[one.id for one in recorded.decisions_for_silence(a.session, version.draft_id)],
        window_ends=recorded.window_end(a.session, silence, a.now) or a.now,
        silence_expires=recorded.usual_expiry(a.session, silence, a.now),
        consent_expires=recorded.usual_expiry(a.session, consent, a.now),
    )  # fmt: skip


@operations.performs(Act.ANNOUNCE_PROCEDURE, "/versions/<uuid:version_id>/circulations", makes=show_circulation)
def announce_procedure(a: Acting, version_id: UUID, body: Announcement) -> CirculationShown:
    """Announce a written procedure on the text submitted for adoption."""
    row = announcing.announce_procedure(a.session, by=a.by, now=a.now, version_id=version_id, **body.arguments())
    return told(a, row)


@operations.performs(Act.BEGIN_PROCEDURE, "/circulations/<uuid:circulation_id>/beginning", of=show_circulation)
def begin_procedure(a: Acting, circulation_id: UUID, body: Beginning) -> CirculationShown:
    """Begin the period, once every member has the text."""
    row = announcing.begin_procedure(a.session, by=a.by, now=a.now, circulation_id=circulation_id, **body.arguments())
    return told(a, row)


@operations.performs(Act.EXTEND_PROCEDURE, "/circulations/<uuid:circulation_id>/extension", of=show_circulation)
def extend_procedure(a: Acting, circulation_id: UUID, body: PeriodExtended) -> CirculationShown:
    """Move the expiry later, for all members, before it is reached."""
    circulations.extend_procedure(a.session, by=a.by, now=a.now, circulation_id=circulation_id, **body.arguments())
    return show_circulation(a, circulation_id)


@operations.performs(Act.END_PROCEDURE, "/circulations/<uuid:circulation_id>/end", of=show_circulation)
def end_procedure(a: Acting, circulation_id: UUID, body: Ending) -> CirculationShown:
    """End a procedure without a result; what members have said stays on record."""
    row = circulations.end_procedure(a.session, by=a.by, now=a.now, circulation_id=circulation_id, **body.arguments())
    return told(a, row)


@operations.performs(Act.DECLARE_OUTCOME, "/circulations/<uuid:circulation_id>/outcome", of=show_circulation)
def declare_outcome(a: Acting, circulation_id: UUID, body: Declaration) -> CirculationShown:
    """Declare the outcome as the facts are; nothing else can be declared."""
    row = circulations.declare_outcome(
        a.session, by=a.by, now=a.now, circulation_id=circulation_id, **body.arguments()
    )  # fmt: skip
    return told(a, row)


@operations.performs(Act.TELL_FACTS, "/circulations/<uuid:circulation_id>/facts", of=show_circulation)
def tell_facts(a: Acting, circulation_id: UUID) -> CirculationShown:
    """Tell all members the facts of a procedure whose outcome the chair has not declared in time."""
    return told(a, circulations.tell_facts(a.session, by=a.by, now=a.now, circulation_id=circulation_id))


@operations.performs(
    Act.RECORD_TRANSMISSION, "/circulations/<uuid:circulation_id>/transmissions/<string(length=3):member>"
)
def record_circulated(a: Acting, circulation_id: UUID, member: Code, body: CirculatedEntered) -> CirculatedShown:
    """Record that the circulated text went to a member through its channel of record."""
    circulations.record_transmission(
        a.session, by=a.by, now=a.now, circulation_id=circulation_id, member=member, **dict(body)
    )
    return sent_to(a, circulation_id, member)


@operations.performs(Act.RECORD_TRANSMISSION, "/circulations/<uuid:circulation_id>/transmissions", of=show_circulation)
def record_circulated_to_several(
    a: Acting, circulation_id: UUID, body: CirculatedToSeveralEntered
) -> CirculationShown:  # fmt: skip
    """Record that the circulated text went to several members at one instant."""
    row = circulations.record_transmissions(
        a.session, by=a.by, now=a.now, circulation_id=circulation_id, **dict(body)
    )  # fmt: skip
    return told(a, row)
