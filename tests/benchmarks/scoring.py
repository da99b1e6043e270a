"""How much of the truth a merge found: edits, who made them, which were identical, which collide, what moved."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from typing import Any
from uuid import UUID, uuid5

from consult.text.changes import Change, Op
from consult.text.merge import Merge
from consult.text.moves import moves
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.tokens import PARAGRAPH_END, words
from consult.text.wording import Base
from tests.benchmarks.truth import Edit, canonical
from tests.benchmarks.workload import Workload

_IDS = UUID("3d0b7c4e-90f2-5a6f-8f51-2f6d0f6e9b21")
NAMES = ("edits", "attributed", "identical", "diverging", "moves", "splits and joins")


@dataclass(frozen=True)
class Score:
    """Shares of what is true that was found, and of what was found that is true."""

    recall: float
    precision: float

    def __str__(self) -> str:
        return f"{self.recall:.3f} / {self.precision:.3f}"


def score(found: set[Any], truth: set[Any]) -> Score:
    """Compare two sets; where nothing is true, all of it was found."""
    right = len(found & truth)
    return Score(right / len(truth) if truth else 1.0, right / len(found) if found else 1.0)


def text_of(lines: Sequence[str], name: str) -> Text:
    """Return lines as a text whose ids nobody knows."""
    return tuple(Paragraph(uuid5(_IDS, f"{name} {n}"), Kind.PLAIN, line) for n, line in enumerate(lines))


class Scorer:
    """Compares changes with the edits that a workload knows to be true."""

    def __init__(self, work: Workload) -> None:
        self.work = work
        streams = [[*words(line), PARAGRAPH_END] for line in work.base]
        self.tokens = [token for stream in streams for token in stream]
        self.starts = list(accumulate((len(s) for s in streams), initial=0))
        self.ends = {start - 1 for start in self.starts[1:]}
        self.truth = [self._canonical(own) for own in work.edits]
        self.moves = {
            (member, *_as_move(one.edits)) for member, own in enumerate(work.done) for one in own if len(one.edits) == 2
        } | {(member, "paragraph", *one.moved) for member, own in enumerate(work.done) for one in own if one.moved}

    def scores(self, made: Merge) -> dict[str, Score]:
        """Return the scores of a merge whose members are called by their number."""
        found = self.found(made)
        return {
            "edits": score(_owned(found), _owned(self.truth)),
            "attributed": score(_attributed(found), _attributed(self.truth)),
            "identical": score(_attributed(found, 2), _attributed(self.truth, 2)),
            "diverging": score(_rivals(found), _rivals(self.truth)),
            "moves": score(self._moves(made), self.moves),
            "splits and joins": score(self._seams(found), self._seams(self.truth)),
        }

    def by_kind(self, made: Merge) -> dict[str, tuple[int, int]]:
        """Return for each kind of edit how many there are, and how many of them were found exactly."""
        found, all_, right = self.found(made), Counter[str](), Counter[str]()
        for member, own in enumerate(self.work.done):
            known = set(found[member])
            for one in own:
                for edit in one.edits:
                    all_[one.kind] += 1
                    right[one.kind] += edit in known
        return {kind: (count, right[kind]) for kind, count in all_.items()}

    def found(self, made: Merge) -> list[list[Edit]]:
        """Return the edits that a merge found, per member, in canonical form."""
        base = Base(made.base)
        raw: dict[int, list[tuple[int, bool, int, Edit]]] = defaultdict(list)
        for change in made.changes:
            for edit in self._edits(base, change):
                for member in change.members:
                    raw[int(member)].append((edit[0], edit[1] > edit[0], change.order, edit))
        return [self._canonical(e for *_, e in sorted(raw[m], key=lambda r: r[:3])) for m in range(len(self.truth))]

    def _canonical(self, edits: Iterable[Edit]) -> list[Edit]:
        """Bring a member's edits into canonical form; those that touch are one."""
        out: list[Edit] = []
        for edit in edits:
            placed = canonical(self.tokens, edit, out[-1][1] if out else 0)
            if out and placed[0] == out[-1][1]:
                before = out.pop()
                floor = out[-1][1] if out else 0
                placed = canonical(self.tokens, (before[0], placed[1], (*before[2], *placed[2])), floor)
            out.append(placed)
        return out

    def _moves(self, made: Merge) -> set[Any]:
        base, known = Base(made.base), {change.id: change for change in made.changes}
        out: set[Any] = set()
        for change in made.changes:
            if change.op is Op.MOVE_PARAGRAPH and change.paragraph is not None:
                after = base.index[change.after] if change.after else -1
                out |= {(int(m), "paragraph", base.index[change.paragraph], after) for m in change.members}
        for move in moves(made.changes):
            ends = [edit for one in (move.deletion, move.insertion) for edit in self._edits(base, known[one])]
            placed = [canonical(self.tokens, edit) for edit in ends]
            out |= {(int(member), *_as_move(placed)) for member in move.members}
        return out

    def _seams(self, edits: Sequence[Iterable[Edit]]) -> set[tuple[int, Edit]]:
        """Return the paragraph ends that enter between words, and those that go while their words stay."""
        return {
            (member, edit)
            for member, own in enumerate(edits)
            for edit in own
            if edit[2] == (PARAGRAPH_END,) or (edit[0] in self.ends and edit[1] == edit[0] + 1 and not edit[2])
        }

    def _edits(self, base: Base, change: Change) -> list[Edit]:
        i = base.index[change.paragraph] if change.paragraph else -1
        start, end = (self.starts[i], self.starts[i + 1]) if i >= 0 else (0, 0)
        match change.op:
            case Op.INSERT_PARAGRAPH:
                return [(end, end, (*words(change.new), PARAGRAPH_END))]
            case Op.DELETE_PARAGRAPH:
                return [(start, end, ())]
            case Op.JOIN_PARAGRAPHS:
                return [(end - 1, end, ())]
            case Op.SET_KIND | Op.MOVE_PARAGRAPH:
                return []
        first, last = base.wording(i).span(change)
        new = (PARAGRAPH_END,) if change.op is Op.SPLIT_PARAGRAPH else tuple(words(change.new))
        return [(start + first, start + last, new)]


def _as_move(edits: Iterable[Edit]) -> tuple[int, int, int]:
    """Return what went, first and last, and where it entered."""
    (first, last, _), (to, _, _) = sorted(edits, key=lambda e: bool(e[2]))
    return first, last, to


def _owned(edits: Sequence[Iterable[Edit]]) -> set[tuple[int, Edit]]:
    return {(member, edit) for member, own in enumerate(edits) for edit in own}


def _by_edit(edits: Sequence[Iterable[Edit]]) -> dict[Edit, set[int]]:
    members: dict[Edit, set[int]] = defaultdict(set)
    for member, edit in _owned(edits):
        members[edit].add(member)
    return members


def _attributed(edits: Sequence[Iterable[Edit]], least: int = 1) -> set[tuple[Edit, frozenset[int]]]:
    return {(edit, frozenset(who)) for edit, who in _by_edit(edits).items() if len(who) >= least}


def _rivals(edits: Sequence[Iterable[Edit]]) -> set[tuple[int, int, int]]:
    """Return (place, member, member) of what cannot both stand."""
    members = _by_edit(edits)
    out: set[tuple[int, int, int]] = set()
    for one, other in _near(sorted(members, key=lambda e: (e[0], e[1]))):
        if _collide(one, other):
            place = max(one[0], other[0])
            out |= {(place, min(a, b), max(a, b)) for a in members[one] for b in members[other] if a != b}
    return out


def _near(edits: Sequence[Edit]) -> Iterable[tuple[Edit, Edit]]:
    """Yield pairs of edits that overlap or stand at one point."""
    cluster: list[Edit] = []
    reach = -1
    for edit in edits:
        if edit[0] > reach:
            yield from combinations(cluster, 2)
            cluster = []
        cluster.append(edit)
        reach = max(reach, edit[1])
    yield from combinations(cluster, 2)


def _collide(one: Edit, other: Edit) -> bool:
    (a, b, _), (c, d, _) = one, other
    if a == b and c == d:
        return a == c
    if a == b:
        return c < a < d
    return a < c < b if c == d else max(a, c) < min(b, d)
