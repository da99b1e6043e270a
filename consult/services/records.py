"""Makes the file in which a reader takes the record of a draft home. No act: it changes nothing that is negotiated."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.formats.record_files import manifest, record_files
from consult.formats.record_page import Say
from consult.procedure.capacities import Actor
from consult.queries.records import gather
from consult.record.container import pack
from consult.services.signing import signature


def english(message: str, **values: object) -> str:
    """Say a message in the language of the sources."""
    return message % values


def export(
    session: Session, *, reader: Actor, now: datetime, draft_id: UUID, secret: str, gettext: Say = english,
    language: str = "en",
) -> bytes:  # fmt: skip
    """Return the record of a draft as a ZIP file, as `reader` may have it. The same state gives the same bytes.

    :raises NotFound: there is no such draft for this reader
    :raises Conflict: no key to sign with has been kept (`signing.keep_key`), or it cannot be opened
    """
    contents = gather(session, reader, draft_id, now)
    files = record_files(contents, gettext, language)
    listed = manifest(contents, files)
    signed = signature(session, listed, secret=secret, detached=True)
    return pack([*files, ("manifest.json", listed), ("manifest.jws", signed.encode())])
