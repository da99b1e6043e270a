"""Texts as .md and .txt files, both ways: kinds, items, brackets and footnotes recognized by their look.

Light marks (`*italic*`, `**bold**`) and backslash escapes stay in the text as they are. What is
recognized is a suggestion; a person sees and corrects it before a version issues.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID, uuid4

from consult.formats.markers import Recognizer, begins, in_plain_text, is_marked, is_preambular
from consult.formats.plain_text import blocks, decode, opens_apart
from consult.formats.unreadable import Unreadable
from consult.text.numbering import letters, number, roman
from consult.text.ordinals import behind
from consult.text.paragraphs import Kind, Paragraph, Text, normalize

__all__ = ["Unreadable", "read", "write"]

_NOTE = re.compile(r"\s*\[\^([^\]\s]{1,40})\]:\s*(.*)", re.DOTALL)
_MARK = re.compile(r"(?<!\\)\[\^([^\]\s]{1,40})\]")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}\Z")
_INDENT = "    "


def read(content: bytes | str, *, plain: bool = False, new_id: Callable[[], UUID] = uuid4) -> Text:
    """Return the numbered text of a .md file, or of a .txt file where `plain`.

    :raises Unreadable: empty, too large, binary, or not in Unicode
    """
    notes: dict[str, str] = {}
    found: list[Paragraph] = []
    recognizer = Recognizer()
    text = decode(content)
    is_apart = plain and opens_apart(text, starts=begins)
    for block in blocks(text, starts=begins):
        note = _NOTE.match(block)
        if note and note.group(1) not in notes:
            notes[note.group(1)] = normalize(note.group(2))
        elif not _RULE.match(block) and normalize(block):
            marker = recognizer.recognize(block)
            if plain:
                marker = in_plain_text(marker, first=not found, is_apart=is_apart)
            found.append(Paragraph(new_id(), marker.kind, normalize(marker.text), marker.level))
    if not found:
        raise Unreadable("The text is empty.")
    return number(_with_notes(found, notes, new_id))


def _with_notes(found: list[Paragraph], notes: dict[str, str], new_id: Callable[[], UUID]) -> Text:
    """Give each paragraph its own footnotes, numbered from 1. What nothing refers to stays as a paragraph."""
    used: set[str] = set()
    out: list[Paragraph] = []
    for paragraph in found:
        own: list[str] = []
        for label in _MARK.findall(paragraph.text):
            if label in notes and label not in own:
                own.append(label)
        numbers = {label: n for n, label in enumerate(own, 1)}
        text = _MARK.sub(partial(_mark, numbers), paragraph.text)
        out.append(replace(paragraph, text=text, notes=tuple(notes[label] for label in own)))
        used.update(own)
    for label, note in notes.items():
        if label not in used:
            out.append(Paragraph(new_id(), Kind.PLAIN, f"\\[^{label}]: {note}".strip()))
    return tuple(out)


def _mark(numbers: dict[str, int], found: re.Match[str]) -> str:
    """Return a footnote mark; one without its note is kept as mere characters."""
    label = found.group(1)
    return f"[^{numbers[label]}]" if label in numbers else f"\\[^{label}]"


def write(text: Text) -> str:
    """Return the text as Markdown that `read` understands: same kinds, levels, words and notes."""
    signs = _Signs()
    body: list[str] = []
    notes: list[str] = []
    for paragraph in text:
        if not paragraph.text:
            continue
        shifted = _shift(paragraph, len(notes))
        notes.extend(paragraph.notes)
        body.append(signs.before(paragraph) + shifted)
    body += [f"[^{n}]: {note}".rstrip() for n, note in enumerate(notes, 1)]
    return "\n\n".join(body) + "\n" if body else ""


def _shift(paragraph: Paragraph, by: int) -> str:
    """Return the words with footnotes numbered through the whole text."""

    def renumbered(mark: re.Match[str]) -> str:
        label = mark.group(1)
        if label.isdecimal() and 1 <= int(label) <= len(paragraph.notes):
            return f"[^{int(label) + by}]"
        return "\\" + mark.group()

    return _MARK.sub(renumbered, paragraph.text)


class _Signs:
    """The signs before paragraphs: `1.`, `(a)`, `(i)`; counted as `numbering` counts them."""

    def __init__(self) -> None:
        self._operative = 0
        self._items: list[int] = []

    def before(self, paragraph: Paragraph) -> str:
        """Return what stands before the words of the next paragraph."""
        if paragraph.kind is Kind.ITEM:
            return self._item(max(paragraph.level, 1), behind(paragraph.label))
        self._items = []
        match paragraph.kind:
            case Kind.TITLE:
                return "# "
            case Kind.HEADING:
                return "#" * (paragraph.level + 2) + " "
            case Kind.OPERATIVE:
                return f"{self._counted(paragraph)}. "
            case Kind.PREAMBULAR:
                return "" if is_preambular(paragraph.text) else "PP. "
        return "\\" if is_marked(paragraph.text.lstrip("\\")) else ""

    def _counted(self, paragraph: Paragraph) -> str:
        """Return the number; what stands between two has that of the one before it, as its label says."""
        between = behind(paragraph.label)
        self._operative += not between
        return f"{_before(self._operative, between)}{between}"

    def _item(self, level: int, between: str) -> str:
        del self._items[level:]
        while len(self._items) < level:
            self._items.append(0)
        self._items[level - 1] += not between
        count = _before(self._items[level - 1], between)
        sign = letters(count) if level == 1 else roman(count).lower() if level == 2 else str(count)
        return f"{_INDENT * (level - 1)}({sign}){between} "


def _before(number: int, between: str) -> int:
    """Return the number of the one before, of the first where none is before it."""
    return max(number, 1) if between else number
