"""Reading a version: the document, its plain text as a file, and any two versions compared."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting
from consult.edge.addresses import to
from consult.edge.downloads import download
from consult.formats import markdown
from consult.models import Version
from consult.models.drafts import VersionStatus
from consult.procedure.acts import Act, may
from consult.procedure.capacities import Actor
from consult.procedure.refusals import NotFound
from consult.queries.drafts import current_base, find_draft, find_version, live_round, stage, text_of, versions
from consult.text.paragraphs import Kind
from consult.text.redline import compare
from consult.web.history import standing
from consult.web.wording import footnotes, segments, wording

pages = Blueprint("versions", __name__)


@pages.get("/versions/<uuid:version_id>")
@acting.reads
def page(version_id: UUID) -> ResponseReturnValue:
    """Show a version as a document."""
    session, actor = acting.reader(), acting.actor()
    version = find_version(session, actor, version_id)
    draft = find_draft(session, actor, version.draft_id)
    text = text_of(session, version_id)
    first_note, notes = footnotes(text)
    others = [one for one in versions(session, actor, draft.id) if one.id != version_id]
    return render_template(
        "versions/page.html", draft=draft, version=version, others=others, standing=standing(version),
        is_issued=version.status is VersionStatus.ISSUED,
        paragraphs=[(p, wording(p.text, p.id, first_note[p.id])) for p in text],
        headings=[p for p in text if p.kind in {Kind.TITLE, Kind.HEADING}],
        notes=[(note.number, note.paragraph, note.text) for note in notes],
        before=next((one for one in others if one.id == version.parent_id), None),
        trace_url=to("reconciliation.trace", version_id=version_id) if version.compilation_id else "",
        **_acts(actor, version),
    )  # fmt: skip


@pages.get("/versions/<uuid:version_id>.md")
@acting.reads
def plain(version_id: UUID) -> ResponseReturnValue:
    """Give the text out as a file."""
    session, actor = acting.reader(), acting.actor()
    version = find_version(session, actor, version_id)
    notice = gettext("Fictional exercise, not the position of any government") if acting.is_fictional() else ""
    content = markdown.write(text_of(session, version_id))
    head = f"> {notice}\n\n" if notice else ""
    return download((head + content).encode(), f"{version.symbol or version.name}.md")


@pages.get("/versions/<uuid:version_id>/compare")
@acting.reads
def choose(version_id: UUID) -> ResponseReturnValue:
    """Lead to the comparison with the version chosen in the form."""
    find_version(acting.reader(), acting.actor(), version_id)
    try:
        other_id = UUID(request.args.get("other", ""))
    except ValueError:
        return redirect(url_for("versions.page", version_id=version_id), 303)
    return redirect(url_for("versions.compared", version_id=version_id, other_id=other_id), 303)


@pages.get("/versions/<uuid:version_id>/compare/<uuid:other_id>")
@acting.reads
def compared(version_id: UUID, other_id: UUID) -> ResponseReturnValue:
    """Show what changed from one version to another, marked."""
    session, actor = acting.reader(), acting.actor()
    one, other = find_version(session, actor, version_id), find_version(session, actor, other_id)
    if one.draft_id != other.draft_id:
        raise NotFound("There is no such version.")
    old, new = sorted((one, other), key=lambda version: version.number)
    rows = compare(text_of(session, old.id), text_of(session, new.id))
    marked = [(row, segments(row.segments)) for row in rows]
    counts = {
        "changed": sum(bool(row.old and row.new) and any(s.op != "=" for s in row.segments) for row in rows),
        "added": sum(row.old is None for row in rows),
        "deleted": sum(row.new is None for row in rows),
        "moved": sum(row.moved for row in rows),
    }
    return render_template(
        "versions/compare.html", draft=find_draft(session, actor, one.draft_id), old=old, new=new, rows=marked,
        counts=counts,
    )  # fmt: skip


def _acts(actor: Actor, version: Version) -> dict[str, bool]:
    """Return which acts on this version the page offers to the reader."""
    session, now = acting.reader(), acting.now()
    at = stage(session, version.draft_id, now)
    base = current_base(session, version.draft_id)
    is_current = base is not None and base.id == version.id and live_round(session, version.id) is None
    return {
        "may_edit": version.status is VersionStatus.IN_PREPARATION and may(Act.EDIT_VERSION, actor, at),
        "may_withdraw": is_current and may(Act.WITHDRAW_VERSION, actor, at),
        "may_reissue": is_current and may(Act.REISSUE_VERSION, actor, at),
        "may_read_original": version.original_id is not None and actor.is_secretariat,
    }
