"""A whole Word file as values, read in this process. Only the worker does so: see `docx_reading`."""

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from consult.formats.docx_limits import Limits
from consult.formats.docx_package import Package
from consult.formats.docx_reading_body import Body
from consult.formats.docx_reading_lists import Lists
from consult.formats.docx_reading_runs import Surroundings
from consult.formats.docx_reading_styles import Styles
from consult.formats.docx_values import REMOVING, Piece, Remark, WordFile
from consult.formats.docx_xml import W14, W15, Element, damaged, q, value
from consult.formats.unreadable import Unreadable
from consult.formats.word_marks import DRAFT, MEMBER, ROUND, VERSION

_PROPERTIES = frozenset({DRAFT, VERSION, ROUND, MEMBER})
_CHANGES = (
    "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange",
    "tcPrChange", "numberingChange", "cellMerge",
)  # fmt: skip
_Notes = dict[tuple[str, str], int]


def read_parts(content: bytes, limits: Limits) -> WordFile:
    """Return what a Word file says.

    :raises Unreadable: it is not taken; the sentence says what to do
    """
    package = Package(content, limits)
    root = package.part(package.main)
    bodies = root.findall(q("body"))
    if root.tag != q("document") or not bodies:
        raise damaged()
    if len(bodies) > 1:
        raise Unreadable(
            "The Word file holds several texts in one, so that one program shows another text than the next. Open it"
            " in Word, see that the text is right, save it anew and try again."
        )
    styles = Styles(package.related("styles"))
    notes, found_notes = _notes(package, styles)
    comments = _comments(package, styles)
    around = Surroundings(notes, {value(one, "id"): n for n, (one, _) in enumerate(comments)})
    body = Body(styles, Lists(package.related("numbering")), around)
    body.read(bodies[0])
    formatted = list(root.iter(*(q(name) for name in _CHANGES)))
    around.left_out["formatting"] = len(formatted)
    around.left_out["heads"] = sum(1 for _ in root.iter(q("headerReference"), q("footerReference")))
    parents = _parents(package, [one for one, _ in comments])
    remarks = (
        Remark(value(one, "author").strip()[:200], value(one, "date")[:40], text, parents.get(n), around.placed.get(n))
        for n, (one, text) in enumerate(comments)
    )
    left_out = {what: count for what, count in sorted(around.left_out.items()) if count}
    formatted_by = {value(one, "author").strip()[:200] for one in formatted} - {""}
    return WordFile(
        tuple(body.blocks), tuple(found_notes), tuple(remarks), _properties(package), left_out,
        tuple(sorted(formatted_by)),
    )  # fmt: skip


def _notes(package: Package, styles: Styles) -> tuple[_Notes, list[tuple[Piece, ...]]]:
    """Return the footnotes and endnotes: their places by part and id, and their words."""
    places: _Notes = {}
    found: list[tuple[Piece, ...]] = []
    for kind in ("footnote", "endnote"):
        root = package.related(f"{kind}s")
        for note in root.iterchildren(q(kind)) if root is not None else ():
            if value(note, "type", default="normal") == "normal" and (kind, value(note, "id")) not in places:
                places[kind, value(note, "id")] = len(found)
                found.append(_flat(note, styles))
    return places, found


def _flat(note: Element, styles: Styles) -> tuple[Piece, ...]:
    """Return the words of a note as one paragraph."""
    body = Body(styles, Lists(None), Surroundings())
    body.read(note)
    pieces = [*(body.blocks[0].pieces if body.blocks else ())]
    for _, block in pairwise(body.blocks):
        pieces += [Piece(" "), *block.pieces]
    return tuple(pieces)


def _comments(package: Package, styles: Styles) -> list[tuple[Element, str]]:
    """Return the comments with their words, as they stand when all changes are accepted."""
    root = package.related("comments")
    found: dict[str, tuple[Element, str]] = {}
    for comment in root.iterchildren(q("comment")) if root is not None else ():
        found.setdefault(value(comment, "id"), (comment, "\n".join(_lines(comment, styles)).strip()))
    return list(found.values())


def _lines(comment: Element, styles: Styles) -> Iterator[str]:
    body = Body(styles, Lists(None), Surroundings())
    body.read(comment)
    for block in body.blocks:
        yield "".join(p.text for p in block.pieces if not any(mark.kind in REMOVING for mark in p.marks))


def _parents(package: Package, comments: list[Element]) -> dict[int, int]:
    """Return which comment answers which, by position. Word says so by the last paragraph of each."""
    root = package.related("commentsExtended")
    if root is None:
        return {}
    last = {paragraph: n for n, one in enumerate(comments) for paragraph in _last_paragraph(one)}
    above = {one.get(f"{{{W15}}}paraId"): one.get(f"{{{W15}}}paraIdParent") for one in root.iter(f"{{{W15}}}commentEx")}
    pairs = ((last[p], above.get(p)) for p in last)
    return {n: last[parent] for n, parent in pairs if parent in last and last[parent] < n}


def _last_paragraph(comment: Element) -> list[str]:
    paragraphs = list(comment.iter(q("p")))
    found = paragraphs[-1].get(f"{{{W14}}}paraId") if paragraphs else None
    return [found] if found else []


def _properties(package: Package) -> dict[str, str]:
    root = package.properties()
    found = root if root is not None else etree.Element("none")
    return {
        str(one.get("name")): "".join(str(text) for text in one.itertext()).strip()[:100]
        for one in found
        if one.get("name") in _PROPERTIES
    }
