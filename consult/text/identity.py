"""Gives the paragraphs of a text that came in from outside the identities they have in the text before it.

Paragraphs equal over tokens are the same; between them, those that share most of their words are paired in
order, then those of which one holds the other. Whatever is left is new. Never decides what a change means (see
`merge`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import pairwise

from consult.text.descent import with_first_parts
from consult.text.paragraphs import Text
from consult.text.sequences import common_length, common_subsequence, heaviest_increasing
from consult.text.tokens import words

LIKENESS = 0.5
HELD, HELD_OF_LONGER, HELD_WORDS = 0.8, 0.2, 4
BAND = 40
FEW, CANDIDATES = 4_000, 6
"""In a stretch of more pairs than `FEW` only the best candidates of each paragraph are compared word by word."""

Pair = tuple[int, int]
Words = tuple[str, ...]


def identify(before: Text, text: Text) -> Text:
    """Return `text` with the ids of the paragraphs of `before` that it continues; ids are unique.

    Of a paragraph that was split, the first part keeps the id; of several joined, the first gives it.
    """
    known = {p.id for p in before}
    if any(p.id in known for p in text) or not before:  # it carries identities already
        return text
    sides = _Sides([tuple(words(p.text)) for p in before], [tuple(words(p.text)) for p in text])
    ids = {j: before[i].id for i, j in sides.pairs()}
    return with_first_parts(before, tuple(replace(p, id=ids.get(j, p.id)) for j, p in enumerate(text)))


def completed(before: Text, text: Text) -> Text:
    """Return `text`, of which only some paragraphs carry their identity, with those of the others that it continues.

    A paragraph that carries one keeps it; the rest are identified by their words among what is left of `before`.
    """
    carried = {p.id for p in text}
    rest = tuple(p for p in before if p.id not in carried)
    known = {p.id for p in before}
    found = iter(identify(rest, tuple(p for p in text if p.id not in known)))
    return tuple(p if p.id in known else next(found) for p in text)


class _Sides:
    """Pairs the paragraphs of two texts, given as their words, in order."""

    def __init__(self, old: Sequence[Words], new: Sequence[Words]) -> None:
        self.old, self.new = old, new
        self._numbers: dict[tuple[str, int], int] = {}
        self._counted: dict[Words, frozenset[int]] = {}

    def counted(self, side: Words) -> frozenset[int]:
        """Return each word with its number among equal ones, as a number.

        What two paragraphs share of these bounds what they can have in common in order.
        """
        found = self._counted.get(side)
        if found is None:
            seen: Counter[str] = Counter()
            numbers = []
            for word in side:
                seen[word] += 1
                numbers.append(self._numbers.setdefault((word, seen[word]), len(self._numbers)))
            found = self._counted[side] = frozenset(numbers)
        return found

    def pairs(self) -> list[Pair]:
        """Return which paragraph continues which, by position, in order."""
        found = common_subsequence(self.old, self.new)
        for weigh in (_likeness, _holding):
            found += [pair for a, b in list(self._between(found)) for pair in self._alike(a, b, weigh)]
            found.sort()
        return found

    def _between(self, found: Sequence[Pair]) -> Iterator[tuple[range, range]]:
        """Yield the stretches between pairs."""
        edges = [(-1, -1), *found, (len(self.old), len(self.new))]
        for (old_start, new_start), (old_end, new_end) in pairwise(edges):
            if old_end - old_start > 1 and new_end - new_start > 1:
                yield range(old_start + 1, old_end), range(new_start + 1, new_end)

    def _alike(self, a: range, b: range, weigh: Callable[[int, int, int], float]) -> Iterator[Pair]:
        """Yield pairs of two stretches by the words in common, no further apart than a band."""
        weighed = []
        for i, j in sorted(self._candidates(a, b, weigh)):
            old, new = self.old[i], self.new[j]
            weight = weigh(common_length(old, new), len(old), len(new))
            if weight:
                weighed.append((i, j, weight))
        yield from (weighed[place][:2] for place in heaviest_increasing(weighed))

    def _candidates(self, a: range, b: range, weigh: Callable[[int, int, int], float]) -> Iterator[Pair]:
        """Yield what could be alike, judged by words without their order."""
        are_few = len(a) * len(b) <= FEW
        counted = [self.counted(self.old[i]) for i in a]
        sizes = [len(self.old[i]) for i in a]
        for n, j in enumerate(b):
            near = range(max(0, n - BAND), min(len(a), n + BAND + 1))
            own, size = self.counted(self.new[j]), len(self.new[j])
            shared = ((len(counted[m] & own), m) for m in near if weigh(min(sizes[m], size), sizes[m], size))
            possible = [(weigh(common, sizes[m], size), -abs(m - n), m) for common, m in shared]
            best = [one for one in possible if one[0]]
            yield from ((a[m], j) for _, _, m in (best if are_few else nlargest(CANDIDATES, best)))


def _likeness(common: int, old: int, new: int) -> float:
    """Return the common words as a share of the longer paragraph; 0 if they are too few."""
    longer = max(old, new)
    return common / longer if longer and common >= LIKENESS * longer else 0.0


def _holding(common: int, old: int, new: int) -> float:
    """Return the same where one paragraph holds almost all of the other."""
    longer, shorter = max(old, new), min(old, new)
    is_held = shorter >= HELD_WORDS and common >= HELD * shorter and common >= HELD_OF_LONGER * longer
    return common / longer if is_held else 0.0
