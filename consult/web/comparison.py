"""Any two versions compared, marked. Of long ones what did not change is folded until somebody asks for it.

Adds its pages to those of `versions`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from markupsafe import Markup

from consult.edge import acting
from consult.procedure.refusals import NotFound
from consult.queries.drafts import find_draft, find_version, text_of
from consult.text.paragraphs import Kind
from consult.text.redline import Row, Segment, compare
from consult.text.signs import parts
from consult.web.items import label
from consult.web.rows import Gap
from consult.web.stretches import STRETCH
from consult.web.versions import pages
from consult.web.wording import segments

__all__ = ["pages"]

Url = Callable[..., str]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A paragraph in marked words; `notes` are those of its footnotes that changed, with their numbers."""

    row: Row
    words: Markup
    notes: tuple[tuple[int, Markup], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the page shows of two versions; `more` leads on, `whole` to everything on one page."""

    pieces: tuple[ShownRow | Gap, ...]
    more: str = ""
    whole: str = ""


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
    """Show what changed from one version to another, or for htmx a stretch of it."""
    session, actor = acting.reader(), acting.actor()
    one, other = find_version(session, actor, version_id), find_version(session, actor, other_id)
    if one.draft_id != other.draft_id:
        raise NotFound("There is no such version.")
    old, new = sorted((one, other), key=lambda version: version.number)
    rows = compare(text_of(session, old.id), text_of(session, new.id))
    shown = comparison(rows, partial(url_for, "versions.compared", version_id=version_id, other_id=other_id))
    if request.headers.get("HX-Request"):
        return render_template("versions/_compared.html", comparison=shown)
    return render_template(
        "versions/compare.html", draft=find_draft(session, actor, one.draft_id), old=old, new=new, counts=counts(rows),
        comparison=shown,
    )  # fmt: skip


def comparison(rows: Sequence[Row], url: Url) -> Comparison:
    """Return what the address asks for: everything of a short text, of a long one what changed, piece by piece."""
    asked = request.args
    if len(rows) <= STRETCH or asked.get("whole"):
        return Comparison(tuple(_shown(row) for row in rows))
    wanted = _place(rows, asked["paragraph"]) if "paragraph" in asked else None
    start, end = max(asked.get("from", wanted or 0, type=int), 0), asked.get("to", type=int)
    pieces: list[ShownRow | Gap] = []
    found = _unfolded(rows, start, end, url) if end is not None else _folded(rows, start, wanted, url)
    for place, piece in found:
        if len(pieces) == STRETCH:
            return Comparison(tuple(pieces), more=url(**{"from": place}), whole=url(whole="yes"))
        pieces.append(piece)
    return Comparison(tuple(pieces), whole=url(whole="yes"))


def counts(rows: Sequence[Row]) -> dict[str, int]:
    """Return in how many paragraphs words changed, or brackets alone, and how many were added, deleted and moved."""
    changed = [row for row in rows if row.old and row.new and _is_marked(row)]
    worded = sum(
        any(one.is_change_of_words for note in (row.segments, *row.notes) for one in parts(note)) for row in changed
    )
    return {
        "changed": worded,
        "bracketed": len(changed) - worded,
        "added": sum(row.old is None for row in rows),
        "deleted": sum(row.new is None for row in rows),
        "moved": sum(row.moved for row in rows),
    }


def _place(rows: Sequence[Row], paragraph: str) -> int:
    for place, row in enumerate(rows):
        if paragraph in {str(p.id) for p in (row.old, row.new) if p}:
            return place
    raise NotFound("There is no such paragraph in this text.")


def _folded(rows: Sequence[Row], start: int, wanted: int | None, url: Url) -> Iterator[tuple[int, ShownRow | Gap]]:
    """Yield the rows from `start` on with their places; several that did not change are one gap."""

    def is_quiet(place: int) -> bool:
        return place != wanted and _is_same(rows[place])

    for is_same, run in groupby(range(start, len(rows)), is_quiet):
        places = list(run)
        if is_same and len(places) > 2:
            yield places[0], _gap(rows, places[0], places[-1], url)
        else:
            yield from ((place, _shown(rows[place])) for place in places)


def _unfolded(rows: Sequence[Row], start: int, end: int, url: Url) -> Iterator[tuple[int, ShownRow | Gap]]:
    """Yield the rows of a gap; of a very long one the first, and the rest as a gap again."""
    last = min(end, len(rows) - 1)
    shown = min(last, start + STRETCH - 2)
    yield from ((place, _shown(rows[place])) for place in range(start, shown + 1))
    if shown < last:
        yield shown + 1, _gap(rows, shown + 1, last, url)


def _gap(rows: Sequence[Row], first: int, last: int, url: Url) -> Gap:
    count = ngettext("%(num)s paragraph without changes", "%(num)s paragraphs without changes", last - first + 1)
    names = [label(place) for row in (rows[first], rows[last]) if (place := row.new or row.old)]
    sentence = gettext("%(count)s, %(first)s to %(last)s", count=count, first=names[0], last=names[-1])
    return Gap(sentence, url(**{"from": first, "to": last}))


def _is_same(row: Row) -> bool:
    """Say whether nothing changed there; titles and headings stay, so that one knows where one is."""
    if row.old is None or row.new is None or row.moved or _is_marked(row):
        return False
    return row.new.kind not in {Kind.TITLE, Kind.HEADING}


def _is_marked(row: Row) -> bool:
    return any(_is_changed(part) for part in (row.segments, *row.notes))


def _is_changed(part: Sequence[Segment]) -> bool:
    return any(segment.op != "=" for segment in part)


def _shown(row: Row) -> ShownRow:
    notes = tuple((number, segments(note)) for number, note in enumerate(row.notes, 1) if _is_changed(note))
    return ShownRow(row, segments(row.segments), notes)
