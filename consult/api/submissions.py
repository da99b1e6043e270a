"""A member's answer in a round as a whole: what is in preparation, what it would say, clearing, submitting, receipts.

A delegation has its own; the secretariat, with `member`, that which it enters from paper. For all others there is none.
"""

import json
from typing import Any
from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Code, Entered, Moment, Shown
from consult.edge.acting import Acting
from consult.models import Submission
from consult.models.submissions import Way
from consult.procedure.acts import Act
from consult.procedure.submissions import LateDecision, SubmissionState
from consult.queries.contents import frozen, is_empty
from consult.queries.journal import Chain, draft_journal
from consult.queries.rounds import find_round
from consult.queries.submissions import (
    find_received,
    find_submission,
    find_workspace,
    is_correction,
    is_own,
    is_writable,
    live,
    standing,
)
from consult.services import submissions

operations = Operations("Answers of members")


class Whose(Entered):
    """Whose answer is meant: for the secretariat, the member whose paper it enters."""

    member: Code | None = None


class SubmissionShown(Shown):
    """An answer as a whole. `sha256` is that of its content, once it is cleared or received."""

    id: UUID
    round_id: UUID
    base_id: UUID
    member_code: str
    state: SubmissionState
    way: Way
    no_comments: bool
    cover_note: str
    begun_at: Moment
    cleared_at: Moment | None
    received_at: Moment | None
    submitted_at: Moment | None
    sha256: str | None
    late: bool
    late_decision: LateDecision | None
    late_authority: str
    original_id: UUID | None
    supersedes_id: UUID | None
    lock_version: int


class AnswerShown(Shown):
    """Where an answer stands. `seen` is the hash of what would be submitted now: clearing names it."""

    live: SubmissionShown | None = Field(description="what is in preparation")
    standing: SubmissionShown | None = Field(description="what was received and stands")
    is_writable: bool
    is_empty: bool
    is_correction: bool = Field(description="of what the secretariat entered from paper")
    seen: str


class PreviewShown(Shown):
    """Exactly what would be submitted now, and its hash."""

    sha256: str
    content: dict[str, Any]


class HeadShown(Shown):
    """An entry of the journal of the draft, with its hash: whoever keeps it is a witness of all that came before."""

    seq: int
    hash: str


class ReceiptShown(Shown):
    """The receipt of an answer: its hash, its instant, the entry of the journal in which it was received."""

    submission: SubmissionShown
    stands: bool
    entry: HeadShown | None
    head: HeadShown | None


class ReceivedShown(Shown):
    """An answer as it was received."""

    submission: SubmissionShown
    content: dict[str, Any]


class CoverNote(Entered):
    """What the member says about its answer as a whole; `seen` is the note that the writer began from."""

    text: str
    seen: str
    member: Code | None = None


class Cleared(Entered):
    """What is cleared: the hash of the content that was shown."""

    submission_id: UUID
    seen: str


class Submitted(Entered):
    """What is submitted. With `seen` it is cleared in the same breath, where the rules let one person do both."""

    submission_id: UUID
    seen: str | None = None


@operations.reads("/rounds/<uuid:round_id>/submission")
def show_answer(a: Acting, round_id: UUID, query: Whose) -> AnswerShown:
    """Show where the answer of the own delegation stands."""
    return _answer(a, round_id, query.member)


@operations.reads("/rounds/<uuid:round_id>/submission/preview")
def preview_answer(a: Acting, round_id: UUID, query: Whose) -> PreviewShown:
    """Show exactly what would be submitted now."""
    row = in_preparation(a, round_id, query.member)
    text, sha256 = frozen(a.session, row)
    return PreviewShown(sha256=sha256, content=json.loads(text))


@operations.reads("/submissions/<uuid:submission_id>")
def show_submission(a: Acting, submission_id: UUID) -> SubmissionShown:
    """Show an answer of the own delegation."""
    return told(a, find_submission(a.session, a.by, submission_id))


@operations.reads("/submissions/<uuid:submission_id>/receipt")
def show_receipt(a: Acting, submission_id: UUID) -> ReceiptShown:
    """Show the receipt of an answer, with the head of the journal."""
    row = find_submission(a.session, a.by, submission_id)
    consultation = find_round(a.session, a.by, row.round_id)
    chain = draft_journal(a.session, a.by, consultation.draft_id)
    head = HeadShown(seq=chain.hashes[0][0], hash=chain.hashes[0][1]) if chain.hashes else None
    stands = row.state is SubmissionState.SUBMITTED
    return ReceiptShown(submission=told(a, row), stands=stands, entry=_entry(chain, row), head=head)


@operations.reads("/submissions/<uuid:submission_id>/received")
def show_received(a: Acting, submission_id: UUID) -> ReceivedShown:
    """Show an answer as it was received, to whoever may read it by now."""
    row = find_received(a.session, a.by, submission_id, a.now)
    return ReceivedShown(submission=told(a, row), content=json.loads(row.content or "{}"))


@operations.performs(Act.SAVE_PROPOSAL, "/rounds/<uuid:round_id>/submission/cover-note", "PUT")
def save_cover_note(a: Acting, round_id: UUID, body: CoverNote) -> AnswerShown:
    """Save the cover note."""
    find_workspace(a.session, a.by, round_id, body.member)
    submissions.save_cover_note(a.session, by=a.by, now=a.now, round_id=round_id, **dict(body))
    return _answer(a, round_id, body.member)


@operations.performs(Act.CLEAR, "/rounds/<uuid:round_id>/submission/clearance")
def clear_answer(a: Acting, round_id: UUID, body: Cleared) -> SubmissionShown:
    """Clear what was shown, for another person to submit."""
    find_workspace(a.session, a.by, round_id, None)
    row = submissions.clear(a.session, by=a.by, now=a.now, submission_id=body.submission_id, seen=body.seen)
    return told(a, row)


@operations.performs(Act.SUBMIT, "/rounds/<uuid:round_id>/submission")
def submit_answer(a: Acting, round_id: UUID, body: Submitted) -> SubmissionShown:
    """Submit the answer for the member; one received earlier is superseded by it."""
    find_workspace(a.session, a.by, round_id, None)
    if body.seen is not None:
        submissions.clear(a.session, by=a.by, now=a.now, submission_id=body.submission_id, seen=body.seen)
    return told(a, submissions.submit(a.session, by=a.by, now=a.now, submission_id=body.submission_id))


@operations.performs(Act.SUBMIT, "/rounds/<uuid:round_id>/submission/no-comments")
def submit_no_comments(a: Acting, round_id: UUID) -> SubmissionShown:
    """Answer for the member that it has no comments, which is not agreement."""
    find_workspace(a.session, a.by, round_id, None)
    return told(a, submissions.submit_no_comments(a.session, by=a.by, now=a.now, round_id=round_id))


def in_preparation(a: Acting, round_id: UUID, member: str | None) -> Submission:
    """Return the answer being prepared, or the one that stands where nothing is.

    :raises NotFound: there is neither for this reader
    """
    consultation, whose = find_workspace(a.session, a.by, round_id, member)
    row = live(a.session, consultation.id, whose, _way(a)) or standing(a.session, consultation.id, whose)
    return find_submission(a.session, a.by, row.id if row else UUID(int=0))


def told(a: Acting, row: Submission) -> SubmissionShown:
    """Return an answer as it is told: when it was prepared, and the paper it came on, are its own delegation's."""
    if is_own(a.by, row) or a.by.member == row.member_code:
        return SubmissionShown.of(row)
    return SubmissionShown.of(row, begun_at=row.received_at or row.begun_at, cleared_at=None, original_id=None)


def _answer(a: Acting, round_id: UUID, member: str | None) -> AnswerShown:
    consultation, whose = find_workspace(a.session, a.by, round_id, member)
    begun, stands = live(a.session, round_id, whose, _way(a)), standing(a.session, round_id, whose)
    is_hidden = stands is not None and not is_own(a.by, stands)
    return AnswerShown(
        live=told(a, begun) if begun else None, standing=told(a, stands) if stands and not is_hidden else None,
        is_writable=is_writable(a.session, consultation, whose, _way(a), a.now),
        is_empty=begun is None or is_empty(a.session, begun), is_correction=begun is not None and is_correction(begun),
        seen=frozen(a.session, begun)[1] if begun else "",
    )  # fmt: skip


def _way(a: Acting) -> Way:
    return Way.PAPER if a.by.is_secretariat else Way.ONLINE


def _entry(chain: Chain, row: Submission) -> HeadShown | None:
    """Return the entry that names the hash of an answer."""
    found = (line.entry for line in chain.lines if row.sha256 and line.entry.public.get("sha256") == row.sha256)
    entry = next(found, None)
    return HeadShown(seq=entry.seq, hash=entry.hash) if entry else None
