"""The archive: how a finished or abandoned draft goes in and comes out. What is on record stays readable."""

from uuid import UUID

from consult.api.drafts import DraftShown, show_draft
from consult.api.operations import Operations
from consult.api.shapes import Entered
from consult.edge.acting import Acting
from consult.procedure.acts import Act
from consult.services import archive

operations = Operations("Drafts")


class Archived(Entered):
    """Why a draft goes into the archive, or comes out of it; all members see it."""

    reason: str


@operations.performs(Act.ARCHIVE_DRAFT, "/drafts/<uuid:draft_id>/archive", of=show_draft)
def archive_draft(a: Acting, draft_id: UUID, body: Archived) -> DraftShown:
    """Put a draft into the archive."""
    archive.archive_draft(a.session, by=a.by, now=a.now, draft_id=draft_id, reason=body.reason)
    return show_draft(a, draft_id)


@operations.performs(Act.RESTORE_DRAFT, "/drafts/<uuid:draft_id>/restoration", of=show_draft)
def restore_draft(a: Acting, draft_id: UUID, body: Archived) -> DraftShown:
    """Take a draft out of the archive; it stands where it stood."""
    archive.restore_draft(a.session, by=a.by, now=a.now, draft_id=draft_id, reason=body.reason)
    return show_draft(a, draft_id)
