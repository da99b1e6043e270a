"""Whether a change of one member is made of what others propose singly: then it is divided, and those join.

"close cooperation of scientists" in place of "joint work of experts" is one change, as only a particle stands between
its halves. But where somebody else proposes just one half, both propose that, and the other half is a matter of its
own. What is proposed decides, never by whom or when.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from consult.text.changes import Change, Op
from consult.text.edits import Difference, change_id
from consult.text.rewording import between
from consult.text.sequences import Hunk, differing, encoded
from consult.text.slides import settled
from consult.text.tokens import spans, words
from consult.text.wording import Base, is_plain

_WORDS = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE})
_LEAST = 2
"""A single word that comes or goes says too little about where a change could be divided."""
_BLANKS = 2
"""By so many blanks may offsets of the same words differ."""
_PIECES, _CROWD = 64, 1_000
"""Pieces that a change may have, and changes that may meet in a paragraph: beyond, nothing is divided."""

Known = Difference | Change
Proposed = tuple[Difference, Collection[str]]
"""A difference, and who proposes it."""
Key = tuple[int, int, tuple[str, ...]]
"""Words of a paragraph, first and last, and those in their place."""


class Division(NamedTuple):
    """A difference, and the parts that take its place."""

    whole: Difference
    parts: tuple[Difference, ...]


def divisions(
    base: Base,
    wholes: Mapping[UUID | None, Sequence[Proposed]],
    proposed: Mapping[UUID | None, Sequence[Difference]],
    former: Iterable[Change] = (),
) -> Iterator[Division]:
    """Yield what has to be divided: of the `wholes`, by paragraph, with all that is `proposed` there.

    `former` are the changes of an earlier compilation on the same base: what somebody proposes as it did then stays in
    the parts that it had then.
    """
    then: dict[UUID | None, list[Change]] = defaultdict(list)
    for change in former:
        if change.op in _WORDS and change.paragraph in wholes:
            then[change.paragraph].append(change)
    for paragraph, here in wholes.items():
        others = [one for one in proposed[paragraph] if one.op in _WORDS]
        if len(others) > _CROWD:
            continue
        held = [[*_likely(one, others), *_inside(one, then[paragraph])] for one, _ in here]
        known: dict[str, Known] = {one.id: one for inside in held for one in inside}
        if known:
            likely = [one for one, inside in zip(here, held, strict=True) if inside]
            yield from _Paragraph(base, known.values(), then[paragraph]).divided(likely)


def may_have_parts(one: Difference) -> bool:
    """Say whether words go and words come, and some on both sides are the same: they could stand between two parts.

    By what stands between blanks, as thousands are asked; signs stick to words, and some scripts have no blanks.
    """
    if one.op is not Op.REPLACE or one.notes:
        return False
    old, new = one.old, one.new
    return not (old.isascii() and "," not in old and set(old.split()).isdisjoint(new.split()))


def _inside(whole: Difference, others: Iterable[Known]) -> Iterator[Known]:
    """Yield what else stands where the words are that go."""
    start, end = whole.start - _BLANKS, whole.end + _BLANKS
    return (one for one in others if start <= one.start and one.end <= end and one is not whole)


def _likely(whole: Difference, others: Iterable[Known]) -> Iterator[Known]:
    """Yield, by characters, what else could be a part."""
    return (one for one in _inside(whole, others) if one.new.strip() in whole.new)


class _Whole:
    """A change that may be divided: the words that go and come, and the pieces that a kept word stands between."""

    def __init__(self, base: Base, one: Difference) -> None:
        self.base = base
        self.one = one
        self.old, self.new = words(one.old), words(one.new)
        self.pieces: list[Hunk] = []
        if not set(self.old).isdisjoint(self.new):  # else nothing is kept between two pieces
            self.pieces = settled(differing(*encoded(self.old, self.new)), self.old, self.new)
        self.first = one.at[1]

    @property
    def size(self) -> int:
        """How many words go and come."""
        return len(self.old) + len(self.new)

    @property
    def all(self) -> Hunk:
        """All of its words."""
        return 0, len(self.old), 0, len(self.new)

    def run(self, start: int, end: int) -> Hunk:
        """Return the pieces from `start` to before `end` as one."""
        (a0, _, b0, _), (_, a1, _, b1) = self.pieces[start], self.pieces[end - 1]
        return a0, a1, b0, b1

    def key(self, hunk: Hunk) -> Key:
        """Return what a part puts in the place of which words of the paragraph."""
        a0, a1, b0, b1 = hunk
        return self.first + a0, self.first + a1, tuple(self.new[b0:b1])

    def holds(self, key: Key) -> bool:
        """Say whether the words that something concerns are among those that go."""
        return self.first <= key[0] and key[1] <= self.first + len(self.old)

    def made_of(self, keys: Iterable[Key]) -> list[Hunk]:
        """Return changes as parts, if they are those that together make up the whole; else nothing."""
        out: list[Hunk] = []
        a = 0
        made: list[str] = []
        for first, last, new in sorted(keys):
            made += self.old[a : first - self.first]
            out.append((first - self.first, last - self.first, len(made), len(made) + len(new)))
            made += new
            a = last - self.first
        return out if [*made, *self.old[a:]] == self.new else []

    def part(self, hunk: Hunk) -> Difference:
        """Return a part as a difference of its own."""
        a0, a1, b0, b1 = hunk
        left, right = _around(spans(self.one.old), a0, a1, len(self.one.old))
        from_, to = _around(spans(self.one.new), b0, b1, len(self.one.new))
        op, start, end, old, new = between(left, right, self.one.old[left:right], self.one.new[from_:to])
        at = self.one.at[0], self.first + a0, self.first + a1
        part = Difference("", self.one.paragraph, op, at, self.one.start + start, self.one.start + end, old, new)
        part.id = change_id(self.base, part, self.base.codes.written(self.new[b0:b1]))
        return part


def _around(places: Sequence[tuple[int, int]], first: int, last: int, end: int) -> tuple[int, int]:
    """Return the offsets between the words before and after those from `first` to `last`."""
    return places[first - 1][1] if first else 0, places[last][0] if last < len(places) else end


class _Paragraph:
    """The changes of words in one paragraph, now and in an earlier compilation."""

    def __init__(self, base: Base, known: Iterable[Known], then: Sequence[Change]) -> None:
        self.base = base
        self.known, self.then = {*map(self._key, known)}, then

    def divided(self, likely: Iterable[Proposed]) -> Iterator[Division]:
        """Yield what has to be divided, smaller changes first: they are what larger ones are made of."""
        wholes = [(_Whole(self.base, one), members) for one, members in likely if is_plain(one.old + one.new)]
        wholes = [(whole, members) for whole, members in wholes if 1 < len(whole.pieces) <= _PIECES]
        for whole, members in sorted(wholes, key=lambda found: (found[0].size, found[0].one.id)):
            parts = self._as_then(whole, members) or self._by_others(whole)
            if len(parts) > 1:
                self.known.discard(whole.key(whole.all))
                self.known.update(map(whole.key, parts))
                yield Division(whole.one, tuple(map(whole.part, parts)))

    def _key(self, one: Known) -> Key:
        if isinstance(one, Difference):
            _, first, last = one.at
        else:
            first, last = self.base.wording_of(one.paragraph).span(one) if one.paragraph else (0, 0)
        return first, last, tuple(words(one.new))

    def _as_then(self, whole: _Whole, members: Collection[str]) -> list[Hunk]:
        """Return the parts that the same had in the earlier compilation, all of it where it was not divided."""
        for member in sorted(members) if self.then else ():
            keys = (self._key(one) for one in self.then if member in one.members)
            parts = whole.made_of(filter(whole.holds, keys))
            if parts:
                return parts
        return []

    def _by_others(self, whole: _Whole) -> list[Hunk]:
        """Return the parts with the most words that are proposed singly, and no more parts than that takes."""
        itself = whole.key(whole.all)
        if not any(key != itself and whole.holds(key) for key in self.known):
            return []
        best: list[tuple[int, int, list[Hunk]]] = [(0, 0, [])]
        for end in range(1, len(whole.pieces) + 1):
            ways = []
            for start, (found, count, parts) in enumerate(best):
                part = whole.run(start, end)
                key = whole.key(part)
                size = key[1] - key[0] + len(key[2]) if key != itself and key in self.known else 0
                ways.append((found + size, count - 1, [*parts, part]))
            best.append(max(ways, key=lambda way: way[:2]))
        found, _, parts = best[-1]
        return parts if found >= _LEAST else []
