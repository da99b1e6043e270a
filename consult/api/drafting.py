"""What the secretariat does with versions: put a text in, correct, discard, issue, withdraw, reissue."""

from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Entered, Seen
from consult.api.texts import TextEntered
from consult.api.versions import VersionShown, show_version, told
from consult.edge.acting import Acting
from consult.procedure.acts import Act
from consult.queries.drafts import find_version, text_of
from consult.services import attachments, drafts
from consult.text.identity import identify

operations = Operations("Versions")


class VersionEntered(TextEntered):
    """A text to be put in as the next version."""

    name: str


class VersionCorrected(TextEntered):
    """A version in preparation as it is to read. Paragraphs keep their identity where their words tell."""

    name: str
    seen: Seen


class Issue(Entered):
    """What a version is issued with."""

    symbol: str = ""
    reason: str = Field(default="", description="where brackets that members negotiate are left out")
    seen: Seen


class Withdrawal(Entered):
    """Why something is withdrawn; all members see it."""

    reason: str


class Reissue(TextEntered):
    """The repaired text, and why; all members see it."""

    reason: str


@operations.performs(Act.PUT_TEXT, "/drafts/<uuid:draft_id>/versions", makes=show_version)
def put_text(a: Acting, draft_id: UUID, body: VersionEntered) -> VersionShown:
    """Put a text in as the version in preparation."""
    kept = attachments.keep(a.session, body.original(), owner=None, now=a.now)
    row = drafts.put_text(
        a.session, by=a.by, now=a.now, draft_id=draft_id, name=body.name, text=body.read(), original_id=kept.id
    )
    return told(a, row)


@operations.performs(Act.EDIT_VERSION, "/versions/<uuid:version_id>", "PUT", of=show_version)
def edit_version(a: Acting, version_id: UUID, body: VersionCorrected) -> VersionShown:
    """Save the version in preparation as corrected."""
    find_version(a.session, a.by, version_id)
    text = identify(text_of(a.session, version_id), body.read())
    row = drafts.edit_version(
        a.session, by=a.by, now=a.now, version_id=version_id, seen=body.seen, name=body.name, text=text
    )
    return told(a, row)


@operations.performs(Act.DISCARD_VERSION, "/versions/<uuid:version_id>", "DELETE", of=show_version)
def discard_version(a: Acting, version_id: UUID) -> None:
    """Discard the version in preparation."""
    drafts.discard_version(a.session, by=a.by, now=a.now, version_id=version_id)


@operations.performs(Act.ISSUE_VERSION, "/versions/<uuid:version_id>/issue", of=show_version)
def issue_version(a: Acting, version_id: UUID, body: Issue) -> VersionShown:
    """Issue the version in preparation; from then on it never changes."""
    row = drafts.issue_version(
        a.session, by=a.by, now=a.now, version_id=version_id, symbol=body.symbol, reason=body.reason, seen=body.seen
    )
    return told(a, row)


@operations.performs(Act.WITHDRAW_VERSION, "/versions/<uuid:version_id>/withdrawal", of=show_version)
def withdraw_version(a: Acting, version_id: UUID, body: Withdrawal) -> VersionShown:
    """Withdraw an issued version, in view of all; it stays readable."""
    return told(a, drafts.withdraw_version(a.session, by=a.by, now=a.now, version_id=version_id, reason=body.reason))


@operations.performs(Act.REISSUE_VERSION, "/versions/<uuid:version_id>/reissue", makes=show_version)
def reissue_version(a: Acting, version_id: UUID, body: Reissue) -> VersionShown:
    """Withdraw an issued version and issue a repaired one in its place."""
    find_version(a.session, a.by, version_id)
    text = identify(text_of(a.session, version_id), body.read())
    row = drafts.reissue_version(a.session, by=a.by, now=a.now, version_id=version_id, text=text, reason=body.reason)
    return told(a, row)
