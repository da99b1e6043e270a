"""How paragraphs are called: Title, I, PP1, OP3, OP3 (a), OP3 (a) (i).

Labels are computed when a version is written and stored with it. They follow the place; identity never does. What is
only proposed stands between two numbers (OP3 bis), so that it moves no other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from consult.text.ordinals import after
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.proposed import proposed

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


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
class _Count:
    """How many of a row have been numbered, and how many stand behind the last of them without a number."""

    numbered: int = 0
    between: int = 0

    def next(self, *, is_between: bool) -> tuple[int, str]:
        """Return the number of the next one, and what follows it."""
        if is_between:
            self.between += 1
            return after(self.numbered, self.between)
        self.numbered, self.between = self.numbered + 1, 0
        return self.numbered, ""


@dataclass(slots=True)
class _Counter:
    """Where the count stands while a text is numbered from top to bottom."""

    adopted: bool
    alone: bool
    headings: list[_Count] = field(default_factory=list)
    heading_signs: list[str] = field(default_factory=list)
    counts: dict[Kind, _Count] = field(default_factory=dict)
    parent: str = ""
    items: list[_Count] = field(default_factory=list)
    item_labels: list[str] = field(default_factory=list)

    def label(self, paragraph: Paragraph, *, is_between: bool) -> str:
        """Return the label of the next paragraph."""
        match paragraph.kind:
            case Kind.TITLE:
                return self._opens("Title", parent="")
            case Kind.HEADING:
                return self._opens(self._heading(paragraph.level, is_between), parent="")
            case Kind.PREAMBULAR | Kind.OPERATIVE:
                return self._opens(self._counted(paragraph.kind, is_between))
            case Kind.ITEM:
                return self._item(max(paragraph.level, 1), is_between)
            case Kind.PLAIN:
                return ""

    def _opens(self, label: str, parent: str | None = None) -> str:
        self.items, self.item_labels = [], []
        self.parent = label if parent is None else parent
        return label

    def _heading(self, level: int, is_between: bool) -> str:
        count = _at_depth(self.headings, level, skipped=1)
        del self.heading_signs[level:]
        self.heading_signs += [_heading_sign(depth, 1) for depth in range(len(self.heading_signs), level)]
        number, behind = count.next(is_between=is_between)
        self.heading_signs.append(_heading_sign(level, number) + behind)
        return ".".join(self.heading_signs)

    def _counted(self, kind: Kind, is_between: bool) -> str:
        number, behind = self.counts.setdefault(kind, _Count()).next(is_between=is_between)
        if not self.adopted:
            return f"{'PP' if kind is Kind.PREAMBULAR else 'OP'}{number}{behind}"
        return "" if kind is Kind.PREAMBULAR or self.alone else f"{number}{behind}"

    def _item(self, level: int, is_between: bool) -> str:
        count = _at_depth(self.items, level - 1)
        del self.item_labels[level - 1 :]
        above = self.item_labels[-1] if self.item_labels else self.parent
        # (i) may follow its paragraph without an (a): the next (i) is no item of it, and an (a) is still to come.
        self.item_labels += [above] * (level - 1 - len(self.item_labels))
        number, behind = count.next(is_between=is_between)
        label = f"{above} {_item_sign(level, number)}{behind}".strip()
        self.item_labels.append(label)
        return label


def _at_depth(counts: list[_Count], depth: int, *, skipped: int = 0) -> _Count:
    """Return the count at `depth`, forgetting what is deeper; a skipped depth starts from `skipped`."""
    del counts[depth + 1 :]
    while len(counts) <= depth:
        counts.append(_Count(0 if len(counts) == depth else skipped))
    return counts[depth]


def _heading_sign(depth: int, number: int) -> str:
    return roman(number) if depth == 0 else letters(number).upper()


def _item_sign(level: int, number: int) -> str:
    if level == 1:
        return f"({letters(number)})"
    return f"({roman(number).lower()})" if level == 2 else f"({number})"


def number(text: Text, *, adopted: bool = False, before: Text = ()) -> Text:
    """Return `text` with its labels.

    What is new since the text `before` it and stands in brackets as a whole takes no number, as long as others of its
    row have one. In an adopted text preambular paragraphs carry no label and operative ones a plain number.
    """
    alone = sum(p.kind is Kind.OPERATIVE for p in text) == 1
    counter = _Counter(adopted=adopted, alone=alone)
    apart = _between(text, before)
    return tuple(replace(p, label=counter.label(p, is_between=one)) for p, one in zip(text, apart, strict=True))


def _between(text: Text, before: Text) -> list[bool]:
    """Say for each paragraph whether it stands between two numbers.

    A row of which all is only proposed is counted like any other, and so is what stands below a proposed paragraph.
    """
    is_proposed = [*proposed(text, before)]
    rows = [*_rows(text)]
    numbered = {row for row, one in zip(rows, is_proposed, strict=True) if not one}
    out: list[bool] = []
    for row, one in zip(rows, is_proposed, strict=True):
        out.append(one and row in numbered and not (row[0] is not None and is_proposed[row[0]]))
    return out


def _rows(text: Text) -> Iterator[tuple[int | None, Kind, int]]:
    """Yield for each paragraph the row in which it is counted: below which paragraph, of what kind, at what level."""
    above: dict[Kind, list[tuple[int, int]]] = {Kind.HEADING: [], Kind.ITEM: []}
    opening: int | None = None
    for n, paragraph in enumerate(text):
        kind, level = paragraph.kind, max(paragraph.level, int(paragraph.kind is Kind.ITEM))
        if kind not in above:
            yield None, kind, 0
        else:
            while above[kind] and above[kind][-1][0] >= level:
                above[kind].pop()
            parent = opening if kind is Kind.ITEM else None
            yield above[kind][-1][1] if above[kind] else parent, kind, level
            above[kind].append((level, n))
        if kind not in {Kind.ITEM, Kind.PLAIN}:
            above[Kind.ITEM], opening = [], n
