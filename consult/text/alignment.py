"""Which paragraph of an edited text is which paragraph of the base.

Lasting ids decide where they are known; otherwise the words do: the same words in the same order first,
then similar ones between them, then the same or similar ones elsewhere (a paragraph that moved).
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, pairwise, product, repeat
from operator import attrgetter

from consult.text.paragraphs import Kind, Paragraph
from consult.text.sequences import common_length, differing, heaviest_increasing
from consult.text.wording import Base, Shingle, Wording, shingles

_SIMILAR = 0.4
_SIMILAR_ALONE = 0.2
_HELD = 0.8
_HELD_ALONE = 0.5
_WEAK = 0.2
_SAME_BEGINNING = 0.01
"""Preambular paragraphs that begin alike ("Recalling") are taken for the same where nothing else speaks."""
_RUNS, _RUNS_ELSEWHERE = 0.35, 0.3
_SIMILAR_ELSEWHERE = 0.6
_SHORT = 8
_ALL_PAIRS, _FEW = 64, 1_000
_CANDIDATES = 5

_ELSE = "\x01"
"""Stands for a paragraph that the base does not have."""
_id = attrgetter("id.int")
_shape = attrgetter("kind", "level", "notes")


class Alignment:
    """Finds the base paragraph of each edited one: `partner[j]` is its position in the base, or None."""

    def __init__(self, base: Base, edited: Sequence[Paragraph], *, by_content: bool = True) -> None:
        self.base = base
        self.edited = edited
        self.lines = [paragraph.text for paragraph in edited]
        self.partner: list[int | None] = [None] * len(edited)
        self._wordings: dict[int, Wording] = {}
        self._written: dict[int, str] = {}
        self._known_shingles: dict[int, frozenset[Shingle]] = {}
        self._known_votes: dict[int, Counter[int]] = {}
        self._known_similarities: dict[tuple[int, int], tuple[float, float]] = {}
        self._in_one_place: list[tuple[int, int]] = []  # short, unlike, but alone in the same place
        self.is_in_order = True
        self._by_id()
        taken = set(self.partner)
        self._free = [i for i in range(len(base.text)) if i not in taken]
        self._unknown = [j for j, i in enumerate(self.partner) if i is None]
        if by_content and self._free and self._unknown:
            self._by_content()

    def wording(self, j: int) -> Wording:
        """Return the words of the edited paragraph at position `j`."""
        if j not in self._wordings:
            self._wordings[j] = Wording(self.edited[j])
        return self._wordings[j]

    def written(self, j: int) -> str:
        """Return the words of the edited paragraph at position `j`, each as one character."""
        if j not in self._written:
            paragraph = self.edited[j]
            self._written[j] = self.base.written_out(paragraph.text, paragraph.notes)
        return self._written[j]

    def unpaired(self) -> tuple[list[int], list[int]]:
        """Return the positions that have no partner: in the base, in the edited text."""
        taken = set(self.partner)
        free = [i for i in self._free if i not in taken]
        return free, [j for j in self._unknown if self.partner[j] is None]

    def reshaped(self) -> list[int]:
        """Return the edited paragraphs that differ from their partner in words, notes, kind or level."""
        texts, shapes = self.base.lines, self.base.shapes
        return [
            j
            for j, (i, text, shape) in enumerate(zip(self.partner, self.lines, map(_shape, self.edited), strict=True))
            if i is not None and (text != texts[i] or shape != shapes[i])
        ]

    def _by_id(self) -> None:
        if self.base.ids.isdisjoint(map(_id, self.edited)):
            return
        seen: set[int] = set()
        last = -1
        for j, paragraph in enumerate(self.edited):
            i = self.base.index.get(paragraph.id)
            if i is not None and i not in seen:
                seen.add(i)
                self.partner[j] = i
                self.is_in_order = self.is_in_order and i > last
                last = i

    def _by_content(self) -> None:
        for region in self._regions():
            self._align_region(*region)
        free, unknown = self.unpaired()
        if free and unknown:
            self._exactly_elsewhere(free, unknown)
            self._similarly_elsewhere(*self.unpaired())
        for i, j in self._in_one_place:
            if self.partner[j] is None and i not in self.partner:
                self.partner[j] = i

    def _regions(self) -> Iterable[tuple[list[int], list[int]]]:
        """Yield what is free between paragraphs whose ids agree and stand in the same order."""
        known = sorted((i, j, 1.0) for j, i in enumerate(self.partner) if i is not None)
        kept = [known[k][:2] for k in heaviest_increasing(known)]
        fences = [(-1, -1), *kept, (len(self.base.text), len(self.edited))]
        for (i0, j0), (i1, j1) in pairwise(fences):
            free = _within(self._free, i0, i1)
            unknown = _within(self._unknown, j0, j1)
            if free and unknown:
                yield free, unknown

    def _align_region(self, free: list[int], unknown: list[int]) -> None:
        base, contents = self.base, self.base.contents
        is_whole = len(free) == len(base.text)
        old = base.lines_written if is_whole else "".join([base.lines_written[i] for i in free])
        new = "".join([contents.get(self.lines[j], _ELSE) for j in unknown])
        a = b = 0
        for a0, a1, b0, b1 in [*differing(old, new), (len(old), len(old), len(new), len(new))]:
            if is_whole and len(unknown) == len(self.edited):
                self.partner[b:b0] = range(a, a0)
            else:
                for i, j in zip(free[a:a0], unknown[b:b0], strict=True):
                    self.partner[j] = i
            self._pair_similar(free[a0:a1], unknown[b0:b1])
            a, b = a1, b1

    def _pair_similar(self, free: list[int], unknown: list[int]) -> None:
        if not free or not unknown:
            return
        if len(free) == len(unknown) == 1:
            self._pair_two(free[0], unknown[0])
            return
        if len(free) == len(unknown) and all(map(self._is_in_place, free, unknown)):
            for i, j in zip(free, unknown, strict=True):
                self.partner[j] = i
            return
        if len(free) * len(unknown) > _ALL_PAIRS:
            pairs: Iterable[tuple[int, int]] = sorted(self._candidates(free, unknown))
            found = self._chained((i, j, self._weight(i, j)) for i, j in pairs)
            for old, new in self._between(found, free, unknown):
                self._pair_rest(old, new)
            return
        # What begins and ends alike is found without a look at words.
        found = self._chained((i, j, self._quick_weight(i, j)) for i, j in product(free, unknown))
        for old, new in self._between(found, free, unknown):
            more = self._chained((i, j, self._weight(i, j)) for i, j in product(old, new))
            for rest_old, rest_new in self._between(more, old, new):
                self._pair_rest(rest_old, rest_new)

    def _pair_two(self, i: int, j: int) -> None:
        """Pair what stands alone between what is known: the same as for more, but without a search."""
        if self._is_in_place(i, j) or self._weight(i, j) > 0 or self._weak(i, j) > 0:
            self.partner[j] = i
        else:
            self._pair_alone(i, j)

    def _chained(self, weighed: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
        """Pair in order what weighs most together, and return the pairs."""
        likely = [pair for pair in weighed if pair[2] > 0]
        found = [likely[k][:2] for k in heaviest_increasing(likely)]
        for i, j in found:
            self.partner[j] = i
        return found

    def _quick_weight(self, i: int, j: int) -> float:
        weight = self._at_both_ends(i, j)
        return weight if weight >= _SIMILAR_ELSEWHERE else 0.0

    @staticmethod
    def _between(
        found: list[tuple[int, int]], free: list[int], unknown: list[int]
    ) -> Iterator[tuple[list[int], list[int]]]:
        """Yield what pairs leave between them, where there is something on both sides."""
        for (i0, j0), (i1, j1) in pairwise([(-1, -1), *found, (free[-1] + 1, unknown[-1] + 1)]):
            old, new = _within(free, i0, i1), _within(unknown, j0, j1)
            if old and new:
                yield old, new

    def _pair_rest(self, free: list[int], unknown: list[int]) -> None:
        """Pair what is not much alike, but has nobody else; last, where as many are left on both sides, by place."""
        few = len(free) * len(unknown) <= _ALL_PAIRS
        found = self._chained((i, j, self._weak(i, j)) for i, j in product(free, unknown)) if few else []
        for old, new in self._between(found, free, unknown):
            if len(old) == len(new):
                for i, j in zip(old, new, strict=True):
                    self._pair_alone(i, j)

    def _weak(self, i: int, j: int) -> float:
        """Return how much two paragraphs have in common beside the words that stand in every sentence."""
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

    def _pair_alone(self, i: int, j: int) -> None:
        """Pair what has nobody else in its place."""
        of_longer, of_shorter = self.similarity(i, j)
        if of_longer >= _SIMILAR_ALONE or of_shorter >= _HELD_ALONE:
            self.partner[j] = i
            return
        is_short = max(len(self.base.written(i)), len(self.written(j))) <= _SHORT
        if is_short and self.base.text[i].kind is self.edited[j].kind:
            self._in_one_place.append((i, j))

    def _is_in_place(self, i: int, j: int) -> bool:
        return self._at_both_ends(i, j) >= _SIMILAR

    def _at_both_ends(self, i: int, j: int) -> float:
        """Return how much of the longer paragraph begins and ends the other, by characters."""
        new = self.lines[j]
        return sum(self.base.common_ends(i, new)) / max(len(self.base.lines[i]), len(new))

    def _candidates(self, free: list[int], unknown: list[int]) -> set[tuple[int, int]]:
        """Return for each edited paragraph the few base ones that share most rare runs of three words with it."""
        found = {(free[k], unknown[k]) for k in range(min(len(free), len(unknown)))}
        wanted = set(free)
        for j in unknown:
            best = nsmallest(_CANDIDATES, [(-count, i) for i, count in self._votes(j).items() if i in wanted])
            found.update((i, j) for _, i in best)
        return found

    def _votes(self, j: int) -> Counter[int]:
        if j not in self._known_votes:
            places = self.base.rare_shingles
            self._known_votes[j] = Counter(chain.from_iterable(map(places.get, self._shingles(j), repeat(()))))
        return self._known_votes[j]

    def _shingles(self, j: int) -> frozenset[Shingle]:
        if j not in self._known_shingles:
            self._known_shingles[j] = shingles(self.written(j))
        return self._known_shingles[j]

    def similarity(self, i: int, j: int) -> tuple[float, float]:
        """Return the common words as a share of the longer and of the shorter paragraph."""
        found = self._known_similarities.get((i, j))
        if found is None:
            old, new = self.base.written(i), self.written(j)
            common = common_length(old, new)
            shares = common / (len(old) or 1), common / (len(new) or 1)
            found = self._known_similarities[i, j] = min(shares), max(shares)
        return found

    def _weight(self, i: int, j: int) -> float:
        of_longer, of_shorter = self.similarity(i, j)
        is_like = of_longer >= _SIMILAR or (
            of_longer >= _SIMILAR_ALONE and (of_shorter >= _HELD or self._runs(i, j) >= _RUNS)
        )
        return of_longer if is_like else 0.0

    def _runs(self, i: int, j: int) -> float:
        """Return the common runs of three words as a share of those of the shorter paragraph."""
        old, new = self.base.shingles(i), self._shingles(j)
        return len(old & new) / min(len(old), len(new))

    def _exactly_elsewhere(self, free: list[int], unknown: list[int]) -> None:
        places: dict[str, list[int]] = defaultdict(list)
        for i in reversed(free):
            places[self.base.lines[i]].append(i)
        for j in unknown:
            same = places.get(self.lines[j])
            if same:
                self.partner[j] = same.pop()
                self.is_in_order = False

    def _similarly_elsewhere(self, free: list[int], unknown: list[int]) -> None:
        if not free or not unknown:
            return
        taken: set[int] = set()
        few = len(free) * len(unknown) <= _FEW
        pairs = product(free, unknown) if few else sorted(self._candidates(free, unknown))
        weighed = [(self.similarity(i, j)[0], i, j) for i, j in pairs]
        for weight, i, j in sorted(weighed, key=lambda found: (-found[0], found[1:])):
            if weight < _SIMILAR:
                break
            if i not in taken and self.partner[j] is None and self._is_same_elsewhere(weight, i, j):
                taken.add(i)
                self.partner[j] = i
                self.is_in_order = False

    def _is_same_elsewhere(self, weight: float, i: int, j: int) -> bool:
        if min(len(self.base.written(i)), len(self.written(j))) < _SHORT:
            return False
        return weight >= _SIMILAR_ELSEWHERE or (weight >= _SIMILAR and self._runs(i, j) >= _RUNS_ELSEWHERE)


def _within(numbers: list[int], low: int, high: int) -> list[int]:
    return numbers[bisect_right(numbers, low) : bisect_left(numbers, high)]
