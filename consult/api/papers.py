"""Answers that come on paper: the secretariat enters them, with the original attached."""

from uuid import UUID

from consult.api.files import FileEntered
from consult.api.operations import Operations
from consult.api.shapes import Code, Entered, Moment
from consult.api.submissions import SubmissionShown, show_submission, told
from consult.edge.acting import Acting
from consult.procedure.acts import Act
from consult.services import papers

operations = Operations("Answers of members")


class PaperEntered(Entered):
    """A paper: whose answer it is, when it was received, and the original."""

    member: Code
    received_at: Moment
    original: FileEntered


class Transcribed(Entered):
    """What was typed in from paper: the hash of the content that was shown, and whether it says "no comments"."""

    seen: str
    no_comments: bool = False


@operations.performs(Act.ENTER_PAPER, "/rounds/<uuid:round_id>/papers", makes=show_submission)
def begin_paper(a: Acting, round_id: UUID, body: PaperEntered) -> SubmissionShown:
    """Begin to enter an answer that came on paper; nobody learns of it before it is entered in full."""
    row = papers.begin_paper(
        a.session, by=a.by, now=a.now, round_id=round_id, member=body.member, received_at=body.received_at,
        original=body.original.original(),
    )  # fmt: skip
    return told(a, row)


@operations.performs(Act.ENTER_PAPER, "/submissions/<uuid:submission_id>/entry", of=show_submission)
def enter_paper(a: Acting, submission_id: UUID, body: Transcribed) -> SubmissionShown:
    """Enter the transcribed answer for the member; it stands as of its instant of receipt."""
    row = papers.enter_paper(
        a.session, by=a.by, now=a.now, submission_id=submission_id, seen=body.seen, no_comments=body.no_comments
    )
    return told(a, row)


@operations.performs(Act.ENTER_PAPER, "/submissions/<uuid:submission_id>/setting-aside", of=show_submission)
def discard_paper(a: Acting, submission_id: UUID) -> SubmissionShown:
    """Set aside what was being entered by mistake; it never counted."""
    return told(a, papers.discard_paper(a.session, by=a.by, now=a.now, submission_id=submission_id))
