"""A base and many submissions with the truth about every edit, drawn with a seed.

Members copy each other's edits, overlap with them, or have their own, as they do. Where two ways of saying the same
exist (a sentence moved over another, or that one moved over it), the truth is the shorter one. Not drawn is what no
reader could tell from the text: see `quality`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from random import Random

from consult.text.tokens import FUNCTION_WORDS, PARAGRAPH_END, words
from tests.benchmarks import prose
from tests.benchmarks.truth import Edit, canonical, carried_out, reach

SIZES = {"small": (60, 6, 0.25), "medium": (300, 30, 0.15), "large": (600, 193, 0.10)}
"""Paragraphs, members, share of paragraphs that a member changes."""

_SAME, _OVERLAP, _TRIES = 0.30, 0.15, 12
_NO_BLANK_BEFORE = frozenset(",.;:)”")
_NO_BLANK_AFTER = frozenset("(“")
_CLAUSE = frozenset((",", ".", ";", "and", "of", "with", "in"))


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing a member does: usually one edit; two where a sentence moves; none where a paragraph does."""

    kind: str
    edits: tuple[Edit, ...] = ()
    moved: tuple[int, int] | None = None
    """A paragraph and the one it now follows, -1 for the start."""


@dataclass(frozen=True)
class Workload:
    """The base, each member's text, and what each member did."""

    base: list[str]
    texts: list[list[str]]
    done: list[list[Drawn]]

    @property
    def edits(self) -> list[list[Edit]]:
        """The edits of each member, in order."""
        return [sorted(edit for one in own for edit in one.edits) for own in self.done]


def written(tokens: Sequence[str]) -> str:
    """Write tokens as a paragraph."""
    out = ""
    for k, token in enumerate(tokens):
        glued = k == 0 or token in _NO_BLANK_BEFORE or tokens[k - 1] in _NO_BLANK_AFTER
        out += token if glued else f" {token}"
    return out


class Drafting:
    """Draws a base, and what members do to it."""

    def __init__(self, seed: int, count: int) -> None:
        self.random = Random(seed)
        self.paragraphs: list[str] = []
        for _ in range(count):
            again = self.paragraphs and self.random.random() < 0.01
            line = self.random.choice(self.paragraphs) if again else prose.paragraph(self.random, 97)
            self.paragraphs.append(written(words(line)))
        streams = [[*words(p), PARAGRAPH_END] for p in self.paragraphs]
        self.tokens = [token for stream in streams for token in stream]
        self.starts = list(accumulate((len(s) for s in streams), initial=0))
        self.pool: dict[int, list[Drawn]] = defaultdict(list)
        ranks = list(range(1, count + 1))
        self.random.shuffle(ranks)
        self.heat = [rank**-0.5 for rank in ranks]
        self.kinds: dict[Callable[[int, int, int], Drawn | None], int] = {
            self._word: 30, self._phrase: 15, self._insertion: 22, self._clause: 11, self._sign: 5,
            self._sentence: 4, self._gone_sentence: 3, self._moved_sentence: 3, self._new_paragraph: 3,
            self._gone_paragraph: 2, self._moved_paragraph: 2, self._split: 2, self._join: 1,
        }  # fmt: skip

    def member(self, share: float) -> list[Drawn]:
        """Draw what one member does: edits apart from each other."""
        count = max(1, round(len(self.paragraphs) * share * self.random.lognormvariate(-0.08, 0.4)))
        chosen: set[int] = set()
        while len(chosen) < min(count, len(self.paragraphs)):
            chosen.update(self.random.choices(range(len(self.paragraphs)), self.heat))
        own = _Own(self)
        for p in sorted(chosen):
            for _ in range(self.random.choices([1, 2, 3, 4], [55, 28, 12, 5])[0]):
                one = self._drawn(p, own)
                if one is not None:
                    own.take(one)
                    self.pool[p].append(one)
        return own.done

    def text(self, done: Sequence[Drawn]) -> list[str]:
        """Return the text of a member."""
        out: list[tuple[list[str], int | None]] = []
        current: list[str] = []
        ends = {start - 1: p for p, start in enumerate(self.starts[1:])}
        for token, at in carried_out(self.tokens, (edit for one in done for edit in one.edits)):
            if token == PARAGRAPH_END:
                out.append((current, None if at is None else ends[at]))
                current = []
            else:
                current.append(token)
        for p, after in (one.moved for one in done if one.moved):
            one = next(k for k, (_, end) in enumerate(out) if end == p)
            taken = out.pop(one)
            place = next((k for k, (_, end) in enumerate(out) if end == after), -1)
            out.insert(place + 1, taken)
        return [written(tokens) for tokens, _ in out]

    def _drawn(self, p: int, own: "_Own") -> Drawn | None:
        for _ in range(_TRIES):
            one = self._source(p)
            if one is None:
                continue
            edits = tuple(canonical(self.tokens, self._whole(p, edit)) for edit in one.edits)
            one = Drawn(one.kind, edits, one.moved)
            if own.admits(one) and not any(map(self._says_less, edits)):
                return one
        return None

    def _whole(self, p: int, edit: Edit) -> Edit:
        """Return what takes all words of a paragraph as what takes the paragraph: without words there is none."""
        low, high = self.starts[p], self.starts[p + 1] - 1
        return (low, high + 1, ()) if edit == (low, high, ()) else edit

    def _says_less(self, edit: Edit) -> bool:
        """Say whether words that are more than signs and particles go and come back: less could be marked."""
        first, last, new = edit
        common = set(self.tokens[first:last]).intersection(new) - FUNCTION_WORDS
        return any(word[0].isalnum() for word in common)

    def _source(self, p: int) -> Drawn | None:
        known = self.pool.get(p)
        luck = self.random.random()
        if known and luck < _SAME:
            return self.random.choice(known)
        if known and luck < _SAME + _OVERLAP:
            return self._overlapping(p, self.random.choice(known))
        draw = self.random.choices(list(self.kinds), list(self.kinds.values()))[0]
        return draw(p, self.starts[p], self.starts[p + 1] - 1)

    def _overlapping(self, p: int, one: Drawn) -> Drawn | None:
        if len(one.edits) != 1:
            return None
        low, high = self.starts[p], self.starts[p + 1] - 1
        at, end, _ = one.edits[0]
        if at == end and self.random.random() < 0.5:
            return Drawn("insertion", ((at, at, self._words()),))
        first = max(low, at - self.random.randint(0, 3))
        last = min(high, max(end, at + 1) + self.random.randint(0, 3))
        new = () if self.random.random() < 0.2 else self._words()
        return Drawn("phrase", ((first, last, new),)) if first < last else None

    def _words(self) -> tuple[str, ...]:
        return tuple(words(prose.phrase(self.random)))

    def _word(self, p: int, low: int, high: int) -> Drawn | None:
        if low >= high:
            return None
        at = self.random.randrange(low, high)
        word = self.tokens[at]
        if not word[0].isalpha():
            return None
        other = self.random.choice(prose.OTHER_WORDS.get(word) or prose.ADJECTIVES)
        return Drawn("word", ((at, at + 1, tuple(words(other))),))

    def _phrase(self, p: int, low: int, high: int) -> Drawn | None:
        if high - low < 6:
            return None
        size = self.random.randint(2, min(8, high - low - 1))
        at = self.random.randrange(low, high - size + 1)
        crosses = any(token in ".;" for token in self.tokens[at : at + size])
        return None if crosses else Drawn("phrase", ((at, at + size, self._words()),))

    def _insertion(self, p: int, low: int, high: int) -> Drawn | None:
        if high - low < 4:
            return None
        places = [k for k in range(low + 1, high) if self.tokens[k] in _CLAUSE]
        at = (
            self.random.choice(places)
            if places and self.random.random() < 0.6
            else self.random.randrange(low + 1, high)
        )
        new = self._words()
        return Drawn("insertion", ((at, at, (",", *new) if self.tokens[at] == "," else new),))

    def _clause(self, p: int, low: int, high: int) -> Drawn | None:
        signs = [k for k in range(low, high) if self.tokens[k] in ",.;"]
        spans = [(x, y) for x, y in pairwise(signs) if 3 <= y - x <= 22 and self.tokens[x] == ","]
        if not spans and high - low < 12:
            return None
        at = self.random.randrange(low, high - 10) if high - low > 10 else low
        first, last = self.random.choice(spans) if spans else (at, at + self.random.randint(3, 10))
        return Drawn("clause", ((first, last, ()),))

    def _sign(self, p: int, low: int, high: int) -> Drawn | None:
        places = [k for k in range(low, high) if self.tokens[k] in ",;" or self.tokens[k].isdigit()]
        if not places:
            return None
        at = self.random.choice(places)
        if self.tokens[at].isdigit():
            new: tuple[str, ...] = (str(int(self.tokens[at]) + self.random.choice([1, 2, 5, 10])),)
        else:
            new = self.random.choice([(";",) if self.tokens[at] == "," else (",",), (",", "and"), ()])
        return Drawn("sign", ((at, at + 1, new),))

    def _sentences(self, p: int) -> list[tuple[int, int]]:
        low, high = self.starts[p], self.starts[p + 1] - 1
        ends = [k + 1 for k in range(low, high) if self.tokens[k] in ".;"]
        ends += [high] if not ends or ends[-1] != high else []
        return [(a, b) for a, b in zip([low, *ends], ends, strict=False) if a < b]

    def _sentence(self, p: int, low: int, high: int) -> Drawn | None:
        at = self.random.choice(self._sentences(p) or [(low, low)])[1]
        return Drawn("new sentence", ((at, at, tuple(words(prose.sentence(self.random)))),))

    def _gone_sentence(self, p: int, low: int, high: int) -> Drawn | None:
        known = self._sentences(p)
        return Drawn("gone sentence", ((*self.random.choice(known), ()),)) if len(known) > 1 else None

    def _moved_sentence(self, p: int, low: int, high: int) -> Drawn | None:
        known = self._sentences(p)
        if len(known) < 3:
            return None
        first, last = self.random.choice(known)
        q = p
        if self.random.random() < 0.3:
            q = min(len(self.paragraphs) - 1, max(0, p + self.random.choice([-3, -2, -1, 1, 2, 3])))
        places = [end for _, end in self._sentences(q) if end < first - 1 or end > last + 1]
        if not places:
            return None
        to = self.random.choice(places)
        over = (last, to) if to > last else (to, first)
        if q == p and over[1] - over[0] <= last - first:  # the same is said more shortly by moving what is between
            to, (first, last) = (first if to > last else last), over
        return Drawn("moved sentence", ((first, last, ()), (to, to, tuple(self.tokens[first:last]))))

    def _new_paragraph(self, p: int, low: int, high: int) -> Drawn | None:
        new = (*words(prose.paragraph(self.random, 60)), PARAGRAPH_END)
        return Drawn("new paragraph", ((high + 1, high + 1, new),))

    def _gone_paragraph(self, p: int, low: int, high: int) -> Drawn | None:
        return Drawn("gone paragraph", ((low, high + 1, ()),))

    def _moved_paragraph(self, p: int, low: int, high: int) -> Drawn | None:
        after = max(-1, min(len(self.paragraphs) - 1, p + self.random.choice([-12, -5, -3, -2, 1, 2, 3, 5, 12])))
        sizes = [self.starts[k + 1] - self.starts[k] for k in range(len(self.paragraphs))]
        if after in {p, p - 1} or sizes[p] < 10:
            return None
        if after == p + 1 and sizes[p] >= sizes[after]:  # that one moves
            return None if sizes[p] == sizes[after] else Drawn("moved paragraph", moved=(after, p - 1))
        if after == p - 2 and sizes[p] >= sizes[p - 1]:
            return None if sizes[p] == sizes[p - 1] else Drawn("moved paragraph", moved=(p - 1, p))
        return Drawn("moved paragraph", moved=(p, after))

    def _split(self, p: int, low: int, high: int) -> Drawn | None:
        ends = [end for _, end in self._sentences(p)[:-1]]
        return Drawn("split", ((at := self.random.choice(ends), at, (PARAGRAPH_END,)),)) if ends else None

    def _join(self, p: int, low: int, high: int) -> Drawn | None:
        return Drawn("join", ((high, high + 1, ()),)) if p + 1 < len(self.paragraphs) else None


@dataclass
class _Own:
    """What one member has done so far."""

    drafting: Drafting
    done: list[Drawn] = field(default_factory=list)

    def take(self, one: Drawn) -> None:
        self.done.append(one)

    def admits(self, one: Drawn) -> bool:
        """Say whether it changes anything, and stands apart from all else that the member does."""
        if any(first == last and not new for first, last, new in one.edits):
            return False
        if len(one.edits) == 2 and not self._apart(*one.edits):
            return False
        if one.moved and any(self._meet(one.moved, other.moved) for other in self.done if other.moved):
            return False
        edits = [edit for other in self.done for edit in other.edits]
        if not all(self._apart(edit, other) for edit in one.edits for other in edits):
            return False
        moves = [other.moved for other in self.done if other.moved]
        return not any(self._uproots(move, edit) for move in moves for edit in one.edits) and not (
            one.moved and any(self._uproots(one.moved, edit) for edit in edits)
        )

    def _apart(self, one: Edit, other: Edit) -> bool:
        """Say whether two edits touch nowhere that they could stand: else they could be one."""
        (a, b), (c, d) = (reach(self.drafting.tokens, edit) for edit in (one, other))
        return b < c or d < a

    @staticmethod
    def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
        return min(one) - 1 <= max(other) + 1 and min(other) - 1 <= max(one) + 1

    def _uproots(self, move: tuple[int, int], edit: Edit) -> bool:
        """Say whether an edit touches the ends of a paragraph that moves, or of those around both its places."""
        drafting = self.drafting
        if PARAGRAPH_END not in edit[2] and PARAGRAPH_END not in drafting.tokens[edit[0] : edit[1] + 1]:
            return False
        first, last = (bisect_right(drafting.starts, at) - 1 for at in edit[:2])
        return any(first - 1 <= around + by <= last + 1 for around in move for by in (-1, 0, 1))


def workload(size: str, seed: int = 1) -> Workload:
    """Return the workload of a size, the same every time for one seed."""
    count, members, share = SIZES[size]
    return drawn(seed, count, members, share)


def drawn(seed: int, count: int, members: int, share: float) -> Workload:
    """Return a base of so many paragraphs, and what so many members make of a share of them."""
    drafting = Drafting(seed, count)
    done = [drafting.member(share) for _ in range(members)]
    return Workload(drafting.paragraphs, [drafting.text(own) for own in done], done)
