"""How paragraphs are called: Title, I, PP1, OP3, OP3 (a), OP3 (a) (i).

Labels are computed when a version issues and stored with it. They follow the place; identity never does.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from uuid import UUID

from consult.text.paragraphs import Kind, Paragraph, Text

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_COUNTED = re.compile(r"(?:PP|OP)?(\d+)")
_NOTHING: Mapping[UUID, str] = MappingProxyType({})


def roman(number: int) -> str:
    """Return a positive number in capital Roman numerals."""
    out = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out


def letters(number: int) -> str:
    """Return 1 → a, 26 → z, 27 → aa."""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


@dataclass(slots=True)
class _Counter:
    """Where the count stands while a text is numbered from top to bottom."""

    adopted: bool
    alone: bool
    headings: list[int] = field(default_factory=list)
    counts: dict[Kind, int] = field(default_factory=dict)
    parent: str = ""
    items: list[int] = field(default_factory=list)
    item_labels: list[str] = field(default_factory=list)

    def label(self, paragraph: Paragraph, kept: str | None) -> str:
        """Return the label of the next paragraph."""
        match paragraph.kind:
            case Kind.TITLE:
                return self._opens("Title" if kept is None else kept, parent="")
            case Kind.HEADING:
                return self._opens(self._heading(paragraph.level) if kept is None else kept, parent="")
            case Kind.PREAMBULAR | Kind.OPERATIVE:
                return self._opens(self._counted(paragraph.kind, kept))
            case Kind.ITEM:
                return self._item(max(paragraph.level, 1), kept)
            case Kind.PLAIN:
                return kept or ""

    def _opens(self, label: str, parent: str | None = None) -> str:
        self.items, self.item_labels = [], []
        self.parent = label if parent is None else parent
        return label

    def _heading(self, level: int) -> str:
        _advance(self.headings, level)
        return ".".join(roman(n) if depth == 0 else letters(n).upper() for depth, n in enumerate(self.headings))

    def _counted(self, kind: Kind, kept: str | None) -> str:
        if kept is not None:
            counted = _COUNTED.fullmatch(kept)  # "OP7" moves the count on, "OP7 bis" does not
            if counted:
                self.counts[kind] = int(counted.group(1))
            return kept
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if not self.adopted:
            return f"{'PP' if kind is Kind.PREAMBULAR else 'OP'}{self.counts[kind]}"
        return "" if kind is Kind.PREAMBULAR or self.alone else str(self.counts[kind])

    def _item(self, level: int, kept: str | None) -> str:
        _advance(self.items, level - 1, skipped=0)
        del self.item_labels[level - 1 :]
        above = self.item_labels[-1] if self.item_labels else self.parent
        # (i) may follow its paragraph without an (a): the next (i) is no item of it, and an (a) is still to come.
        self.item_labels += [above] * (level - 1 - len(self.item_labels))
        label = f"{above} {_item_sign(level, self.items[-1])}".strip() if kept is None else kept
        self.item_labels.append(label)
        return label


def _advance(counts: list[int], depth: int, *, skipped: int = 1) -> None:
    """Count one more at `depth`, forgetting what is deeper; a skipped depth counts as its first, or as `skipped`."""
    del counts[depth + 1 :]
    while len(counts) <= depth:
        counts.append(0 if len(counts) == depth else skipped)
    counts[depth] += 1


def _item_sign(level: int, number: int) -> str:
    if level == 1:
        return f"({letters(number)})"
    return f"({roman(number).lower()})" if level == 2 else f"({number})"


def number(text: Text, *, adopted: bool = False, keep: Mapping[UUID, str] = _NOTHING) -> Text:
    """Return `text` with its labels.

    `keep` fixes the labels of some paragraphs ("OP3 bis"); the others count on around them. In an
    adopted text preambular paragraphs carry no label and operative ones a plain number.
    """
    alone = sum(p.kind is Kind.OPERATIVE for p in text) == 1
    counter = _Counter(adopted=adopted, alone=alone)
    return tuple(replace(p, label=counter.label(p, keep.get(p.id))) for p in text)
