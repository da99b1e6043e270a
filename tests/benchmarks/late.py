"""Answers that come too late for a version, with the truth of what can be carried over to it, and what cannot.

The version is made of what most members propose and nobody opposes, as a merge records it. The last members drawn are
late: what they do to the old text is known from how it was drawn, so it is known too what meets the version.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from uuid import UUID

from consult.text.applying import applied
from consult.text.changes import Change, Op
from consult.text.collisions import collisions
from consult.text.diff import hunks
from consult.text.merge import merge
from consult.text.ordering import in_text_order
from consult.text.paragraphs import Text
from consult.text.recorded import identified
from consult.text.tokens import PARAGRAPH_END, words
from consult.text.wording import Base, keys
from tests.benchmarks.scoring import Scorer, text_of
from tests.benchmarks.workload import SIZES, Drawn, Edit, Workload, drawn

LATE = {"small": 2, "medium": 6, "large": 12}
"""How many of the members of each size are late."""
_LATER, _OWN = "later", "own"
_Words = tuple[str, ...]


@dataclass(frozen=True)
class Truth:
    """What one late member wants, and what of it meets the version.

    `expected` is the version with all that does not meet it, `parts` what of it must stand, as words, by paragraph of
    the old text.
    """

    changes: tuple[Change, ...]
    met: frozenset[str]
    expected: Text
    parts: dict[UUID, list[_Words]]


@dataclass(frozen=True)
class Late:
    """An old text, the changes on record that made a new one of it, and the late texts, with the truth of each."""

    old: Text
    accepted: tuple[Change, ...]
    new: Text
    texts: list[Text]
    truths: list[Truth]


def late(size: str, seed: int) -> Late:
    """Return the late answers of a size, the same every time for one seed."""
    count, members, share = SIZES[size]
    work = drawn(seed, count, members, share)
    timely = members - LATE[size]
    old = text_of(work.base, "base")
    made = merge(old, {f"{n:03}": text_of(lines, str(n)) for n, lines in enumerate(work.texts[:timely])})
    accepted = tuple(change for change in made.changes if not change.collides_with)
    drafting = Stream(work, old)
    texts = [text_of(lines, f"late {n}") for n, lines in enumerate(work.texts[timely:])]
    truths = [drafting.truth(accepted, own, text) for own, text in zip(work.done[timely:], texts, strict=True)]
    return Late(old, accepted, made.merged, texts, truths)


class Stream:
    """The tokens of an old text, through which what was drawn becomes changes to it."""

    def __init__(self, work: Workload, old: Text) -> None:
        scorer = Scorer(work)
        self.base = Base(old)
        self.tokens, self.starts = scorer.tokens, scorer.starts
        self.edges = set(self.starts)

    def truth(self, accepted: Sequence[Change], done: Sequence[Drawn], text: Text) -> Truth:
        """Return what a member does, beside what was accepted; without what its text does not say clearly."""
        parts = [[self._identified(change) for change in self.changes(one)] for one in done]
        own = [change for one in parts for change in one]
        ours = [replace(change, members=(_LATER,)) for change in accepted]
        known = {change.id for change in ours}
        fresh = [change for change in own if change.id not in known]
        met = frozenset(collisions(self.base, [*ours, *fresh])) & {change.id for change in fresh}
        halves = {change.id for one in parts if met & {half.id for half in one} for change in one}
        met |= halves & {change.id for change in fresh}  # words that move go together
        kept = in_text_order(self.base, [*ours, *(change for change in fresh if change.id not in met)])
        expected = applied(self.base, kept)
        clear = self._clear(own, text)
        return Truth(
            tuple(c for c in own if clear.issuperset(self._places(c))),
            met,
            expected,
            {place: parts for place, parts in self._parts(expected, own).items() if place in clear},
        )

    def _clear(self, own: Sequence[Change], text: Text) -> set[UUID]:
        """Return the paragraphs that the changes make as the member wrote them."""
        written = Counter(tuple(words(p.text)) for p in text)
        made = self._parts(applied(self.base, in_text_order(self.base, own)), own)
        return {place for place, parts in made.items() if not Counter(parts) - written}

    def _parts(self, expected: Text, own: Iterable[Change]) -> dict[UUID, list[_Words]]:
        """Return what stands in a text of each paragraph that the member touches."""
        parts: dict[UUID, list[_Words]] = {place: [] for change in own for place in self._places(change)}
        last = self.base.text[0].id
        for paragraph in expected:
            last = paragraph.id if paragraph.id in self.base.index else last
            if last in parts:
                parts[last].append(tuple(words(paragraph.text)))
        return parts

    def _places(self, change: Change) -> Iterator[UUID]:
        yield change.paragraph or self.base.text[0].id
        if change.op is Op.JOIN_PARAGRAPHS and change.paragraph:
            yield self.base.text[self.base.index[change.paragraph] + 1].id

    def changes(self, one: Drawn) -> Iterator[Change]:
        """Yield the changes that something drawn consists of."""
        text = self.base.text
        if one.moved:
            moved, after = one.moved
            yield self._change(Op.MOVE_PARAGRAPH, moved, after=text[after].id if after >= 0 else None)
        for edit in one.edits:
            first, last, new = self._at_an_edge(edit) if one.kind in {"new paragraph", "gone paragraph"} else edit
            p = bisect_right(self.starts, first) - 1
            if one.kind == "new paragraph":
                yield self._entering(p - 1, new[:-1])
            elif one.kind == "gone paragraph":
                yield self._change(Op.DELETE_PARAGRAPH, p, 0, len(text[p].text))
            elif one.kind == "join":
                yield self._change(Op.JOIN_PARAGRAPHS, p, len(text[p].text), len(text[p].text))
            else:
                yield from self._reworded(p, (first - self.starts[p], last - self.starts[p], new))

    def _at_an_edge(self, edit: Edit) -> Edit:
        """Return whole paragraphs as such: what was moved left as far as it goes, back to where one begins."""
        first, last, new = edit
        while first not in self.edges or (new and new[-1] != PARAGRAPH_END):
            new = (*new[1:], new[0]) if new else new
            first, last = first + 1, last + 1
        return first, last, new

    def _entering(self, p: int, new: tuple[str, ...]) -> Change:
        kind = self.base.text[0].kind
        return replace(self._change(Op.INSERT_PARAGRAPH, p), new=" ".join(new), kind=kind, level=0)

    def _reworded(self, p: int, edit: Edit) -> Iterator[Change]:
        """Yield what a comparison finds of one edit alone: words that it leaves standing are not part of it."""
        (first, last, entering), old = edit, keys(self.base.text[p].text)
        if entering == (PARAGRAPH_END,):
            yield self._words(p, first, last, entering)
            return
        new = [*old[:first], *entering, *old[last:]]
        for a0, a1, b0, b1 in hunks(old, new):
            yield self._words(p, a0, a1, tuple(new[b0:b1]))

    def _words(self, p: int, first: int, last: int, new: tuple[str, ...]) -> Change:
        wording = self.base.wording(p)
        if first == last:
            at = wording.end_before(first)
            if new == (PARAGRAPH_END,):
                split = self._change(Op.SPLIT_PARAGRAPH, p, at, at)
                return replace(split, kind=self.base.text[p].kind, level=0, order=1)
            return replace(self._change(Op.INSERT, p, at, at), new=f" {' '.join(new)} ")
        start, end = wording.starts[first], wording.ends[last - 1]
        return replace(self._change(Op.REPLACE if new else Op.DELETE, p, start, end), new=" ".join(new))

    def _change(self, op: Op, p: int, start: int = 0, end: int = 0, after: UUID | None = None) -> Change:
        paragraph = self.base.text[p] if p >= 0 else None
        old = paragraph.text[start:end] if paragraph else ""
        return Change("", paragraph.id if paragraph else None, op, start, end, old, "", (_OWN,), after)

    def _identified(self, change: Change) -> Change:
        return identified(self.base, change)


@dataclass(frozen=True)
class Made:
    """What a tool made of a late text: paragraphs, and where it says that something has no place."""

    lines: Sequence[str]
    listed: frozenset[UUID]


@dataclass
class Counted:
    """What a tool made of late texts, counted over all of them."""

    touched: int = 0
    exact: int = 0
    meeting: int = 0
    found: int = 0
    apart: int = 0
    needless: int = 0
    otherwise: int = 0
    wrong: int = 0

    def add(self, truth: Truth, made: Made) -> None:
        """Count one late text: what stands where it should, what was found to meet the version, what is wrong."""
        meeting = {change.paragraph for change in truth.changes if change.id in truth.met} & truth.parts.keys()
        there = Counter(tuple(words(line)) for line in made.lines)
        missing = {place: Counter(parts) - there for place, parts in truth.parts.items()}
        silent = [place for place, lost in missing.items() if lost and place not in made.listed]
        self.touched += len(missing)
        self.exact += sum(not lost for lost in missing.values())
        self.meeting += len(meeting)
        self.found += len(meeting & made.listed)
        self.apart += len(missing) - len(meeting)
        self.needless += len((missing.keys() - meeting) & made.listed)
        kept = [place for place in silent if _is_kept(missing[place], truth, made, there)]
        self.otherwise += len(kept)
        self.wrong += len(silent) - len(kept)


def _is_kept(missing: Counter[_Words], truth: Truth, made: Made, there: Counter[_Words]) -> bool:
    """Say whether every word of what was not found stands elsewhere; and where nothing is listed, no other does."""
    expected = Counter(tuple(words(p.text)) for p in truth.expected)
    surplus = Counter(chain.from_iterable((there - expected).elements()))
    lost = Counter(chain.from_iterable(missing.elements())) - surplus
    all_lost = Counter(chain.from_iterable((expected - there).elements()))
    return not lost and (bool(made.listed) or surplus == all_lost)
