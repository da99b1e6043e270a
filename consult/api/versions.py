"""Versions of a draft: their texts, and what changed from one to another."""

from typing import Literal
from uuid import UUID

from flask import Response

from consult.api.operations import Operations
from consult.api.shapes import Listing, Moment, Shown
from consult.api.texts import ParagraphShown, shown
from consult.edge.acting import Acting
from consult.edge.downloads import download
from consult.formats import markdown
from consult.models import Version
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.refusals import NotFound
from consult.queries.drafts import find_draft, find_version, text_of
from consult.queries.drafts import versions as recorded
from consult.text.redline import Row, compare

operations = Operations("Versions")


class VersionShown(Shown):
    """A version. Once issued it never changes; `sha256` is that of its text."""

    id: UUID
    draft_id: UUID
    number: int
    name: str
    symbol: str | None
    language: str
    kind: VersionKind
    status: VersionStatus
    parent_id: UUID | None
    reissue_of_id: UUID | None
    compilation_id: UUID | None
    session_id: UUID | None
    original_id: UUID | None
    sha256: str | None
    issued_at: Moment | None
    reason: str
    lock_version: int


class SegmentShown(Shown):
    """Some words that stay (=), were added (+) or taken out (-)."""

    op: Literal["=", "+", "-"]
    text: str


class RowShown(Shown):
    """One paragraph in both versions, the words marked; `notes` are those of its footnotes."""

    old_id: UUID | None
    new_id: UUID | None
    moved: bool
    words: list[SegmentShown]
    notes: list[list[SegmentShown]]


@operations.reads("/drafts/<uuid:draft_id>/versions")
def list_versions(a: Acting, draft_id: UUID) -> Listing[VersionShown]:
    """List the versions of a draft, oldest first."""
    find_draft(a.session, a.by, draft_id)
    return Listing(recorded(a.session, a.by, draft_id), lambda row: told(a, row))


@operations.reads("/versions/<uuid:version_id>")
def show_version(a: Acting, version_id: UUID) -> VersionShown:
    """Show a version."""
    return told(a, find_version(a.session, a.by, version_id))


@operations.reads("/versions/<uuid:version_id>/paragraphs")
def list_paragraphs(a: Acting, version_id: UUID) -> Listing[ParagraphShown]:
    """List the paragraphs of a version in their order."""
    find_version(a.session, a.by, version_id)
    return Listing(text_of(a.session, version_id), shown)


@operations.reads("/versions/<uuid:version_id>/text")
def download_text(a: Acting, version_id: UUID) -> Response:
    """Give the text of a version out as a Markdown file."""
    version = find_version(a.session, a.by, version_id)
    return download(markdown.write(text_of(a.session, version_id)).encode(), f"{version.symbol or version.name}.md")


@operations.reads("/versions/<uuid:version_id>/comparison/<uuid:other_id>")
def compare_versions(a: Acting, version_id: UUID, other_id: UUID) -> Listing[RowShown]:
    """Compare two versions of a draft, paragraph by paragraph, from the older to the newer."""
    one, other = (find_version(a.session, a.by, key) for key in (version_id, other_id))
    if one.draft_id != other.draft_id:
        raise NotFound("There is no such version.")
    old, new = sorted((one, other), key=lambda version: version.number)
    return Listing(compare(text_of(a.session, old.id), text_of(a.session, new.id)), _row, _place)


def told(a: Acting, row: Version) -> VersionShown:
    """Return a version as it is told; who prepared it may have the file it came as."""
    return VersionShown.of(row, original_id=row.original_id if a.by.is_secretariat else None)


def _row(row: Row) -> RowShown:
    return RowShown(
        old_id=row.old.id if row.old else None, new_id=row.new.id if row.new else None, moved=row.moved,
        words=[SegmentShown.of(one) for one in row.segments],
        notes=[[SegmentShown.of(one) for one in note] for note in row.notes],
    )  # fmt: skip


def _place(row: Row) -> str:
    return f"{row.old.id if row.old else ''}/{row.new.id if row.new else ''}"
