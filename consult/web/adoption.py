"""The page of adoption: a text submitted for it, or the adopted text with its record; both as files as well.

Observers come here and nowhere else in a draft. `adopting`, `finals` and `corrections` add their pages to these.
"""

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting
from consult.edge.downloads import download
from consult.formats import markdown
from consult.models import Draft, Version
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.visibility import may_read_drafts
from consult.queries.adoption import Adopted, decisions_on, find_adopted
from consult.queries.drafts import adoption_of, current_final, find_draft, text_of, versions
from consult.queries.keys import seal_of
from consult.text.paragraphs import Text
from consult.web.adoption_record import corrected, decided, facts, how, statements
from consult.web.adoption_ways import ways
from consult.web.records import proof
from consult.web.stretches import stretch
from consult.web.versions import part_of

pages = Blueprint("adoption", __name__)


@pages.get("/drafts/<uuid:draft_id>/adoption")
@acting.reads
def page(draft_id: UUID) -> ResponseReturnValue:
    """Show the adopted text with the record of its adoption, or what is submitted for adoption."""
    session, actor = acting.reader(), acting.actor()
    draft = find_draft(session, actor, draft_id) if may_read_drafts(actor) else None
    if draft is not None and adoption_of(session, draft_id) is None:
        return _before(draft)
    return _adopted(find_adopted(session, actor, draft_id))


@pages.get("/drafts/<uuid:draft_id>/adoption/text")
@acting.reads
def text(draft_id: UUID) -> ResponseReturnValue:
    """Give the adopted text out as a file, or a corrected one."""
    found = find_adopted(acting.reader(), acting.actor(), draft_id)
    version = found.text(request.args.get("corr"))
    notice = gettext("Fictional exercise, not the position of any government") if acting.is_fictional() else ""
    head = f"> {notice}\n\n" if notice else ""
    content = head + markdown.write(text_of(acting.reader(), version.id))
    return download(content.encode(), f"{found.symbol_of(version) or version.name}.md")


@pages.get("/drafts/<uuid:draft_id>/adoption/record")
@acting.reads
def record(draft_id: UUID) -> ResponseReturnValue:
    """Give the record of adoption out as it was frozen, so that its hash can be checked."""
    found = find_adopted(acting.reader(), acting.actor(), draft_id)
    return download(found.adoption.record.encode(), f"{found.adoption.symbol or found.draft.title}.record.json")


def _adopted(found: Adopted) -> str:
    actor, version = acting.actor(), found.text(request.args.get("corr"))
    shown = text_of(acting.reader(), version.id)
    part = _part(found.draft.id, shown, corr=request.args.get("corr"))
    if request.headers.get("HX-Request"):
        return render_template("versions/_part.html", is_further=True, **part)
    return render_template(
        "adoption/adopted.html", draft=found.draft, adopted=found, version=version, how=how(found), facts=facts(found),
        statements=statements([found.version, *found.corrected]), corrections=corrected(found),
        is_corrected=version is not found.version,
        takes_part=may_read_drafts(actor), ways=ways(found.draft), withdrawn=_withdrawn(found.draft), is_further=False,
        proof=proof(found.adoption), is_signed=seal_of(acting.reader(), found.adoption.id) is not None, **part,
    )  # fmt: skip


def _before(draft: Draft) -> str:
    session = acting.reader()
    final = current_final(session, draft.id)
    part = _part(draft.id, text_of(session, final.id) if final else ())
    if request.headers.get("HX-Request"):
        return render_template("versions/_part.html", is_further=True, **part)
    return render_template(
        "adoption/page.html", draft=draft, final=final, ways=ways(draft), is_further=False,
        statements=statements([final] if final else []), withdrawn=_withdrawn(draft),
        decisions=[decided(one) for one in decisions_on(session, draft.id)], **part,
    )  # fmt: skip


def _withdrawn(draft: Draft) -> list[tuple[Version, list[dict[str, Any]]]]:
    """Return the texts that were withdrawn from adoption with what was said on them, for who takes part."""
    return [
        (one, statements([one]))
        for one in versions(acting.reader(), acting.actor(), draft.id)
        if one.kind is VersionKind.FINAL and one.status is VersionStatus.WITHDRAWN
    ]


def _part(draft_id: UUID, shown: Text, **more: Any) -> dict[str, Any]:
    url = partial(url_for, "adoption.page", draft_id=draft_id, **more)
    return part_of(shown, stretch([p.id for p in shown], url))
