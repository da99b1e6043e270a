"""A base and many submissions with the truth about every edit, drawn with a seed.

An edit is (first, last, words): tokens [first, last) of the whole base are replaced; `¶` ends a paragraph.
Members copy each other's edits, overlap with them, or have their own, as they do.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from consult.text.tokens import PARAGRAPH_END, words
from tests.benchmarks import prose

Edit = tuple[int, int, tuple[str, ...]]
SIZES = {"small": (11, 60, 6, 0.25), "medium": (22, 300, 30, 0.15), "large": (33, 600, 193, 0.10)}
"""Seed, paragraphs, members, share of paragraphs that a member changes."""

_SAME, _OVERLAP = 0.30, 0.15
_NO_BLANK_BEFORE = frozenset(",.;:)”")
_NO_BLANK_AFTER = frozenset("(“")


@dataclass(frozen=True)
class Workload:
    """The base, each member's text, and what each member did."""

    base: list[str]
    texts: list[list[str]]
    edits: list[list[Edit]]


def written(tokens: Sequence[str]) -> str:
    """Write tokens as a paragraph."""
    out = ""
    for k, token in enumerate(tokens):
        glued = k == 0 or token in _NO_BLANK_BEFORE or tokens[k - 1] in _NO_BLANK_AFTER
        out += token if glued else f" {token}"
    return out


def canonical(base: Sequence[str], edit: Edit, floor: int = 0) -> Edit:
    """Trim what is equal at both ends; move pure insertions and deletions as far left as possible."""
    first, last, new = edit[0], edit[1], list(edit[2])
    while first < last and new and base[first] == new[0]:
        first, new = first + 1, new[1:]
    while first < last and new and base[last - 1] == new[-1]:
        last, new = last - 1, new[:-1]
    while first > floor and first == last and new and base[first - 1] == new[-1]:
        first, last, new = first - 1, last - 1, [new[-1], *new[:-1]]
    while first > floor and first < last and not new and base[first - 1] == base[last - 1]:
        first, last = first - 1, last - 1
    return first, last, tuple(new)


def carried_out(base: Sequence[str], edits: Iterable[Edit]) -> list[str]:
    """Return the tokens that edits make of the base."""
    out: list[str] = []
    at = 0
    for first, last, new in sorted(edits, key=lambda e: (e[0], e[1])):
        out += [*base[at:first], *new]
        at = last
    return [*out, *base[at:]]


def paragraphs(tokens: Iterable[str]) -> list[str]:
    """Return the paragraphs that a stream of tokens holds."""
    out: list[str] = []
    current: list[str] = []
    for token in tokens:
        if token == PARAGRAPH_END:
            out.append(written(current))
            current = []
        else:
            current.append(token)
    return [*out, written(current)] if current else out


class Drafting:
    """Draws a base, and what members do to it."""

    def __init__(self, seed: int, count: int) -> None:
        self.random = Random(seed)
        self.paragraphs = [written(words(prose.paragraph(self.random, 97))) for _ in range(count)]
        streams = [[*words(p), PARAGRAPH_END] for p in self.paragraphs]
        self.tokens = [token for stream in streams for token in stream]
        self.starts = list(accumulate((len(s) for s in streams), initial=0))
        self.pool: dict[int, list[Edit]] = {}
        ranks = list(range(1, count + 1))
        self.random.shuffle(ranks)
        self.heat = [rank**-0.5 for rank in ranks]
        self.kinds: list[tuple[Callable[[int, int, int], Edit | None], int]] = [
            (self._word, 30), (self._phrase, 18), (self._insertion, 22), (self._deletion, 14), (self._sentence, 4),
            (self._new_paragraph, 3), (self._gone_paragraph, 2), (self._split, 2), (self._join, 1),
        ]  # fmt: skip

    def member(self, share: float) -> list[Edit]:
        """Draw the edits of one member: apart from each other, in order."""
        count = max(1, round(len(self.paragraphs) * share * self.random.lognormvariate(-0.08, 0.4)))
        chosen = sorted(set(self.random.choices(range(len(self.paragraphs)), self.heat, k=count)))
        own: list[Edit] = []
        for p in chosen:
            for _ in range(self.random.choices([1, 2, 3, 4], [55, 28, 12, 5])[0]):
                edit = self._drawn(p, own)
                if edit is not None:
                    own.append(edit)
                    self.pool.setdefault(p, []).append(edit)
        return sorted(own, key=lambda e: (e[0], e[1]))

    def _drawn(self, p: int, own: Sequence[Edit]) -> Edit | None:
        for _ in range(12):
            edit = self._source(p)
            if edit is None:
                continue
            edit = canonical(self.tokens, edit)
            changes = edit[0] < edit[1] or edit[2]
            if changes and all(edit[1] < other[0] or other[1] < edit[0] for other in own):
                return edit
        return None

    def _source(self, p: int) -> Edit | None:
        known = self.pool.get(p)
        luck = self.random.random()
        if known and luck < _SAME:
            return self.random.choice(known)
        if known and luck < _SAME + _OVERLAP:
            return self._overlapping(p, self.random.choice(known))
        kinds, weights = zip(*self.kinds, strict=True)
        draw: Callable[[int, int, int], Edit | None] = self.random.choices(kinds, weights)[0]
        return draw(p, self.starts[p], self.starts[p + 1] - 1)

    def _overlapping(self, p: int, edit: Edit) -> Edit | None:
        low, high = self.starts[p], self.starts[p + 1] - 1
        first = max(low, edit[0] - self.random.randint(0, 3))
        last = min(high, max(edit[1], edit[0] + 1) + self.random.randint(0, 3))
        return (first, last, tuple(words(prose.phrase(self.random)))) if first < last else None

    def _word(self, p: int, low: int, high: int) -> Edit | None:
        if low >= high:
            return None
        at = self.random.randrange(low, high)
        word = self.tokens[at]
        if not word[0].isalpha():
            return None
        other = self.random.choice(prose.OTHER_WORDS.get(word) or prose.ADJECTIVES)
        return at, at + 1, tuple(words(other))

    def _phrase(self, p: int, low: int, high: int) -> Edit | None:
        if high - low < 6:
            return None
        size = self.random.randint(2, min(8, high - low - 1))
        at = self.random.randrange(low, high - size + 1)
        return at, at + size, tuple(words(prose.phrase(self.random)))

    def _insertion(self, p: int, low: int, high: int) -> Edit | None:
        if high - low < 4:
            return None
        at = self.random.randrange(low + 1, high)
        return at, at, tuple(words(prose.phrase(self.random)))

    def _deletion(self, p: int, low: int, high: int) -> Edit | None:
        if high - low < 12:
            return None
        size = self.random.randint(3, 10)
        at = self.random.randrange(low, high - size)
        return at, at + size, ()

    def _ends(self, low: int, high: int) -> list[int]:
        return [k + 1 for k in range(low, high - 1) if self.tokens[k] == "."]

    def _sentence(self, p: int, low: int, high: int) -> Edit | None:
        ends = self._ends(low, high)
        if not ends:
            return None
        at = self.random.choice(ends)
        return at, at, tuple(words(prose.sentence(self.random)))

    def _new_paragraph(self, p: int, low: int, high: int) -> Edit | None:
        return high + 1, high + 1, (*words(prose.paragraph(self.random, 60)), PARAGRAPH_END)

    def _gone_paragraph(self, p: int, low: int, high: int) -> Edit | None:
        return low, high + 1, ()

    def _split(self, p: int, low: int, high: int) -> Edit | None:
        ends = self._ends(low, high)
        if not ends:
            return None
        at = self.random.choice(ends)
        return at, at, (PARAGRAPH_END,)

    def _join(self, p: int, low: int, high: int) -> Edit | None:
        return (high, high + 1, ()) if p + 1 < len(self.paragraphs) else None


def workload(size: str) -> Workload:
    """Return the workload of a size, the same every time."""
    seed, count, members, share = SIZES[size]
    drafting = Drafting(seed, count)
    edits = [drafting.member(share) for _ in range(members)]
    texts = [paragraphs(carried_out(drafting.tokens, own)) for own in edits]
    return Workload(drafting.paragraphs, texts, edits)
