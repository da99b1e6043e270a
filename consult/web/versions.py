"""Reading a version: the document, and its plain text as a file. `comparison` adds its pages to these."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting
from consult.edge.addresses import to
from consult.edge.downloads import download
from consult.formats import markdown
from consult.models import Version
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.acts import Act, may
from consult.procedure.capacities import Actor
from consult.queries.drafts import current_base, find_draft, find_version, live_round, stage, text_of, versions
from consult.text.brackets import count
from consult.text.paragraphs import Text
from consult.text.readings import clean, unattributed
from consult.web.history import standing
from consult.web.lifting import let_go
from consult.web.stretches import Stretch, outline, stretch
from consult.web.wording import footnotes, wording

pages = Blueprint("versions", __name__)

READINGS: dict[str, Callable[[str], str]] = {"": str, "unattributed": unattributed, "clean": clean}
"""How a text can be read, by the word in the address: as it stands, without the codes of members, without brackets."""


@pages.get("/versions/<uuid:version_id>")
@acting.reads
def page(version_id: UUID) -> ResponseReturnValue:
    """Show a version as a document."""
    session, actor = acting.reader(), acting.actor()
    version = find_version(session, actor, version_id)
    draft = find_draft(session, actor, version.draft_id)
    stored, reading = text_of(session, version_id), _reading()
    text, url = (
        _read(stored, reading),
        partial(url_for, "versions.page", version_id=version_id, reading=reading or None),
    )
    shown = stretch([p.id for p in text], url)
    if request.headers.get("HX-Request"):
        return render_template("versions/_part.html", is_further=True, **part_of(text, shown))
    others = [one for one in versions(session, actor, draft.id) if one.id != version_id]
    return render_template(
        "versions/page.html", draft=draft, version=version, others=others, standing=standing(version),
        is_issued=version.status is VersionStatus.ISSUED,
        outline=outline(text, shown, url), reading=reading,
        brackets=sum(count(p.text) for p in stored),
        before=next((one for one in others if one.id == version.parent_id), None),
        trace_url=to("reconciliation.trace", version_id=version_id) if _is_traced(version) else "",
        let_go=let_go(version_id) if _is_current(version) else [],
        is_further=False, **part_of(text, shown), **_acts(actor, version),
    )  # fmt: skip


@pages.get("/versions/<uuid:version_id>.md")
@acting.reads
def plain(version_id: UUID) -> ResponseReturnValue:
    """Give the text out as a file."""
    session, actor = acting.reader(), acting.actor()
    version = find_version(session, actor, version_id)
    notice = gettext("Fictional exercise, not the position of any government") if acting.is_fictional() else ""
    content = markdown.write(_read(text_of(session, version_id), _reading()))
    head = f"> {notice}\n\n" if notice else ""
    return download((head + content).encode(), f"{version.symbol or version.name}.md")


def _reading() -> str:
    """Return how the text is to be read; what is no way to read it is none."""
    asked = request.args.get("reading", "")
    return asked if asked in READINGS else ""


def _read(text: Text, reading: str) -> Text:
    """Return a text as it is read so, without the paragraphs of which nothing is read."""
    read = (replace(p, text=READINGS[reading](p.text)) for p in text)
    return tuple(p for p in read if p.text) if reading else text


def part_of(text: Text, shown: Stretch) -> dict[str, Any]:
    """Return the paragraphs of a stretch with their footnotes."""
    first_note, notes = footnotes(text)
    here = shown.of(text)
    ids = {p.id for p in here}
    return {
        "paragraphs": [(p, wording(p.text, p.id, first_note[p.id])) for p in here],
        "notes": [(note.number, note.paragraph, note.text) for note in notes if note.paragraph in ids],
        "stretch": shown,
    }


def _is_traced(version: Version) -> bool:
    return version.compilation_id is not None or (version.kind is VersionKind.BASE and version.parent_id is not None)


def _is_current(version: Version) -> bool:
    base = current_base(acting.reader(), version.draft_id)
    return base is not None and base.id == version.id


def _acts(actor: Actor, version: Version) -> dict[str, bool]:
    """Return which acts on this version the page offers to the reader."""
    session, now = acting.reader(), acting.now()
    at = stage(session, version.draft_id, now)
    base = current_base(session, version.draft_id)
    is_current = base is not None and base.id == version.id and live_round(session, version.id) is None
    return {
        "may_edit": version.status is VersionStatus.IN_PREPARATION and may(Act.EDIT_VERSION, actor, at),
        "may_open_round": is_current and may(Act.OPEN_ROUND, actor, at),
        "may_withdraw": is_current and may(Act.WITHDRAW_VERSION, actor, at),
        "may_reissue": is_current and may(Act.REISSUE_VERSION, actor, at),
        "may_read_original": version.original_id is not None and actor.is_secretariat,
    }
