"""Which words that a member deletes are those that it inserts elsewhere: sentences that moved.

A move of words stays two changes, each of which can be decided on its own; here only is said that they belong together.
Moves of whole paragraphs are changes of their own (`Op.MOVE_PARAGRAPH`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from consult.text.changes import Change, Op
from consult.text.sequences import common_length
from consult.text.wording import keys

_LEAST = 4
"""Fewer words than these say nothing about where they come from."""
_LIKE, _ALIKE = 0.8, 10
"""Moved and edited: so much of the longer is common, where the shorter has at least `_ALIKE` words."""
_CANDIDATES = 200
"""Of how many deletions and insertions of one member every pair is compared."""


@dataclass(frozen=True, slots=True)
class Move:
    """Words that leave with one change and enter with another, and who moves them."""

    deletion: str
    insertion: str
    members: tuple[str, ...]


def moves(changes: Iterable[Change]) -> tuple[Move, ...]:
    """Return the moves of words among changes, in the order of what leaves."""
    leaving: dict[str, list[Change]] = defaultdict(list)
    entering: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.op in {Op.DELETE, Op.INSERT}:
            side = leaving if change.op is Op.DELETE else entering
            for member in change.members:
                side[member].append(change)
    words = _Words()
    members: dict[tuple[str, str], list[str]] = defaultdict(list)
    for member in sorted(leaving):
        for gone, new in _paired(words, leaving[member], entering[member]):
            members[gone.id, new.id].append(member)
    order = {change.id: k for k, change in enumerate(c for own in leaving.values() for c in own)}
    found = (Move(gone, new, tuple(who)) for (gone, new), who in members.items())
    return tuple(sorted(found, key=lambda move: (order[move.deletion], move.insertion)))


class _Words:
    """The words of changes, taken apart once: what has moved has the same ones, whatever signs stand at their ends."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, change: Change) -> tuple[str, ...]:
        found = self._known.get(change.id)
        if found is None:
            text = change.old if change.op is Op.DELETE else change.new
            found = tuple(word for word in keys(text, change.notes) if word[0].isalnum() or len(word) > 1)
            self._known[change.id] = found
        return found


def _paired(words: _Words, gone: Sequence[Change], new: Sequence[Change]) -> Iterator[tuple[Change, Change]]:
    """Yield what left with what entered, each once: the same words first, then much the same."""
    places: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in reversed(new):
        if len(words[change]) >= _LEAST:
            places[words[change]].append(change)
    left: list[Change] = []
    taken: set[str] = set()
    for change in gone:
        same = places.get(words[change])
        if same:
            taken.add(same[-1].id)
            yield change, same.pop()
        elif len(words[change]) >= _ALIKE:
            left.append(change)
    others = [change for change in new if change.id not in taken and len(words[change]) >= _ALIKE]
    if len(left) * len(others) <= _CANDIDATES**2:
        yield from _alike(words, left, others)


def _alike(words: _Words, gone: Sequence[Change], new: Sequence[Change]) -> Iterator[tuple[Change, Change]]:
    weighed = [(_likeness(words[a], words[b]), k, a, b) for k, (a, b) in enumerate(product(gone, new))]
    taken: set[str] = set()
    for weight, _, a, b in sorted(weighed, key=lambda found: (-found[0], found[1])):
        if weight >= _LIKE and taken.isdisjoint({a.id, b.id}):
            taken |= {a.id, b.id}
            yield a, b


def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    longer = max(len(a), len(b))
    return common_length(a, b) / longer if min(len(a), len(b)) >= _LIKE * longer else 0.0
