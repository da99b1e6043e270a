"""The paragraphs of a text in a Word file: style, label, hidden bookmark, words, and the end that may be tracked."""

import re
from collections.abc import Iterator, Sequence
from uuid import UUID

from consult.formats.documents import Remark
from consult.formats.docx_writing_runs import Package, runs, text_runs
from consult.formats.docx_writing_scripts import is_rtl
from consult.formats.docx_writing_xml import Element, w, words
from consult.formats.remarking import Remarks
from consult.formats.word_marks import LABEL, bookmark_of
from consult.text.paragraphs import Kind, Paragraph
from consult.text.tracked import Ids, Tracked

DEEPEST = 9
_ITEM = re.compile(r"\([^()]*\)[^()]*\Z")


def style_of(kind: Kind, level: int) -> str:
    """Return the style of a kind of paragraph at its level."""
    if kind is Kind.HEADING:
        return f"Heading{min(level + 1, DEEPEST)}"
    if kind is Kind.ITEM:
        return f"ConsultItem{min(max(level, 1), DEEPEST)}"
    return f"Consult{kind.value.capitalize()}"


def label_of(paragraph: Paragraph, label: str) -> str:
    """Return a label as it stands in front of its paragraph: of an item the last sign, none before a title."""
    if paragraph.kind is Kind.TITLE:
        return ""
    if paragraph.kind is Kind.ITEM:
        found = _ITEM.search(label)
        return found.group() if found else label
    return f"{label}." if label[:1].isdecimal() or (label and paragraph.kind is Kind.HEADING) else label


class Paragraphs:
    """Writes the rows of a document one after the other, each with the comments on it."""

    def __init__(self, package: Package) -> None:
        self.package, self.document = package, package.document
        self.remarks = Remarks(self.document)
        self.marked: set[UUID] = set()

    def all(self) -> Iterator[Element]:
        """Yield the paragraphs."""
        last = len(self.document.rows) - 1
        for n, row in enumerate(self.document.rows):
            before = self.remarks.on_the_whole() if n == 0 else []
            remarks = [*before, *self.remarks.at(row)]
            yield self._paragraph(row, [*remarks, *self.remarks.rest()] if n == last else remarks)

    def _paragraph(self, row: Tracked, remarks: Sequence[Remark]) -> Element:
        made = w("p", self._properties(row))
        made.extend(self._label(row))
        made.extend(self._bookmarked(row, [*runs(self.package, row, remarks)]))
        return made

    def _properties(self, row: Tracked) -> Element:
        text = "".join(stretch.text for stretch in row.stretches)
        found = w("pPr", w("pStyle", val=style_of(row.paragraph.kind, row.paragraph.level)))
        if is_rtl(text):
            found.append(w("bidi"))
        if self._labels(row) is None and row.paragraph.kind not in {Kind.TITLE, Kind.PLAIN}:
            found.append(w("ind", firstLine="0"))  # nothing stands in front of the words
        mark = [self._revision("ins", row.inserted), self._revision("del", row.deleted)]
        if any(one is not None for one in mark):
            found.append(w("rPr", *mark))
        if row.was is not None and row.kinds:
            former = w("pPr", w("pStyle", val=style_of(row.was.kind, row.was.level)))
            found.append(self.package.revision("pPrChange", self.document.hand_of(row.kinds), former))
        return found

    def _revision(self, tag: str, changes: Ids) -> Element | None:
        return self.package.revision(tag, self.document.hand_of(changes)) if changes else None

    def _labels(self, row: Tracked) -> tuple[str, str] | None:
        """Return the label before everything is accepted, and after; nothing where there is none."""
        old = label_of(row.was or row.paragraph, row.paragraph.label if row.base is not None else "")
        if row.label_deleted:
            return (old, "") if old else None
        new = old if self.document.labels is None else self.document.labels.get(row.paragraph.id, "")
        found = (old, new if self.document.labels is None else label_of(row.paragraph, new))
        return found if any(found) else None

    def _label(self, row: Tracked) -> Iterator[Element]:
        """Yield the label, before it is accepted and after, with what leads to the words."""
        old, new = self._labels(row) or ("", "")
        others = tuple(self.document.hands)[:1]
        if new and old == new:
            yield from _label_runs(new)
            return
        if old:
            hand = self.document.hand_of(row.label_deleted or others)
            yield self.package.revision("del", hand, *_label_runs(old, is_deleted=True))
        if new:
            hand = self.document.hand_of(row.inserted or row.kinds or others)
            yield self.package.revision("ins", hand, *_label_runs(new))

    def _bookmarked(self, row: Tracked, content: Sequence[Element]) -> Iterator[Element]:
        """Yield the words between the ends of the bookmark by which their paragraph is known again."""
        identity = row.base or row.paragraph.id
        is_known = row.base is not None or bool(row.arrives) or self.document.labels is not None
        is_here = bool(row.arrives) or identity not in self.remarks.arriving
        if not is_known or not is_here or identity in self.marked:
            yield from content
            return
        self.marked.add(identity)
        self.package.bookmarks += 1
        number = str(self.package.bookmarks)
        yield w("bookmarkStart", id=number, name=bookmark_of(identity))
        yield from content
        yield w("bookmarkEnd", id=number)


def _label_runs(label: str, *, is_deleted: bool = False) -> Iterator[Element]:
    style = w("rPr", w("rStyle", val=LABEL), w("noProof"))
    yield w("r", style, words(label, is_deleted=is_deleted))
    yield w("r", w("rPr", w("rStyle", val=LABEL)), w("tab"))


def plain(style: str, text: str) -> Element:
    """Return a paragraph that is none of the text."""
    properties = [w("pStyle", val=style), *([w("bidi")] if is_rtl(text) else [])]
    return w("p", w("pPr", *properties), *text_runs(text))
