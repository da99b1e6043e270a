"""An adopted text as a document, with a page that certifies what was recorded of its adoption; observers get it too."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask_babel import gettext

from consult.edge import instants
from consult.edge.acting import Acting
from consult.edge.exports_of_versions import closing, document_of, head_of, life
from consult.formats.documents import Document, Line
from consult.procedure.circulations import CirculationKind
from consult.queries.adoption import Adopted, find_adopted
from consult.queries.drafts import text_of
from consult.queries.keys import seal_of
from consult.queries.people import members
from consult.text.laying import laid_out


def adopted(a: Acting, draft_id: UUID) -> tuple[Document, str]:
    """Return the text as it was adopted, with its certificate, and the name of the file.

    :raises NotFound: nothing was adopted, for this reader
    """
    found = find_adopted(a.session, a.by, draft_id)
    symbol = found.adoption.symbol or found.version.symbol or ""
    head = head_of(a, found.version, name=found.title, date=instants.day(found.adoption.at.date()))
    rows = laid_out(text_of(a.session, found.version.id), ())
    document = document_of(
        found.version,
        head,
        rows,
        end=closing(found.version),
        after=tuple(_certificate(a, found, symbol)),
        **life(a, found.version),
    )
    return document, symbol or found.title


def _certificate(a: Acting, found: Adopted, symbol: str) -> Iterator[Line]:
    record = json.loads(found.adoption.record)
    names = {member.code: member.name for member in members(a.session)}
    at = instants.shown(found.adoption.at, "UTC").utc
    seal = seal_of(a.session, found.adoption.id)
    yield Line(gettext("Certificate of what was recorded"), "heading")
    yield Line(f"{found.title} ({symbol})" if symbol else found.title, "field")
    yield Line(gettext("Adopted %(at)s UTC.", at=at))
    yield Line(_how(record["way"]))
    for term, codes in ((gettext("Present"), record["present"]), (gettext("Not present"), record["not_present"])):
        if codes:
            yield Line(f"{term}: {', '.join(names.get(code, code) for code in codes)}")
    if record["statements"]:
        yield Line(gettext("Statements were put on record; they stand in the record of adoption."))
    yield Line(gettext("SHA-256 of the text: %(sha256)s", sha256=record["text"]["sha256"]))
    yield Line(gettext("SHA-256 of the record of adoption: %(sha256)s", sha256=found.adoption.sha256))
    if seal is not None:
        yield Line(gettext("The record is signed with the key %(key)s.", key=seal.kid))
    yield Line(gettext("This page says what was recorded. It claims no legal effect."))


def _how(way: dict[str, Any]) -> str:
    if way["how"] == "session":
        return gettext(
            "Adopted at the session “%(session)s”. No member present objected formally.", session=way["name"]
        )
    if way["how"] == CirculationKind.CONSENT.value:
        return gettext("Adopted by written procedure. Every member State consented in writing.")
    return gettext("Adopted by written procedure. No objection was received before the period expired.")
