"""How a member replaces, withdraws or corrects what it has submitted, and takes a late answer over."""

from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Entered, Listing, Moment, Shown
from consult.api.submissions import SubmissionShown, show_submission, told
from consult.edge.acting import Acting
from consult.models import CarriedItem
from consult.procedure.acts import Act
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import Carried, LateDecision
from consult.queries.carrying import Planned, plan
from consult.queries.lateness import Missed, carried, missed_before, offered
from consult.queries.rounds import find_round
from consult.queries.submissions import find_workspace, is_readable
from consult.services import lateness, supersession

operations = Operations("Answers of members")


class LateEntered(Entered):
    """The chair's decision on a late answer; `seen` is the decision that stood when it was made."""

    decision: LateDecision
    authority: str = Field(default="", description="on what the secretariat does it for the chair")
    seen: LateDecision | None = None


class PlacementEntered(Entered):
    """That a comment belongs where it was suggested; `seen` are the words of the text that stand there."""

    seen: str = Field(default="", description="the characters from start_offset to end_offset; nothing for all of it")


class CarriedShown(Shown):
    """One thing of a late answer that was taken over, and what became of it."""

    id: UUID
    outcome: Carried
    from_proposal_id: UUID | None
    from_comment_id: UUID | None
    paragraph_id: UUID | None = Field(description="where it may belong, if it was not placed")
    start_offset: int
    end_offset: int
    at: Moment
    settled_at: Moment | None


class PlannedShown(Shown):
    """What would become of one thing of a late answer: a proposal, a comment, or where neither is named the note."""

    outcome: Carried
    proposal_id: UUID | None
    comment_id: UUID | None


class MissedShown(Shown):
    """An answer that the compilation of its round does not hold; it goes to the next version."""

    submission_id: UUID | None = Field(description="where the reader may read it")
    member: str
    round_number: int
    no_comments: bool


@operations.performs(Act.SUPERSEDE, "/submissions/<uuid:submission_id>/supersession", makes=show_submission)
def supersede(a: Acting, submission_id: UUID) -> SubmissionShown:
    """Begin a new answer that will supersede this one, which stands until then."""
    return told(a, supersession.supersede(a.session, by=a.by, now=a.now, submission_id=submission_id))


@operations.performs(Act.WITHDRAW_SUBMISSION, "/submissions/<uuid:submission_id>/withdrawal", of=show_submission)
def withdraw_submission(a: Acting, submission_id: UUID) -> SubmissionShown:
    """Withdraw an answer; what it said is in preparation again."""
    return told(a, supersession.withdraw_submission(a.session, by=a.by, now=a.now, submission_id=submission_id))


@operations.performs(Act.CORRECT_TRANSCRIPTION, "/submissions/<uuid:submission_id>/correction", makes=show_submission)
def correct_transcription(a: Acting, submission_id: UUID) -> SubmissionShown:
    """Begin the correction of what the secretariat entered from paper; the instant of receipt stays."""
    return told(a, supersession.correct_transcription(a.session, by=a.by, now=a.now, submission_id=submission_id))


@operations.performs(Act.DECIDE_LATE, "/submissions/<uuid:submission_id>/late-decision", "PUT")
def decide_late(a: Acting, submission_id: UUID, body: LateEntered) -> None:
    """Decide on a late answer, where the rules leave it to the chair."""
    lateness.decide_late(a.session, by=a.by, now=a.now, submission_id=submission_id, **dict(body))


@operations.reads("/rounds/<uuid:round_id>/missed")
def list_missed(a: Acting, round_id: UUID) -> Listing[MissedShown]:
    """List the answers that earlier compilations of the draft do not hold."""
    rows = missed_before(a.session, find_round(a.session, a.by, round_id))
    return Listing(rows, lambda one: _missed(a, one), lambda one: str(one.submission.id))


@operations.reads("/rounds/<uuid:round_id>/late-answer")
def list_planned(a: Acting, round_id: UUID) -> Listing[PlannedShown]:
    """List what taking the own late answer over into the round would do, thing by thing."""
    consultation, member = find_workspace(a.session, a.by, round_id, None)
    found = offered(a.session, consultation, member)
    if found is None:
        raise NotFound("There is no earlier answer of your delegation to take over into this round.")
    return Listing(plan(a.session, found.submission, consultation), _planned)


@operations.reads("/rounds/<uuid:round_id>/carried")
def list_carried(a: Acting, round_id: UUID) -> Listing[CarriedShown]:
    """List what was taken over from a late answer, and what could not be placed."""
    consultation, member = find_workspace(a.session, a.by, round_id, None)
    return Listing(carried(a.session, consultation.id, member), CarriedShown.of)


@operations.performs(Act.CARRY_OVER, "/rounds/<uuid:round_id>/late-answer")
def carry_over(a: Acting, round_id: UUID) -> None:
    """Take the own late answer over into the round on the next version."""
    lateness.carry_over(a.session, by=a.by, now=a.now, round_id=round_id)


@operations.performs(Act.CARRY_OVER, "/carried/<uuid:item_id>/settlement")
def settle_carried(a: Acting, item_id: UUID) -> CarriedShown:
    """Take something off the list of what could not be placed."""
    row: CarriedItem = lateness.settle_carried(a.session, by=a.by, now=a.now, item_id=item_id)
    return CarriedShown.of(row)


@operations.performs(Act.CARRY_OVER, "/carried/<uuid:item_id>/placement")
def place_carried(a: Acting, item_id: UUID, body: PlacementEntered) -> CarriedShown:
    """Put a comment that was not placed where one was suggested: into the answer in preparation."""
    lateness.place_carried(a.session, by=a.by, now=a.now, item_id=item_id, seen=body.seen)
    return CarriedShown.of(a.session.get_one(CarriedItem, item_id))


def _planned(one: Planned) -> PlannedShown:
    return PlannedShown(
        outcome=one.outcome, proposal_id=one.proposal.id if one.proposal else None,
        comment_id=one.comment.id if one.comment else None,
    )  # fmt: skip


def _missed(a: Acting, one: Missed) -> MissedShown:
    readable = is_readable(a.by, one.round, one.submission, a.now)
    return MissedShown(
        submission_id=one.submission.id if readable else None, member=one.member.code, round_number=one.round.number,
        no_comments=one.submission.no_comments,
    )  # fmt: skip
