"""Which paragraph of an edited text is which paragraph of the base.

Lasting ids decide where they are known; otherwise the words do: the same words in the same order first,
then similar ones between them, then the same or similar ones elsewhere (a paragraph that moved).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from operator import attrgetter

from consult.text.likeness import SIMILAR, Likeness
from consult.text.paragraphs import Paragraph
from consult.text.sequences import differing, heaviest_increasing
from consult.text.wording import Base, Wording

_SHORT = 8
_ALL_PAIRS, _FEW = 64, 1_000

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
        self.likeness = Likeness(base, edited)
        self._in_one_place: list[tuple[int, int]] = []  # short, unlike, but alone in the same place
        self.is_in_order = True
        self._by_id()
        taken = set(self.partner)
        self._free = [i for i in range(len(base.text)) if i not in taken]
        self._unknown = [j for j, i in enumerate(self.partner) if i is None]
        if by_content and self._free and self._unknown:
            self._by_content()

    def wording(self, j: int) -> Wording:
        """Return where the words of the edited paragraph at position `j` stand."""
        return Wording(self.edited[j])

    def written(self, j: int) -> str:
        """Return the words of the edited paragraph at position `j`, each as one character."""
        return self.likeness.written(j)

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
        if len(free) == len(unknown) and all(map(self.likeness.is_in_place, free, unknown)):
            for i, j in zip(free, unknown, strict=True):
                self.partner[j] = i
            return
        if len(free) * len(unknown) > _ALL_PAIRS:
            pairs: Iterable[tuple[int, int]] = sorted(self.likeness.candidates(free, unknown))
            found = self._chained((i, j, self.likeness.weight(i, j)) for i, j in pairs)
            for old, new in self._between(found, free, unknown):
                self._pair_rest(old, new)
            return
        # What begins and ends alike is found without a look at words.
        found = self._chained((i, j, self.likeness.quick_weight(i, j)) for i, j in product(free, unknown))
        for old, new in self._between(found, free, unknown):
            more = self._chained((i, j, self.likeness.weight(i, j)) for i, j in product(old, new))
            for rest_old, rest_new in self._between(more, old, new):
                self._pair_rest(rest_old, rest_new)

    def _pair_two(self, i: int, j: int) -> None:
        """Pair what stands alone between what is known: the same as for more, but without a search."""
        if self.likeness.is_in_place(i, j) or self.likeness.weight(i, j) > 0 or self.likeness.weak(i, j) > 0:
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
        found = self._chained((i, j, self.likeness.weak(i, j)) for i, j in product(free, unknown)) if few else []
        for old, new in self._between(found, free, unknown):
            if len(old) == len(new):
                for i, j in zip(old, new, strict=True):
                    self._pair_alone(i, j)

    def _pair_alone(self, i: int, j: int) -> None:
        """Pair what has nobody else in its place."""
        likeness = self.likeness
        if likeness.is_enough_alone(i, j):
            self.partner[j] = i
        elif likeness.longer(i, j) <= _SHORT and self.base.text[i].kind is self.edited[j].kind:
            self._in_one_place.append((i, j))

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
        pairs = product(free, unknown) if few else sorted(self.likeness.candidates(free, unknown))
        weighed = [(self.likeness.similarity(i, j)[0], i, j) for i, j in pairs]
        for weight, i, j in sorted(weighed, key=lambda found: (-found[0], found[1:])):
            if weight < SIMILAR:
                break
            if i not in taken and self.partner[j] is None and self.likeness.is_same_elsewhere(i, j):
                taken.add(i)
                self.partner[j] = i
                self.is_in_order = False


def _within(numbers: list[int], low: int, high: int) -> list[int]:
    return numbers[bisect_right(numbers, low) : bisect_left(numbers, high)]
