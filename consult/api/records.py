"""The record of a draft to take home, as its reader may have it, and the keys with which it is verified."""

from uuid import UUID

from flask import Response
from flask_babel import get_locale, gettext

from consult.api.operations import Operations
from consult.api.shapes import Moment, Shown
from consult.api.submissions import HeadShown
from consult.edge import acting
from consult.edge.acting import Acting
from consult.edge.downloads import download
from consult.queries.drafts import find_draft
from consult.queries.keys import key_in_use, signing_keys, unsigned
from consult.queries.record_journal import head
from consult.services import records, signing

operations = Operations("Journal and record")


class KeyShown(Shown):
    """A public key that signs records, or did: Ed25519, as in a JWK. `kid` is its thumbprint."""

    kid: str
    x: str
    since: Moment
    until: Moment | None


class RecordShown(Shown):
    """The head of the journal of a draft today, and the keys: whoever keeps the head is a witness."""

    head: HeadShown | None
    keys: list[KeyShown]


@operations.reads("/drafts/<uuid:draft_id>/record")
def show_record(a: Acting, draft_id: UUID) -> RecordShown:
    """Show the head of the journal of a draft, and the keys that sign records."""
    find_draft(a.session, a.by, draft_id)
    entry = head(a.session, draft_id)
    return RecordShown(
        head=HeadShown(seq=entry.seq, hash=entry.hash) if entry else None,
        keys=[KeyShown.of(key) for key in signing_keys(a.session)],
    )


@operations.reads("/drafts/<uuid:draft_id>/record.zip")
def download_record(a: Acting, draft_id: UUID) -> Response:
    """Give the record of a draft out as a file, as the reader may have it today."""
    title = find_draft(a.session, a.by, draft_id).title
    secret = acting.settings().secret_key
    if key_in_use(a.session) is None or unsigned(a.session):
        with acting.acting() as here:  # the first record needs a key; this closes the session for reading
            signing.keep_key(here.session, secret=secret, now=here.now)
    packed = records.export(
        acting.reader(), reader=a.by, now=a.now, draft_id=draft_id, secret=secret, gettext=gettext,
        language=str(get_locale() or "en"),
    )  # fmt: skip
    return download(packed, f"{title}.record.zip")
