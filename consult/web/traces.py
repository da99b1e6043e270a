"""Where a version comes from: the trace table, and the source of any of its words."""

from collections.abc import Mapping
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from consult.edge import acting
from consult.models import Compilation
from consult.procedure.refusals import NotFound
from consult.queries.drafts import find_draft, find_version, text_of
from consult.queries.traces import Origin, Traced, origins
from consult.queries.traces import trace as trace_of
from consult.text.paragraphs import Paragraph, by_id
from consult.web.items import ShownItem, label, shown_item
from consult.web.revisions import pages
from consult.web.wording import footnotes, wording

SHOWN = 60
"""How many characters of a stretch of words are repeated in the list of sources."""
Base = Mapping[UUID, Paragraph]
Line = tuple[Traced, ShownItem | None]


@pages.get("/versions/<uuid:version_id>/trace")
@acting.reads
def trace(version_id: UUID) -> ResponseReturnValue:
    """Show the trace table: from each paragraph of the base through items and dispositions to the paragraph here."""
    session, actor = acting.reader(), acting.actor()
    found = trace_of(session, actor, version_id)
    draft = find_draft(session, actor, found.version.draft_id)
    base = by_id(text_of(session, found.base.id)) if found.base else {}
    return render_template(
        "reconciliation/trace.html", trace=found, version=found.version, draft=draft, groups=_groups(found.lines, base)
    )


@pages.get("/versions/<uuid:version_id>/origin")
@acting.reads
def origin(version_id: UUID) -> ResponseReturnValue:
    """Show the text to choose a paragraph from, and where the words of the chosen one come from."""
    session, actor = acting.reader(), acting.actor()
    version = find_version(session, actor, version_id)
    text = text_of(session, version_id)
    chosen = _chosen(by_id(text))
    found = origins(session, actor, version_id, chosen) if chosen else ()
    sources = [(number, _shortened(one.text), one, _item(one)) for number, one in enumerate(found, 1)]
    first, notes = footnotes(text)
    shown = [(p, wording(p.text, p.id, first[p.id])) for p in text]
    is_fragment = bool(request.headers.get("HX-Request"))
    template = "reconciliation/_origin.html" if is_fragment else "reconciliation/origin.html"
    return render_template(
        template, version=version, draft=find_draft(session, actor, version.draft_id),
        paragraphs=shown, chosen=chosen, chosen_label=label(chosen) if chosen else "", sources=sources,
        notes=[(note.number, note.paragraph, note.text) for note in notes], tint=_tinted(found),
    )  # fmt: skip


def _chosen(text: dict[UUID, Paragraph]) -> Paragraph | None:
    if not request.args.get("paragraph"):
        return None
    paragraph = request.args.get("paragraph", type=UUID)
    if paragraph not in text:
        raise NotFound("There is no such paragraph in this text.")
    return text[paragraph]


def _item(one: Origin) -> ShownItem | None:
    """Return the item that brought the words in, with the base it was proposed on around it."""
    if one.item is None or one.source.compilation is None:
        return None
    session = acting.reader()
    base_id = session.get_one(Compilation, one.source.compilation).base_id
    return shown_item(one.item, by_id(text_of(session, base_id)))


def _shortened(text: str) -> Markup:
    """Return the first words of a stretch."""
    words = text.strip()
    return wording(words if len(words) <= SHOWN else words[:SHOWN].rpartition(" ")[0] + " …")


def _tinted(found: tuple[Origin, ...]) -> Markup:
    """Return the paragraph with the number of its source behind each stretch of words."""
    piece = Markup('<span class="source">%s<sup>%d</sup></span>')
    return Markup("").join(piece % (wording(one.text), number) for number, one in enumerate(found, 1))


def _groups(lines: tuple[Traced, ...], base: Base) -> list[tuple[Paragraph | None, list[Line]]]:
    """Return the lines by the paragraph of the base they start from."""
    found: list[tuple[Paragraph | None, list[Line]]] = []
    for line in lines:
        if not found or found[-1][0] != line.before:
            found.append((line.before, []))
        found[-1][1].append((line, shown_item(line.item, base) if line.item else None))
    return found
