"""Where a version comes from: the trace table, and the source of any of its words."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting
from consult.models import Compilation, Round, Version
from consult.procedure.consensus import Derived, Outcome
from consult.procedure.refusals import NotFound
from consult.queries.answers import Said
from consult.queries.drafts import find_draft, find_version, text_of
from consult.queries.items import CompiledItem
from consult.queries.lateness import missed
from consult.queries.traces import Origin, Trace, Traced, origins
from consult.queries.traces import trace as trace_of
from consult.text.brackets import count
from consult.text.paragraphs import Paragraph, by_id
from consult.web.fates import not_compiled
from consult.web.items import ShownItem, label, shown_item
from consult.web.revisions import pages
from consult.web.stretches import STRETCH, stretch
from consult.web.versions import part_of
from consult.web.wording import wording

SHOWN = 60
"""How many characters of a stretch of words are repeated in the list of sources."""
Base = Mapping[UUID, Paragraph]
Line = tuple[Traced, ShownItem | None, Sequence[Said], bool]


@pages.get("/versions/<uuid:version_id>/trace")
@acting.reads
def trace(version_id: UUID) -> ResponseReturnValue:
    """Show the trace table: from each paragraph of the base through items and dispositions to the paragraph here."""
    session, actor = acting.reader(), acting.actor()
    found = trace_of(session, actor, version_id)
    url = partial(url_for, "reconciliation.trace", version_id=version_id)
    lines = found.lines if request.args.get("every") or len(found.lines) <= STRETCH else _telling(found.lines)
    if request.args.get("every"):
        url = partial(url, every="yes")
    shown = stretch([line.line.item_id for line in lines], url, "item", STRETCH)
    is_fragment = bool(request.headers.get("HX-Request"))
    return render_template(
        "reconciliation/_traced.html" if is_fragment else "reconciliation/trace.html", trace=found,
        version=found.version, draft=find_draft(session, actor, found.version.draft_id), stretch=shown,
        groups=_groups(shown.of(lines)), late=_not_compiled(found), untold=len(found.lines) - len(lines),
        every_url=url(every="yes"),
    )  # fmt: skip


@pages.get("/versions/<uuid:version_id>/origin")
@acting.reads
def origin(version_id: UUID) -> ResponseReturnValue:
    """Show the text to choose a paragraph from, and where the words of the chosen one come from."""
    session, actor = acting.reader(), acting.actor()
    version = find_version(session, actor, version_id)
    text = text_of(session, version_id)
    chosen = _chosen(by_id(text))
    is_fragment = bool(request.headers.get("HX-Request"))
    if is_fragment and chosen is not None:
        return render_template("reconciliation/_origin.html", **_sources(version, chosen))
    shown = stretch([p.id for p in text], partial(url_for, "reconciliation.origin", version_id=version_id))
    part = {"is_further": is_fragment, **part_of(text, shown)}
    if is_fragment:
        return render_template("reconciliation/_origins.html", version=version, chosen=None, **part)
    draft = find_draft(session, actor, version.draft_id)
    return render_template("reconciliation/origin.html", draft=draft, **part, **_sources(version, chosen))


def _sources(version: Version, chosen: Paragraph | None) -> dict[str, Any]:
    """Return where the words of the chosen paragraph come from."""
    found = origins(acting.reader(), acting.actor(), version.id, chosen) if chosen else ()
    bases: dict[UUID, Base] = {}
    sources = [(number, _shortened(one.text), one, _item(one, bases)) for number, one in enumerate(found, 1)]
    return {
        "version": version, "chosen": chosen, "chosen_label": label(chosen) if chosen else "", "sources": sources,
        "tint": _tinted(found),
    }  # fmt: skip


def _chosen(text: dict[UUID, Paragraph]) -> Paragraph | None:
    if not request.args.get("paragraph"):
        return None
    paragraph = request.args.get("paragraph", type=UUID)
    if paragraph not in text:
        raise NotFound("There is no such paragraph in this text.")
    return text[paragraph]


def _item(one: Origin, bases: dict[UUID, Base]) -> ShownItem | None:
    """Return the item that brought the words in, with the base it was proposed on around it; each is read once."""
    return _shown(one.item, one.source.compilation, bases)


def _shown(item: CompiledItem | None, compilation_id: UUID | None, bases: dict[UUID, Base]) -> ShownItem | None:
    if item is None or compilation_id is None:
        return None
    session = acting.reader()
    base_id = session.get_one(Compilation, compilation_id).base_id
    if base_id not in bases:
        bases[base_id] = by_id(text_of(session, base_id))
    return shown_item(item, bases[base_id])


def _shortened(text: str) -> Markup:
    """Return the first words of a stretch."""
    words = text.strip()
    return wording(words if len(words) <= SHOWN else words[:SHOWN].rpartition(" ")[0] + " …")


def _tinted(found: tuple[Origin, ...]) -> Markup:
    """Return the paragraph with the number of its source behind each stretch of words."""
    piece = Markup('<span class="source">%s<sup>%d</sup></span>')
    return Markup("").join(piece % (wording(one.text), number) for number, one in enumerate(found, 1))


def _telling(lines: Sequence[Traced]) -> Sequence[Traced]:
    """Return the lines that say more than that a paragraph stands as it stood."""
    return [one for one in lines if one.item or not (one.before and one.after and one.before.text == one.after.text)]


def _not_compiled(found: Trace) -> list[dict[str, Any]]:
    """Return the late answers that the compilation of a version does not hold."""
    if found.compilation is None:
        return []
    return not_compiled(missed(acting.reader(), acting.reader().get_one(Round, found.compilation.round_id)))


def _groups(lines: Sequence[Traced]) -> list[tuple[Paragraph | None, list[Line]]]:
    """Return the lines by the paragraph of the base they start from, items with the base they were proposed on."""
    bases: dict[UUID, Base] = {}
    found: list[tuple[Paragraph | None, list[Line]]] = []
    for line in lines:
        if not found or found[-1][0] != line.before:
            found.append((line.before, []))
        shown = _shown(line.item, line.line.compilation_id, bases)
        found[-1][1].append((line, shown, _standing(line), _is_bracketed(line)))
    return found


def _is_bracketed(line: Traced) -> bool:
    """Say whether an item is called reflected though its paragraph is not agreed: "reflected" alone would mislead."""
    is_reflected = line.line.outcome in {Outcome.REFLECTED, Outcome.WITH_CHANGES}
    return is_reflected and line.after is not None and count(line.after.text) > 0


def _standing(line: Traced) -> Sequence[Said]:
    """Return how an item stands now by its proposers: who let go of it or narrowed it, and what the others answered."""
    item = line.item
    if item is None:
        return ()
    left: list[Said] = []
    # Where it had left before the version was issued, the outcome says so already.
    if line.line.outcome not in {Derived.WITHDRAWN, Derived.SUPERSEDED}:
        how = Derived.SUPERSEDED if item.is_superseded else Derived.WITHDRAWN
        left = [Said(p.member, how.value) for p in item.proposers if p.is_withdrawn or item.is_superseded]
    narrowed = [Said(p.member, "narrowed") for p in item.proposers if p.is_narrowed and not p.is_withdrawn]
    return (*left, *narrowed, *line.said, *_unanswered(line, item))


def _unanswered(line: Traced, item: CompiledItem) -> Iterable[Said]:
    """Return the named proposers who were asked about words left out or changed and did not answer."""
    if not line.is_asked or line.line.outcome not in {Outcome.NOT_REFLECTED, Outcome.WITH_CHANGES}:
        return
    answered = {one.member for one in line.said}
    if item.is_standing:
        yield from (Said(member, gettext("has not answered")) for member in item.members if member not in answered)
