"""The adopted text as a document: its record of adoption on the cover, the text, what members put on record."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from flask_babel import gettext

from consult.edge import adoption_facts, instants, words
from consult.edge.acting import Acting
from consult.edge.exports_of_versions import called, document_of, file_name, head_of_body, life
from consult.formats.documents import Document, Head, Line
from consult.models import Version
from consult.queries.adoption import Adopted, explanations, find_adopted
from consult.queries.drafts import text_of
from consult.queries.people import members
from consult.text.laying import laid_out


def adopted(a: Acting, draft_id: UUID, correction: str = "") -> tuple[Document, str]:
    """Return an adopted text with its record of adoption, or with the correction of that name, and the file's name.

    :raises NotFound: nothing was adopted, for this reader
    """
    found = find_adopted(a.session, a.by, draft_id)
    version = found.text(correction)
    document = document_of(
        version, _head(a, found, version), laid_out(text_of(a.session, version.id), ()),
        cover=tuple(_certificate(a, found, version)), after=tuple(_statements(a, found)),
        **life(a, version),
        end=gettext(
            "End of “%(version)s”. SHA-256 of the text: %(sha256)s", version=called(version), sha256=version.sha256
        ),
    )  # fmt: skip
    return document, found.symbol_of(version) or file_name(version)


def _head(a: Acting, found: Adopted, version: Version) -> Head:
    at = found.adoption.at if version is found.version else version.issued_at
    day = instants.day((at or found.adoption.at).date())
    return head_of_body(
        a.session, title=found.title, symbol=found.symbol_of(version) or "", name=gettext("Adopted text"),
        distribution=gettext("Distribution: general"), date=day,
    )  # fmt: skip


def _certificate(a: Acting, found: Adopted, version: Version) -> Iterator[Line]:
    """Yield what the record of adoption says, what proves it, and how that is verified."""
    yield Line(gettext("Record of adoption"), "heading")
    yield Line(found.title, "field")
    yield Line(adoption_facts.how(a.session, found))
    if version is not found.version:
        yield Line(gettext("Shown as corrected by %(correction)s.", correction=version.name))
    for term, value in adoption_facts.facts(a.session, found, _told):
        yield Line(str(value), "field", term)
    for one in found.corrected:
        told = gettext("Issued %(when)s", when=_told(one.issued_at)) if one.issued_at else ""
        yield Line(told, "field", one.symbol or one.name)
    yield Line(
        gettext(
            "This record states what was done. It claims no legal effect. A member that was not present is not said to "
            "have agreed."
        ),
        "note",
    )
    yield Line(gettext("How to verify"), "heading")
    yield Line(called(found.version), "field", gettext("Text on which it was decided"))
    if version is not found.version:
        yield Line(found.version.sha256 or "", "field", gettext("Its SHA-256"))
    yield Line(version.sha256 or "", "field", gettext("SHA-256 of this text"))
    yield Line(found.adoption.sha256, "field", gettext("SHA-256 of the record of adoption"))
    for term, digest in adoption_facts.proof(a.session, found.adoption):
        yield Line(digest, "field", term)
    yield from (Line(sentence) for sentence in _verifying())


def _verifying() -> Iterator[str]:
    yield gettext(
        "The record of adoption and its signature stand as files on the page of the adopted text. Whoever takes part "
        "in the draft takes its whole record home from “Record to take home”, and lets a trusted copy of verify.py "
        "examine it; Python is all it needs:"
    )
    yield "python3 verify.py RECORD.zip"
    yield gettext(
        "It computes these hashes anew. Where one of them is another than on this page, something was altered."
    )


def _statements(a: Acting, found: Adopted) -> Iterator[Line]:
    """Yield what members put on record beside the text, in the order of members, in full."""
    known = {member.code: member for member in members(a.session)}
    versions = {version.id for version in (found.version, *found.corrected)}
    said = [one for one in explanations(a.session, found.draft.id) if one.version_id in versions]
    if said:
        yield Line(gettext("Statements on record"), "heading")
    for one in said:
        name, kind = words.state(known[one.member_code]), words.say(one.kind.value)
        yield Line(" · ".join([name, kind, _told(one.at)]), "field")
        yield from (Line(part.strip()) for part in one.text.split("\n\n") if part.strip())


def _told(at: datetime) -> str:
    return f"{instants.shown(at, 'UTC').utc} UTC"
