"""Rounds: their terms, where every member stands, and the acts of the secretariat on them."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Code, Entered, Listing, Moment, Seen, Shown
from consult.edge.acting import Acting
from consult.models import Round, Submission
from consult.models.people import Channel
from consult.procedure.acts import Act
from consult.procedure.rounds import Attribution, Invited, Visibility
from consult.queries.drafts import find_draft
from consult.queries.rounds import MemberStatus, extensions, find_round, is_running, status_of_members
from consult.queries.rounds import rounds as recorded
from consult.queries.submissions import is_readable
from consult.services import rounds

operations = Operations("Rounds and transmissions")


class ExtensionShown(Shown):
    """How the deadline was moved. `unsealed`: submissions had already been open to others."""

    old: Moment
    new: Moment
    reason: str
    unsealed: bool
    at: Moment


class RoundShown(Shown):
    """A round. `rules` are those of the body when it was opened; they hold until its end."""

    id: UUID
    draft_id: UUID
    base_id: UUID
    number: int
    invited: Invited
    opens_at: Moment
    deadline: Moment
    zone: str
    visibility: Visibility
    attribution: Attribution
    rules: dict[str, Any]
    message: str
    opened_at: Moment
    cancelled_at: Moment | None
    cancel_reason: str
    is_running: bool
    extensions: list[ExtensionShown]
    lock_version: int


class TransmissionShown(Shown):
    """What went to a member through its channel of record. The evidence is the secretariat's."""

    channel: Channel
    at: Moment
    evidence: str
    acknowledged_at: Moment | None
    records: int = Field(description="how many records there are: `seen`, where one is corrected")


class StatusShown(Shown):
    """What others may know of a member in a round: never that it looked or began."""

    member: str
    transmission: TransmissionShown | None
    has_answered: bool
    no_comments: bool
    is_late: bool
    received_at: Moment | None = Field(
        description="told here to its own delegation and the secretariat; the journal tells every member"
    )
    submission_id: UUID | None = Field(description="where the reader may read it")


class RoundEntered(Entered):
    """A round to be opened; without `opens_at` it opens at once."""

    invited: Invited
    opens_at: Moment | None = None
    deadline: Moment
    zone: str = Field(description="in which the deadline is set, such as Asia/Seoul")
    visibility: Visibility = Visibility.SEALED
    attribution: Attribution = Attribution.MEMBERS
    message: str = ""


class ExtensionEntered(Entered):
    """A later deadline for all members."""

    deadline: Moment
    zone: str = ""
    reason: str
    seen: Seen


class Cancellation(Entered):
    """Why the round is cancelled; all members see it."""

    reason: str
    seen: Seen


class TransmissionEntered(Entered):
    """A transmission, with what proves it. To correct one on record, give the reason and how many records there are."""

    at: Moment
    evidence: str
    reason: str = ""
    seen: Seen | None = None


class TransmissionsEntered(Entered):
    """A transmission to several members at one instant, to each through its channel of record, with what proves it."""

    to: Annotated[list[Code], Field(min_length=1, max_length=400)]
    at: Moment
    evidence: str
    reason: str = ""


@operations.reads("/drafts/<uuid:draft_id>/rounds")
def list_rounds(a: Acting, draft_id: UUID) -> Listing[RoundShown]:
    """List the rounds of a draft, oldest first, cancelled ones among them."""
    find_draft(a.session, a.by, draft_id)
    return Listing(recorded(a.session, a.by, draft_id), lambda row: _told(a, row))


@operations.reads("/rounds/<uuid:round_id>")
def show_round(a: Acting, round_id: UUID) -> RoundShown:
    """Show a round."""
    return _told(a, find_round(a.session, a.by, round_id))


@operations.reads("/rounds/<uuid:round_id>/members")
def list_members_in_round(a: Acting, round_id: UUID) -> Listing[StatusShown]:
    """List what is on record for each member: what was transmitted, acknowledged, submitted."""
    row = find_round(a.session, a.by, round_id)
    rows = status_of_members(a.session, round_id)
    return Listing(rows, lambda one: _status(a, row, one), lambda one: one.member.code)


@operations.performs(Act.OPEN_ROUND, "/versions/<uuid:version_id>/rounds", makes=show_round)
def open_round(a: Acting, version_id: UUID, body: RoundEntered) -> RoundShown:
    """Open a round on the current version of a draft."""
    entered = dict(body) | {"opens_at": body.opens_at or a.now}
    return _told(a, rounds.open_round(a.session, by=a.by, now=a.now, base_id=version_id, **entered))


@operations.performs(Act.EXTEND_ROUND, "/rounds/<uuid:round_id>/extension", of=show_round)
def extend_round(a: Acting, round_id: UUID, body: ExtensionEntered) -> RoundShown:
    """Move the deadline later for all members; after the deadline this re-opens the round."""
    rounds.extend_round(a.session, by=a.by, now=a.now, round_id=round_id, **dict(body))
    return show_round(a, round_id)


@operations.performs(Act.CANCEL_ROUND, "/rounds/<uuid:round_id>/cancellation", of=show_round)
def cancel_round(a: Acting, round_id: UUID, body: Cancellation) -> RoundShown:
    """Cancel a round, visibly and with a reason."""
    return _told(a, rounds.cancel_round(a.session, by=a.by, now=a.now, round_id=round_id, **dict(body)))


@operations.performs(Act.RECORD_TRANSMISSION, "/rounds/<uuid:round_id>/transmissions/<string(length=3):member>")
def record_transmission(a: Acting, round_id: UUID, member: Code, body: TransmissionEntered) -> StatusShown:
    """Record that the round went to a member through its channel of record, or correct what is on record."""
    rounds.record_transmission(a.session, by=a.by, now=a.now, round_id=round_id, member=member, **dict(body))
    return _status_of(a, round_id, member)


@operations.performs(Act.RECORD_TRANSMISSION, "/rounds/<uuid:round_id>/transmissions", of=show_round)
def record_transmissions(a: Acting, round_id: UUID, body: TransmissionsEntered) -> RoundShown:
    """Record that the round went to several members at one instant."""
    return _told(a, rounds.record_transmissions(a.session, by=a.by, now=a.now, round_id=round_id, **dict(body)))


@operations.performs(Act.ACKNOWLEDGE_RECEIPT, "/rounds/<uuid:round_id>/receipt")
def acknowledge_receipt(a: Acting, round_id: UUID) -> StatusShown:
    """Acknowledge, for the member, that the round was received."""
    rounds.acknowledge_receipt(a.session, by=a.by, now=a.now, round_id=round_id)
    return _status_of(a, round_id, a.by.member or "")


def _told(a: Acting, row: Round) -> RoundShown:
    moved = [ExtensionShown.of(one) for one in extensions(a.session, row.id)]
    return RoundShown.of(row, is_running=is_running(a.session, row), extensions=moved)


def _status_of(a: Acting, round_id: UUID, member: str) -> StatusShown:
    row = find_round(a.session, a.by, round_id)
    return next(_status(a, row, one) for one in status_of_members(a.session, round_id) if one.member.code == member)


def _status(a: Acting, row: Round, one: MemberStatus) -> StatusShown:
    sent, answer = one.transmission, one.submission
    return StatusShown(
        member=one.member.code, has_answered=answer is not None,
        transmission=TransmissionShown.of(
            sent, evidence=sent.evidence if a.by.is_secretariat else "", records=len(one.records)
        ) if sent else None,
        no_comments=bool(answer and answer.no_comments), is_late=bool(answer and answer.late),
        received_at=answer.received_at if answer and _knows_when(a, answer) else None,
        submission_id=answer.id if answer and is_readable(a.by, row, answer, a.now) else None,
    )  # fmt: skip


def _knows_when(a: Acting, answer: Submission) -> bool:
    return a.by.is_secretariat or a.by.member == answer.member_code
