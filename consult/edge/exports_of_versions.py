"""Versions as documents: clean, and marked from one to another."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext
from sqlmodel import Session

from consult.edge import instants
from consult.edge.acting import Acting
from consult.formats import word_marks
from consult.formats.documents import Document, Hand, Head, Line
from consult.models import Draft, Version
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.refusals import NotFound
from consult.queries.drafts import adoption_of, find_version, text_of, versions
from consult.queries.people import the_body
from consult.text.applying import new_id
from consult.text.changes import Change
from consult.text.laying import laid_out
from consult.text.merge import edits
from consult.text.tracked import Tracked

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""The date in a file of a text that was not issued yet: the same file for the same text."""


def clean(a: Acting, version_id: UUID) -> tuple[Document, str]:
    """Return a version without marks, and the name of the file.

    :raises NotFound: there is none for this reader
    """
    version = find_version(a.session, a.by, version_id)
    head = head_of(a, version)
    rows = laid_out(text_of(a.session, version_id), ())
    return document_of(version, head, rows, end=closing(version), **life(a, version)), file_name(version)


def marked(a: Acting, version_id: UUID, other_id: UUID) -> tuple[Document, str]:
    """Return the newer of two versions with what changed since the older one as tracked changes, and the file's name.

    :raises NotFound: there are no two such versions of one draft for this reader
    """
    one, other = (find_version(a.session, a.by, key) for key in (version_id, other_id))
    if one.draft_id != other.draft_id:
        raise NotFound("There is no such version.")
    old, new = sorted((one, other), key=lambda version: version.number)
    base, text = text_of(a.session, old.id), text_of(a.session, new.id)
    changes = edits(base, text, "")
    hand = Hand((secretariat(a.session),), issued(a, new))
    front = gettext("What changed from “%(old)s” to “%(new)s”.", old=called(old), new=called(new))
    document = document_of(
        new, head_of(a, new), _as_in_new(laid_out(base, changes), changes), end=closing(new),
        front=(Line(front),), hands={change.id: hand for change in changes},
        labels={paragraph.id: paragraph.label for paragraph in text}, **life(a, new),
    )  # fmt: skip
    return document, gettext("%(new)s marked from %(old)s", new=file_name(new), old=file_name(old))


def _as_in_new(rows: tuple[Tracked, ...], changes: tuple[Change, ...]) -> tuple[Tracked, ...]:
    """Return the rows with the identities that what entered has in the new version."""
    known = {new_id(change): source for change in changes for source in change.sources.values()}
    return tuple(
        replace(row, paragraph=replace(row.paragraph, id=known.get(row.paragraph.id, row.paragraph.id))) for row in rows
    )


def document_of(version: Version, head: Head, rows: tuple[Tracked, ...], **more: Any) -> Document:
    """Return a document on a version, known again by the draft and the version it is of."""
    own = {word_marks.DRAFT: str(version.draft_id), word_marks.VERSION: str(version.id)}
    properties = own | more.pop("properties", {})
    at = version.issued_at or _NEVER
    return Document(head, rows, at, version.language, properties=properties, **more)


def life(a: Acting, version: Version) -> dict[str, Any]:
    """Return what sort of instrument a version is of, and the versions up to it, as far as this reader may see them."""
    draft = a.session.get_one(Draft, version.draft_id)
    words = [word.capitalize() for word in draft.kind.value.split()]
    is_final = version.kind is VersionKind.FINAL
    kind = "".join([words[0].lower(), *words[1:], *([] if is_final else ["Draft"])])
    found = [one for one in versions(a.session, a.by, draft.id) if one.number <= version.number and one.issued_at]
    return {"kind": kind, "history": tuple((called(one), one.issued_at) for one in found)}


def head_of(a: Acting, version: Version, *, name: str = "", date: str = "") -> Head:
    """Return what stands at the head of the pages of a version, or of what is said on it under another `name`.

    Whether this reader may have the version is known already.
    """
    draft, body = a.session.get_one(Draft, version.draft_id), the_body(a.session)
    notice = gettext("Fictional exercise, not the position of any government") if body.is_fictional else ""
    at = issued(a, version)
    return Head(
        body=body.full_name, title=draft.title, symbol=version.symbol or "", name=name or version.name,
        distribution=_distribution(a.session, draft, version), date=date or instants.day(at.date()), notice=notice,
        page=gettext("Page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
    )  # fmt: skip


def _distribution(session: Session, draft: Draft, version: Version) -> str:
    if version.status is VersionStatus.IN_PREPARATION:
        return gettext("Distribution: secretariat only, not issued")
    if version.kind is VersionKind.FINAL and adoption_of(session, draft.id) is not None:
        return gettext("Distribution: general")
    return gettext("Distribution: limited to those taking part")


def issued(a: Acting, version: Version) -> datetime:
    """Return when a version was issued; of one in preparation, now."""
    return version.issued_at or a.now


def secretariat(session: Session) -> str:
    """Return by what name the secretariat marks changes."""
    return gettext("Secretariat of %(body)s", body=the_body(session).name)


def called(version: Version) -> str:
    """Return a version by its name, with its symbol where it has one."""
    return f"{version.name} ({version.symbol})" if version.symbol else version.name


def file_name(version: Version) -> str:
    """Return what a file of a version is called."""
    return version.symbol or version.name


def closing(version: Version) -> str:
    """Return the line below the text: which text it is, exactly."""
    if not version.sha256:
        return gettext("Text in preparation, not issued.")
    return gettext(
        "End of “%(version)s”. SHA-256 of the text: %(sha256)s", version=called(version), sha256=version.sha256
    )
