"""The record of a draft to take home: what is in it, the head of the journal today, the keys, and how to verify it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext
from markupsafe import Markup

from consult.edge import acting, adoption_facts
from consult.edge.downloads import download
from consult.models import Adoption
from consult.procedure.acts import Act
from consult.procedure.refusals import NotFound
from consult.queries.adoption import find_adopted
from consult.queries.drafts import find_draft
from consult.queries.keys import key_in_use, public_keys, seal_of, signing_keys, unsigned
from consult.queries.record_journal import head, witnessed
from consult.record.signed import key_as_json
from consult.services import records, signing

pages = Blueprint("records", __name__)
RECEIVING = (Act.SUBMIT, Act.ENTER_PAPER)


@pages.get("/drafts/<uuid:draft_id>/record")
@acting.reads
def page(draft_id: UUID) -> ResponseReturnValue:
    """Say what the record holds for this reader, and how it is verified."""
    session = acting.reader()
    draft = find_draft(session, acting.actor(), draft_id)
    return render_template(
        "records/page.html", draft=draft, head=head(session, draft_id), keys=signing_keys(session)
    )  # fmt: skip


@pages.get("/drafts/<uuid:draft_id>/record.zip")
@acting.reads
def take_home(draft_id: UUID) -> ResponseReturnValue:
    """Give the record of a draft out as a file, as this reader may have it today."""
    title = find_draft(acting.reader(), acting.actor(), draft_id).title
    secret = acting.settings().secret_key
    if key_in_use(acting.reader()) is None or unsigned(acting.reader()):
        with acting.acting() as a:
            signing.keep_key(a.session, secret=secret, now=a.now)
    packed = records.export(
        acting.reader(), reader=acting.actor(), now=acting.now(), draft_id=draft_id, secret=secret, gettext=gettext,
        language=str(get_locale() or "en"),
    )  # fmt: skip
    return download(packed, f"{title}.record.zip")


@pages.get("/drafts/<uuid:draft_id>/adoption/signature")
@acting.reads
def signature(draft_id: UUID) -> ResponseReturnValue:
    """Give out the signature under the record of adoption, a JWS; observers are given it with the record."""
    found = find_adopted(acting.reader(), acting.actor(), draft_id)
    seal = seal_of(acting.reader(), found.adoption.id)
    if seal is None:
        raise NotFound("The record of adoption is not signed yet.")
    return download(seal.jws.encode(), f"{found.adoption.symbol or found.draft.title}.record.jws")


@pages.get("/keys.json")
def keys() -> ResponseReturnValue:
    """Give the public keys out, those of the past too, as a JWK set: for anybody."""
    return {"keys": [key_as_json(key) for key in public_keys(acting.reader())]}


def witness(draft_id: UUID, acts: Collection[Act], key: str, value: str | None) -> str:
    """Return which entry of the journal tells of something, with its hash: who keeps it is a witness of the chain."""
    entry = witnessed(acting.reader(), draft_id, acts, key, value)
    return f"{entry.seq}:{entry.hash}" if entry else ""


def proof(adoption: Adoption) -> list[tuple[str, Any]]:
    """Return what proves a record of adoption beside its hash: its entry in the journal, and the key that signed it."""
    return [(term, _digest(value)) for term, value in adoption_facts.proof(acting.reader(), adoption)]


def _digest(text: str) -> Markup:
    return Markup('<span class="digest">%s</span>') % text
