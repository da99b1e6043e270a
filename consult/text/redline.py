"""Marked text: what was deleted and inserted, in whole words, losing no character of either side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from consult.text.alignment import Alignment
from consult.text.blanks import common_blanks
from consult.text.changes import IN_WORDS, Change, Op
from consult.text.diff import hunks
from consult.text.grouping import grouped
from consult.text.paragraphs import Paragraph, Text
from consult.text.tokens import PARAGRAPH_END, Token, tokenize
from consult.text.wording import Base


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of marked text: `=` stands in both, `-` was deleted, `+` was inserted."""

    op: str
    text: str


def mark(old: str, new: str) -> tuple[Segment, ...]:
    """Return the marked text from `old` to `new`, whole words.

    `=` and `-` together are `old`, `=` and `+` together are `new`, character for character.
    """
    if old == new:
        return (Segment("=", old),) if old else ()
    a, b = tokenize(old), tokenize(new)
    marks = _Marks(old, new)
    i = j = 0
    for a0, a1, b0, b1 in hunks([t.text for t in a], [t.text for t in b]):
        marks.keep(a[i:a0], b[j:b0])
        i, j = a1, b1
    marks.keep(a[i:], b[j:])
    return marks.finish()


class _Marks:
    """Collects segments from one kept token to the next."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.a = self.b = 0
        self.segments: list[Segment] = []

    def keep(self, a: list[Token], b: list[Token]) -> None:
        """Add tokens that stand on both sides, with whatever differs before each."""
        for x, y in zip(a, b, strict=True):
            self.differ(self.old[self.a : x.start], self.new[self.b : y.start])
            self.add("=", x.text)
            self.a, self.b = x.end, y.end

    def differ(self, x: str, y: str) -> None:
        """Add what stands between two kept words; blanks common to both ends are kept."""
        if x == y:
            self.add("=", x)
            return
        head, tail = common_blanks(x, y)
        self.add("=", x[:head])
        self.add("-", x[head : len(x) - tail])
        self.add("+", y[head : len(y) - tail])
        self.add("=", x[len(x) - tail :])

    def add(self, op: str, text: str) -> None:
        if text and self.segments and self.segments[-1].op == op:
            self.segments[-1] = Segment(op, self.segments[-1].text + text)
        elif text:
            self.segments.append(Segment(op, text))

    def finish(self) -> tuple[Segment, ...]:
        self.differ(self.old[self.a :], self.new[self.b :])
        return tuple(self.segments)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a base paragraph with every change inline.

    `kind` is keep, delete, insert or paragraph_end; `changes` are the ids it belongs to, `members` theirs.
    """

    kind: str
    text: str
    changes: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


def marked(paragraph: Paragraph, changes: Sequence[Change]) -> tuple[Run, ...]:
    """Return a base paragraph with all its changes inline, whoever proposes them.

    Runs to keep and to delete are together the paragraph's text. Words that several changes delete stand
    once, with all their ids; what is inserted follows the words it replaces.
    """
    own = [c for c in changes if c.paragraph == paragraph.id and (c.op in IN_WORDS or c.op in _WHOLE)]
    struck = [c for c in own if c.start < c.end]
    offsets = sorted({0, len(paragraph.text), *(x for c in own for x in (c.start, c.end))})
    starting: dict[int, list[Change]] = {x: [] for x in offsets}
    entering: dict[int, list[Change]] = {x: [] for x in offsets}
    for change in struck:
        starting[change.start].append(change)
    for change in own:
        entering[change.end].append(change)
    out: list[Run] = []
    open_: list[Change] = []
    for x, following in zip(offsets, [*offsets[1:], offsets[-1]], strict=True):
        entered = sorted(entering[x], key=_entering_order)
        out += [run for change in entered for run in _entering(change)]
        open_ = [c for c in [*open_, *starting[x]] if c.end > x]
        if x < following:
            out.append(_run("delete" if open_ else "keep", paragraph.text[x:following], open_))
    return tuple(_without_needless_seams(out))


_WHOLE = frozenset({Op.DELETE_PARAGRAPH, Op.JOIN_PARAGRAPHS})


def _entering_order(change: Change) -> tuple[bool, bool, int, str]:
    """What replaces words comes before what enters at their end, and the paragraph's own end comes last."""
    return change.start == change.end, change.op is Op.JOIN_PARAGRAPHS, change.order, change.id


def _run(kind: str, text: str, changes: Sequence[Change]) -> Run:
    members = sorted({member for change in changes for member in change.members})
    return Run(kind, text, tuple(sorted(change.id for change in changes)), tuple(members))


def _entering(change: Change) -> list[Run]:
    if change.op in {Op.SPLIT_PARAGRAPH, Op.JOIN_PARAGRAPHS}:
        return [_run("paragraph_end", PARAGRAPH_END, [change])]
    return [_run("insert", change.new, [change])] if change.new else []


def _without_needless_seams(runs: Sequence[Run]) -> list[Run]:
    """Join neighbouring runs that say the same; insertions of different changes differ in their ids."""
    same = groupby(runs, key=lambda run: (run.kind, run.changes, run.members))
    return [Run(kind, "".join(run.text for run in group), ids, who) for (kind, ids, who), group in same]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of one version beside the same paragraph of another; `notes` are its footnotes, marked."""

    old: Paragraph | None
    new: Paragraph | None
    segments: tuple[Segment, ...]
    moved: bool = False
    notes: tuple[tuple[Segment, ...], ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether anything differs but blanks and labels."""
        is_same = all(s.op == "=" or not s.text.strip() for part in (self.segments, *self.notes) for s in part)
        shapes = [(one.kind, one.level) for one in (self.old, self.new) if one]
        return self.moved or len(shapes) < 2 or shapes[0] != shapes[1] or not is_same


def compare(old: Text, new: Text) -> tuple[Row, ...]:
    """Return two versions side by side, marked, in the order of the new one; what went stands where it stood."""
    base = Base(old)
    alignment = Alignment(base, new)
    moved = {group.edited[0] for group in grouped(alignment) if group.moved}
    partner = alignment.partner
    continued = set(partner)
    gone: dict[int, list[Row]] = {}
    last = -1
    for i, paragraph in enumerate(old):
        if i in continued:
            last = i
        else:
            gone.setdefault(last, []).append(_row(paragraph, None))
    out = gone.get(-1, [])
    for j, paragraph in enumerate(new):
        place = partner[j]
        out.append(_row(None if place is None else old[place], paragraph, moved=j in moved))
        out.extend([] if place is None else gone.get(place, []))
    return tuple(out)


def _row(old: Paragraph | None, new: Paragraph | None, *, moved: bool = False) -> Row:
    pairs = zip_longest(old.notes if old else (), new.notes if new else (), fillvalue="")
    notes = tuple(mark(before, after) for before, after in pairs)
    return Row(old, new, mark(old.text if old else "", new.text if new else ""), moved, notes)
