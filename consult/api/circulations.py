"""Written procedures and circulated corrections: where each stands, who has the text, what members have said.

Never tells who agreed or was silent.
"""

from typing import Any
from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Listing, Moment, Shown
from consult.edge.acting import Acting
from consult.models import Circulation, CirculationReply
from consult.models.people import Channel
from consult.procedure.circulations import CirculationKind, CirculationOutcome, ReplyKind
from consult.procedure.silence import State
from consult.queries import circulations as recorded
from consult.queries.circulations import Sent, find_circulation
from consult.queries.drafts import find_draft

operations = Operations("Written procedures")


class CirculationExtensionShown(Shown):
    """How the expiry was moved, for all."""

    old: Moment
    new: Moment
    reason: str
    at: Moment


class CirculationShown(Shown):
    """A written procedure, or the circulation of a correction. `rules` are those of the body when it was announced."""

    id: UUID
    draft_id: UUID
    version_id: UUID
    number: int
    kind: CirculationKind
    authority: str
    decision_id: UUID | None
    sha256: str
    rules: dict[str, Any]
    message: str
    announced_at: Moment
    objections_until: Moment | None = Field(description="until when the use of silence can be objected to")
    begun_at: Moment | None
    expires: Moment
    zone: str
    state: State
    outcome: CirculationOutcome | None
    declared_at: Moment | None
    told_at: Moment | None = Field(description="when members were told that nothing was declared in time")
    reason: str
    restarts_id: UUID | None
    consents: int | None = Field(description="how many members have consented, where consent is asked for")
    extensions: list[CirculationExtensionShown]
    lock_version: int | None = Field(description="for who presides: it grows with everything that is said")


class CirculatedShown(Shown):
    """What is on record of the transmission to one member. The evidence is the secretariat's."""

    member: str
    channel: Channel | None
    at: Moment | None
    evidence: str
    acknowledged_at: Moment | None


class ReplyShown(Shown):
    """What a member said in writing. `conditional`: without more time it is an objection; `is_met`: more was given."""

    id: UUID
    circulation_id: UUID
    member_code: str
    kind: ReplyKind
    text: str
    paragraphs: list[UUID]
    conditional: bool
    is_met: bool
    received_at: Moment
    is_paper: bool
    original_id: UUID | None = Field(description="the paper, for its own delegation and the secretariat")


@operations.reads("/drafts/<uuid:draft_id>/circulations")
def list_circulations(a: Acting, draft_id: UUID) -> Listing[CirculationShown]:
    """List the written procedures on a draft and the corrections of it, oldest first."""
    find_draft(a.session, a.by, draft_id)
    return Listing(recorded.circulations(a.session, a.by, draft_id), lambda row: told(a, row))


@operations.reads("/circulations/<uuid:circulation_id>")
def show_circulation(a: Acting, circulation_id: UUID) -> CirculationShown:
    """Show a written procedure, or the circulation of a correction."""
    return told(a, find_circulation(a.session, a.by, circulation_id))


@operations.reads("/circulations/<uuid:circulation_id>/members")
def list_circulated(a: Acting, circulation_id: UUID) -> Listing[CirculatedShown]:
    """List to which members the text went, and which have acknowledged that."""
    find_circulation(a.session, a.by, circulation_id)
    rows = recorded.transmissions(a.session, circulation_id)
    return Listing(rows, lambda one: _sent(a, one), lambda one: str(one.member.code))


@operations.reads("/circulations/<uuid:circulation_id>/replies")
def list_replies(a: Acting, circulation_id: UUID) -> Listing[ReplyShown]:
    """List what members have said, as far as the reader may know it, in the order in which it was entered."""
    row = find_circulation(a.session, a.by, circulation_id)
    return Listing(recorded.shown_replies(a.session, a.by, row), lambda one: reply_told(a, one))


def told(a: Acting, row: Circulation) -> CirculationShown:
    """Return a written procedure as it is told."""
    is_counted = row.kind is CirculationKind.CONSENT and row.begun_at is not None
    return CirculationShown.of(
        row, state=recorded.state(a.session, row, a.now),
        consents=recorded.consents(a.session, row, a.now) if is_counted else None,
        extensions=[CirculationExtensionShown.of(one) for one in recorded.extensions(a.session, row.id)],
        lock_version=row.lock_version if recorded.presides(a.by) else None,
    )  # fmt: skip


def sent_to(a: Acting, circulation_id: UUID, member: str) -> CirculatedShown:
    """Return what is on record of the transmission to one member."""
    rows = recorded.transmissions(a.session, circulation_id)
    return next(_sent(a, one) for one in rows if one.member.code == member)


def reply_told(a: Acting, row: CirculationReply) -> ReplyShown:
    """Return a reply as it is told; the scan of a letter to those who may open it."""
    extended = recorded.extensions(a.session, row.circulation_id)
    is_met = row.kind is ReplyKind.ASKS_TIME and any(one.at > row.received_at for one in extended)
    may_open = a.by.is_secretariat or (a.by.is_national and a.by.member == row.member_code)
    return ReplyShown.of(
        row, paragraphs=[UUID(key) for key in row.paragraphs], is_met=is_met, is_paper=row.original_id is not None,
        original_id=row.original_id if may_open else None,
    )  # fmt: skip


def _sent(a: Acting, one: Sent) -> CirculatedShown:
    row = one.transmission
    return CirculatedShown(
        member=one.member.code, channel=row.channel if row else None, at=row.at if row else None,
        evidence=row.evidence if row and a.by.is_secretariat else "",
        acknowledged_at=row.acknowledged_at if row else None,
    )  # fmt: skip
