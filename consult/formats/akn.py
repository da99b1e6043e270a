"""A document as Akoma Ntoso 3.0, after AKN4UN where that says something: a statement with its life, changes by member.

Brackets have no word there; they carry attributes of a namespace of our own, which docs/word.md describes.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from lxml import etree

from consult.formats.akn_meta import BRACKETS, EDITOR, NAMESPACE, member_id, meta
from consult.formats.characters import Character, characters
from consult.formats.documents import Document
from consult.formats.docx_writing_paragraphs import label_of
from consult.formats.docx_writing_xml import Element, clean
from consult.formats.light_marks import Look, looks
from consult.text.paragraphs import Kind
from consult.text.tracked import Tracked

TYPE = "application/akn+xml"
_OPERATOR = re.compile(r"\[(ADD|DEL|RETAIN|RESERVE|PLACEHOLDER|NO TEXT|Alt)\b(?: ([A-Z]{3}(?:, [A-Z]{3})*))?")
_BY = re.compile(r" — ([A-Z]{3}(?:, [A-Z]{3})*)\]\Z")
_OPENING = frozenset({Kind.PREAMBULAR, Kind.PLAIN})


def write(document: Document) -> bytes:
    """Return the document as an .akn file."""
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE, "c": BRACKETS})
    made = _add(root, "statement", name=document.kind)
    made.append(meta(document))
    titles, opening, rest = _divided(document.rows)
    if titles:
        preface = _add(made, "preface")
        for row in titles:
            title = _add(_add(preface, "p"), "docTitle")
            _Words(document).into(title, row)
    if opening:
        preamble = _add(made, "preamble")
        for n, row in enumerate(opening, 1):
            holder = _add(preamble, "container", name=row.paragraph.kind.value, eId=f"container_{n}")
            _paragraph(document, holder, row)
    body = _add(made, "mainBody")
    for n, row in enumerate(rest, 1):
        _hierarchical(document, body, row, f"hcontainer_{n}")
    if not rest:
        _add(body, "p")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _divided(rows: Sequence[Tracked]) -> tuple[list[Tracked], list[Tracked], list[Tracked]]:
    """Return the title, the preamble, and what follows; a text without operative part has no preamble."""
    first = next((n for n, row in enumerate(rows) if row.paragraph.kind is not Kind.TITLE), len(rows))
    second = next((n for n, row in enumerate(rows[first:], first) if row.paragraph.kind not in _OPENING), len(rows))
    is_only = second == len(rows)
    return [*rows[:first]], [] if is_only else [*rows[first:second]], [*rows[first if is_only else second :]]


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    made = etree.SubElement(
        parent, f"{{{NAMESPACE}}}{tag}", {name.rstrip("_"): clean(v) for name, v in attributes.items()}
    )
    if text:
        made.text = clean(text)
    return made


def _hierarchical(document: Document, body: Element, row: Tracked, number: str) -> None:
    kind, level = row.paragraph.kind, row.paragraph.level
    made = _add(body, "hcontainer", name=kind.value, eId=number, class_=f"level-{level}")
    for name, changes in (("inserted", row.inserted), ("deleted", row.deleted)):
        if changes:
            whose = (f"#{member_id(document, one)}" for one in document.hand_of(changes).names)
            made.set(f"{{{BRACKETS}}}{name}", " ".join(whose))
    label = label_of(row.paragraph, row.paragraph.label)
    if label and row.base is not None:
        _add(made, "num", label)
    if kind is Kind.HEADING:
        _Words(document).into(_add(made, "heading"), row)
    _paragraph(document, _add(made, "content"), row if kind is not Kind.HEADING else None)


def _paragraph(document: Document, holder: Element, row: Tracked | None) -> None:
    made = _add(holder, "p")
    if row is not None:
        _Words(document).into(made, row)


class _Words:
    """Writes the words of a paragraph: changes with their members, footnotes, brackets where nothing is tracked."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def into(self, parent: Element, row: Tracked) -> None:
        """Write the words of `row` into an element."""
        found = [*characters(row)]
        if any(c.inserted or c.deleted for c in found):
            for (inserted, deleted, is_sign), group in groupby(found, key=lambda c: (c.inserted, c.deleted, c.is_sign)):
                self._looking(self._change(parent, inserted, deleted, is_sign=is_sign), [*group])
        else:
            self._bracketed(parent, found)

    def _change(
        self, parent: Element, inserted: tuple[str, ...], deleted: tuple[str, ...], *, is_sign: bool
    ) -> Element:
        for tag, changes in (("ins", inserted), ("del", deleted)):
            if changes:
                hand = self.document.hand_of(changes, is_sign=is_sign and tag == "ins")
                whose = [EDITOR] if is_sign else [member_id(self.document, name) for name in hand.names]
                parent = _add(parent, tag, refersTo=f"#{whose[0]}" if whose else f"#{EDITOR}")
                if len(whose) > 1:
                    parent.set(f"{{{BRACKETS}}}by", " ".join(f"#{one}" for one in whose))
        return parent

    def _bracketed(self, parent: Element, found: Sequence[Character]) -> None:
        """Write words with their brackets as elements inside each other."""
        holders, waiting = [parent], list[Character]()
        closings = _partners(found)
        for n, character in enumerate(found):
            if n in closings.values():
                self._looking(holders[-1], [*waiting, character])
                waiting = []
                holders.pop()
                continue
            if n in closings:
                self._looking(holders[-1], waiting)
                waiting = []
                holders.append(_bracket(holders[-1], "".join(c.text for c in found[n : closings[n] + 1])))
            waiting.append(character)
        self._looking(holders[-1], waiting)

    def _looking(self, parent: Element, found: Sequence[Character]) -> None:
        for look, group in groupby(found, key=lambda c: c.look):
            here = [*group]
            if look.note:
                notes = here[0].notes
                note = _add(parent, "authorialNote", marker=str(look.note), placement="bottom")
                _note(_add(note, "p"), notes[look.note - 1] if look.note <= len(notes) else "")
            else:
                _looking(parent, look, "".join(c.text for c in here))


def _looking(parent: Element, look: Look, text: str) -> None:
    holder = _add(parent, "b") if look.is_bold else parent
    _append(_add(holder, "i") if look.is_italic else holder, clean(text))


def _note(parent: Element, text: str) -> None:
    """Write the words of a footnote with their light marks."""
    shown = [(look, c) for c, look in zip(text, looks(text), strict=True) if look is not None]
    for look, group in groupby(shown, key=lambda one: one[0]):
        _looking(parent, look, "".join(c for _, c in group))


def _partners(found: Sequence[Character]) -> dict[int, int]:
    """Return for each bracket that opens the place where it closes."""
    waiting: list[int] = []
    out: dict[int, int] = {}
    for n, character in enumerate(found):
        if character.look.is_escaped or character.look.note:
            continue
        if character.text == "[":
            waiting.append(n)
        elif character.text == "]" and waiting:
            out[waiting.pop()] = n
    return out


def _bracket(parent: Element, text: str) -> Element:
    made = _add(parent, "inline", name="bracket")
    operator, by = _OPERATOR.match(text), _BY.search(text)
    if operator:
        made.set(f"{{{BRACKETS}}}operator", "ALTERNATIVES" if operator[1] == "Alt" else operator[1])
    codes = (operator and operator[2]) or (by and not (operator and operator[1] == "Alt") and by[1])
    if codes:
        made.set(f"{{{BRACKETS}}}members", str(codes).replace(",", ""))
    return made


def _append(parent: Element, text: str) -> None:
    """Put words behind what stands in an element already."""
    last: Any = parent[-1] if len(parent) else None
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text
