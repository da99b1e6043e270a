"""The acts on a text between sessions: re-open a paragraph, lift what was withdrawn, correct a slip, issue the rest."""

from uuid import UUID

from pydantic import Field

from consult.api.ledger import EntryShown, RulingShown, entry_told, ruling_told, show_paragraph_history
from consult.api.operations import Operations
from consult.api.shapes import Entered
from consult.api.versions import VersionShown, show_version, told
from consult.edge.acting import Acting
from consult.procedure.acts import Act
from consult.services import ledger, settling

operations = Operations("Status of the text")
WORDS = "the words of the paragraph, or their SHA-256"


class Reopening(Entered):
    """Why the member re-opens a paragraph; all members see it."""

    seen: str = Field(description=WORDS)
    reason: str


class Lifting(Entered):
    """The paragraph as it was seen."""

    seen: str = Field(description=WORDS)


class CorrectionOfText(Entered):
    """The words of a paragraph without a slip; what stands in brackets stays word for word."""

    text: str
    seen: str = Field(description=WORDS)
    reason: str


class SettledIssue(Entered):
    """What the text is issued with; `seen` is the SHA-256 of the text as it stands."""

    name: str
    symbol: str = ""
    seen: str


@operations.performs(
    Act.REOPEN_PARAGRAPH, "/drafts/<uuid:draft_id>/status/<uuid:paragraph_id>/reopening", of=show_paragraph_history
)
def reopen_paragraph(a: Acting, draft_id: UUID, paragraph_id: UUID, body: Reopening) -> EntryShown:
    """Re-open, for the member, a paragraph that was agreed."""
    row = ledger.reopen_paragraph(
        a.session, by=a.by, now=a.now, draft_id=draft_id, paragraph_id=paragraph_id, **dict(body)
    )
    return entry_told(row)


@operations.performs(
    Act.LIFT_BRACKET, "/drafts/<uuid:draft_id>/status/<uuid:paragraph_id>/lifting", of=show_paragraph_history
)
def lift_bracket(a: Acting, draft_id: UUID, paragraph_id: UUID, body: Lifting) -> RulingShown:
    """Lift from a paragraph what its proposers have withdrawn or narrowed, and nothing else."""
    row = settling.lift_bracket(
        a.session, by=a.by, now=a.now, draft_id=draft_id, paragraph_id=paragraph_id, seen=body.seen
    )  # fmt: skip
    return ruling_told(a, row)


@operations.performs(
    Act.CORRECT_TEXT, "/drafts/<uuid:draft_id>/status/<uuid:paragraph_id>/correction", of=show_paragraph_history
)
def correct_text(a: Acting, draft_id: UUID, paragraph_id: UUID, body: CorrectionOfText) -> RulingShown:
    """Correct the words of a paragraph outside its brackets for form's sake; it is listed apart."""
    row = settling.correct_text(
        a.session, by=a.by, now=a.now, draft_id=draft_id, paragraph_id=paragraph_id, **dict(body)
    )  # fmt: skip
    return ruling_told(a, row)


@operations.performs(Act.ISSUE_SETTLED, "/drafts/<uuid:draft_id>/settled-version", makes=show_version)
def issue_settled(a: Acting, draft_id: UUID, body: SettledIssue) -> VersionShown:
    """Issue the text with what was settled on it as the next base text."""
    return told(a, settling.issue_settled(a.session, by=a.by, now=a.now, draft_id=draft_id, **dict(body)))
