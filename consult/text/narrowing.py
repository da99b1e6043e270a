"""Whether a wording only gives up part of what a proposal asks. Compares words in their order; decides nothing else.

What a proposal keeps of the base must stay in its place; where it puts words in the place of others, the narrower
wording may have some of either, each in their order. So no word moves, and none comes in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consult.text.diff import raw_hunks
from consult.text.editing import parts
from consult.text.tokens import PARAGRAPH_END, words


@dataclass(frozen=True, slots=True)
class _Piece:
    """One word that must stay (`kept`), or what was struck and what was put there."""

    kept: str = ""
    struck: tuple[str, ...] = ()
    put: tuple[str, ...] = ()


Place = tuple[int, int, int]
"""Which piece comes next, and in it how many struck and how many put words have been passed."""


def is_narrower(base: str, proposed: str, narrowed: str) -> bool:
    """Say whether `narrowed` only gives up part of what `proposed` asks of `base`."""
    pieces = [*_pieces(_words(base), _words(proposed))]
    places = _with_ends(pieces, {(0, 0, 0)})
    for word in _words(narrowed):
        places = _with_ends(pieces, {after for place in places for after in _after(pieces, place, word)})
    return any(place[0] == len(pieces) for place in places)


def _words(wording: str) -> list[str]:
    found: list[str] = []
    for part in parts(wording):
        found += [PARAGRAPH_END] * bool(found) + words(part.casefold())
    return found


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[_Piece]:
    """Yield what became of the base in the proposal, in order."""
    at = 0
    for a0, a1, b0, b1 in raw_hunks(old, new):
        yield from (_Piece(kept=word) for word in old[at:a0])
        yield _Piece(struck=tuple(old[a0:a1]), put=tuple(new[b0:b1]))
        at = a1
    yield from (_Piece(kept=word) for word in old[at:])


def _after(pieces: Sequence[_Piece], place: Place, word: str) -> Iterator[Place]:
    """Yield where one may stand after reading `word` at a place."""
    index, struck, put = place
    if index == len(pieces):
        return
    piece = pieces[index]
    if piece.kept:
        if piece.kept == word:
            yield index + 1, 0, 0
        return
    if word in piece.struck[struck:]:
        yield index, piece.struck.index(word, struck) + 1, put
    if word in piece.put[put:]:
        yield index, struck, piece.put.index(word, put) + 1


def _with_ends(pieces: Sequence[_Piece], places: set[Place]) -> set[Place]:
    """Add that whatever is left of a place may be given up; drop what is behind another in the same place."""
    ends = {(index + 1, 0, 0) for index, *_ in places if index < len(pieces) and not pieces[index].kept}
    found = places | ends
    while more := {(i + 1, 0, 0) for i, s, p in ends if i < len(pieces) and not pieces[i].kept} - found:
        ends, found = more, found | more
    best: dict[tuple[int, int], int] = {}
    for index, struck, put in found:
        best[index, struck] = min(put, best.get((index, struck), put))
    return {(index, struck, put) for (index, struck), put in best.items()}
