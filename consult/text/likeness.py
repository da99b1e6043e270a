"""How alike a paragraph of the base and one of an edited text are: by both ends, by words, by runs of three words.

Likeness only says which paragraph may be which; what changed in it is then found exactly.
"""

from collections import Counter
from collections.abc import Sequence
from heapq import nsmallest
from itertools import chain, repeat

from consult.text.paragraphs import Kind, Paragraph
from consult.text.sequences import common_length
from consult.text.wording import Base, Shingle, shingles

SIMILAR = 0.4
_SIMILAR_ALONE = 0.2
_HELD = 0.8
_HELD_ALONE = 0.5
_WEAK = 0.2
_SAME_BEGINNING = 0.01
"""Preambular paragraphs that begin alike ("Recalling") are taken for the same where nothing else speaks."""
_RUNS, _RUNS_ELSEWHERE = 0.35, 0.3
_SIMILAR_ELSEWHERE = 0.6
_SHORT = 8
_CANDIDATES = 5


class Likeness:
    """Compares paragraphs of a base, by position `i`, with those of an edited text, by position `j`."""

    def __init__(self, base: Base, edited: Sequence[Paragraph]) -> None:
        self.base = base
        self.edited = edited
        self._written: dict[int, str] = {}
        self._shingles: dict[int, frozenset[Shingle]] = {}
        self._votes: dict[int, Counter[int]] = {}
        self._similarities: dict[tuple[int, int], tuple[float, float]] = {}

    def written(self, j: int) -> str:
        """Return the words of the edited paragraph, each as one character."""
        found = self._written.get(j)
        if found is None:
            paragraph = self.edited[j]
            found = self._written[j] = self.base.written_out(paragraph.text, paragraph.notes)
        return found

    def longer(self, i: int, j: int) -> int:
        """Return how many words the longer of the two has."""
        return max(len(self.base.written(i)), len(self.written(j)))

    def is_in_place(self, i: int, j: int) -> bool:
        """Say whether two that stand in one place begin and end so much alike that no more is asked."""
        return self._at_both_ends(i, j) >= SIMILAR

    def quick_weight(self, i: int, j: int) -> float:
        """Return how much they begin and end alike, where that is enough without a look at words; else 0."""
        weight = self._at_both_ends(i, j)
        return weight if weight >= _SIMILAR_ELSEWHERE else 0.0

    def _at_both_ends(self, i: int, j: int) -> float:
        """Return how much of the longer paragraph begins and ends the other, by characters."""
        new = self.edited[j].text
        return sum(self.base.common_ends(i, new)) / max(len(self.base.lines[i]), len(new))

    def similarity(self, i: int, j: int) -> tuple[float, float]:
        """Return the common words as a share of the longer and of the shorter paragraph."""
        found = self._similarities.get((i, j))
        if found is None:
            old, new = self.base.written(i), self.written(j)
            common = common_length(old, new)
            shares = common / (len(old) or 1), common / (len(new) or 1)
            found = self._similarities[i, j] = min(shares), max(shares)
        return found

    def weight(self, i: int, j: int) -> float:
        """Return how alike they are by words; 0 where that is too little."""
        of_longer, of_shorter = self.similarity(i, j)
        is_like = of_longer >= SIMILAR or (
            of_longer >= _SIMILAR_ALONE and (of_shorter >= _HELD or self._runs(i, j) >= _RUNS)
        )
        return of_longer if is_like else 0.0

    def weak(self, i: int, j: int) -> float:
        """Return how much they have in common beside the words that stand in every sentence."""
        old, new = self.base.content(self.base.written(i)), self.base.content(self.written(j))
        if not old or not new:
            return 0.0
        common = common_length(old, new)
        longer, shorter = max(len(old), len(new)), min(len(old), len(new))
        is_like = common >= _WEAK * longer or (common >= _HELD_ALONE * shorter and common > 1)
        if is_like:
            return common / longer
        are_preambular = self.base.text[i].kind is self.edited[j].kind is Kind.PREAMBULAR
        return _SAME_BEGINNING if are_preambular and old[0] == new[0] else 0.0

    def is_enough_alone(self, i: int, j: int) -> bool:
        """Say whether they are alike enough where neither has anybody else."""
        of_longer, of_shorter = self.similarity(i, j)
        return of_longer >= _SIMILAR_ALONE or of_shorter >= _HELD_ALONE

    def is_same_elsewhere(self, i: int, j: int) -> bool:
        """Say whether they are alike enough to be one that moved."""
        if min(len(self.base.written(i)), len(self.written(j))) < _SHORT:
            return False
        weight, _ = self.similarity(i, j)
        return weight >= _SIMILAR_ELSEWHERE or (weight >= SIMILAR and self._runs(i, j) >= _RUNS_ELSEWHERE)

    def candidates(self, free: list[int], unknown: list[int]) -> set[tuple[int, int]]:
        """Return for each edited paragraph the few base ones that share most rare runs of three words with it."""
        found = {(free[k], unknown[k]) for k in range(min(len(free), len(unknown)))}
        wanted = set(free)
        for j in unknown:
            best = nsmallest(_CANDIDATES, [(-count, i) for i, count in self._voted(j).items() if i in wanted])
            found.update((i, j) for _, i in best)
        return found

    def _voted(self, j: int) -> Counter[int]:
        if j not in self._votes:
            places = self.base.rare_shingles
            self._votes[j] = Counter(chain.from_iterable(map(places.get, self._runs_of(j), repeat(()))))
        return self._votes[j]

    def _runs(self, i: int, j: int) -> float:
        """Return the common runs of three words as a share of those of the shorter paragraph."""
        old, new = self.base.shingles(i), self._runs_of(j)
        return len(old & new) / min(len(old), len(new))

    def _runs_of(self, j: int) -> frozenset[Shingle]:
        if j not in self._shingles:
            self._shingles[j] = shingles(self.written(j))
        return self._shingles[j]
