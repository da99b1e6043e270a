"""The words of one paragraph of a Word file, in pieces: under which tracked changes, notes and comments they stand."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from consult.formats.docx_values import REMOVING, Mark, Piece
from consult.formats.docx_xml import Element, children, is_on, name_of, q, value
from consult.formats.word_marks import ESCAPED, LABEL, paragraph_of

TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo"})
_BLANKS = frozenset({"tab", "ptab", "br", "cr"})
_SILENT = frozenset({
    "pPr", "sdtPr", "sdtEndPr", "rt", "rubyPr", "instrText", "delInstrText", "annotationRef", "footnoteRef",
    "endnoteRef", "proofErr", "permStart", "permEnd", "lastRenderedPageBreak", "fldData", "separator",
})  # fmt: skip
_LABEL = re.compile(r"(?:(?:PP|OP)?\d+|[IVXLC]+(?:\.[A-Z\d]+)*|\([a-z\d]+\))(?: (?:\([a-z\d]+\)|[a-z]+))*[.)]?")
_SYMBOLS = dict(zip(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True,
))  # fmt: skip
"""What the letters of the font Symbol look like."""


@dataclass(slots=True)
class Surroundings:
    """What goes on from paragraph to paragraph of a part: open comments and fields, and what was met so far.

    `notes` counts the footnotes by the name of their part and their id; `comments` the comments by their id.
    """

    notes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    comments: Mapping[str, int] = field(default_factory=dict)
    open_comments: list[int] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    placed: dict[int, int] = field(default_factory=dict)
    ranged: set[int] = field(default_factory=set)
    left_out: Counter[str] = field(default_factory=Counter)
    ids: list[UUID] = field(default_factory=list)
    block: int = 0

    def meet(self, name: str, element: Element) -> bool:
        """Take note of a point in the text: bookmarks, where comments begin and end. Say whether it was one."""
        if name == "bookmarkStart":
            paragraph = paragraph_of(value(element, "name"))
            if paragraph is not None and paragraph not in self.ids:
                self.ids.append(paragraph)
        elif name in {"commentRangeStart", "commentRangeEnd", "commentReference"}:
            self._comment(name, self.comments.get(value(element, "id")))
        return name.endswith(("Start", "End", "Reference")) and name not in {"footnoteReference", "endnoteReference"}

    def _comment(self, name: str, comment: int | None) -> None:
        if comment is None:
            return
        self.placed.setdefault(comment, self.block)
        if name == "commentRangeStart":
            self.ranged.add(comment)
            self.open_comments.append(comment)
        elif name == "commentRangeEnd" and comment in self.open_comments:
            self.open_comments.remove(comment)

    @property
    def is_instruction(self) -> bool:
        """Whether what stands here tells a field what to do, and is no text."""
        return any(self.fields)

    def field_sign(self, kind: str) -> None:
        """Follow the signs of fields: what they are told to do stands before `separate`, what they show after it."""
        if kind == "begin":
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()


class Runs:
    """Collects the pieces of one paragraph."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.pieces: list[Piece] = []
        self.label = ""

    def read(self, element: Element, marks: tuple[Mark, ...] = ()) -> None:
        """Collect what stands in a paragraph, or in something inside it."""
        for name, child in children(element):
            if name in _SILENT or self.around.meet(name, child):
                continue
            if name in TRACKED:
                self.read(child, (*marks, mark(child)))
            elif name == "r":
                self._run(child, marks)
            elif not name:
                self._foreign(child)
            else:
                self.read(child, marks)

    def _run(self, run: Element, marks: tuple[Mark, ...]) -> None:
        look = run.find(q("rPr"))
        if look is not None:
            self.around.left_out["hidden"] += is_on(look, "vanish")
        style = value(look.find(q("rStyle"))) if look is not None else ""
        if style == LABEL and self._is_label(run, marks):
            return
        bold, italic = _emphasis(look, style)
        for name, child in children(run):
            if name == "rPr" or name in _SILENT or self.around.meet(name, child):
                continue
            if name == "fldChar":
                self.around.field_sign(value(child, "fldCharType"))
            elif name in {"footnoteReference", "endnoteReference"}:
                note = self.around.notes.get((name.removesuffix("Reference"), value(child, "id")))
                if note is not None:
                    self._add("", marks, note=note)
            elif name in {"drawing", "pict", "object"} or not name:
                self._foreign(child)
            elif name == "ruby":
                self.read(child, marks)
            else:
                self._add(_words(name, child), marks, bold=bold, italic=italic, is_escaped=style == ESCAPED)

    def _add(
        self,
        text: str,
        marks: tuple[Mark, ...],
        *,
        bold: bool = False,
        italic: bool = False,
        note: int | None = None,
        is_escaped: bool = False,
    ) -> None:
        if (text or note is not None) and not self.around.is_instruction:
            comments = tuple(sorted(set(self.around.open_comments)))
            self.pieces.append(Piece(text, marks, bold, italic, note, comments, is_escaped))

    def _is_label(self, run: Element, marks: tuple[Mark, ...]) -> bool:
        """Say whether a run in the style of labels is one. What somebody has typed on behind it is words."""
        words = "".join(_words(name, child) for name, child in children(run)).strip()
        if any(piece.text.strip() for piece in self.pieces) or not (_LABEL.fullmatch(words) or not words):
            return False
        if words and not any(mark.kind in REMOVING for mark in marks):
            self.label = words
        return True

    def _foreign(self, element: Element) -> None:
        """Count what stands here besides text: pictures, boxes, formulae. It is said, and not taken over."""
        if not isinstance(element.tag, str):
            return
        if next(element.iter(q("txbxContent")), None) is not None:
            self.around.left_out["boxes"] += 1
        elif element.tag.rsplit("}", 1)[-1] in {"oMath", "oMathPara"}:
            self.around.left_out["formulae"] += 1
        elif name_of(element) or element.tag.endswith("}AlternateContent"):
            self.around.left_out["pictures"] += 1


def mark(element: Element, kind: str = "") -> Mark:
    """Return the tracked change that an element stands for."""
    author, date = value(element, "author").strip()[:200], value(element, "date")[:40]
    return Mark(kind or name_of(element), author, date)


def _emphasis(look: Element | None, style: str) -> tuple[bool, bool]:
    return is_on(look, "b") or style == "Strong", is_on(look, "i") or style == "Emphasis"


def _words(name: str, element: Element) -> str:
    if name in {"t", "delText"}:
        return element.text or ""
    if name in _BLANKS:
        return " "
    if name == "noBreakHyphen":
        return "\u2011"
    return _symbol(element) if name == "sym" else ""


def _symbol(element: Element) -> str:
    try:
        code = int(value(element, "char"), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        sign = chr(code - 0xF000)
        return _SYMBOLS.get(sign, sign) if value(element, "font").lower() == "symbol" else "\ufffd"
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
