"""Where an insertion or deletion stands when several places would give the same text.

"the Bureau and the Secretariat" can come from inserting "the Bureau and" or "Bureau and the". One place is
chosen from the words alone, so that members who propose the same thing are seen to propose the same.
"""

from collections.abc import Sequence

from consult.text.sequences import Hunk
from consult.text.tokens import PARAGRAPH_END

_SENTENCE_ENDS = frozenset(".;:!?。！？；।…")
_PAIRS = {")": "(", "]": "[", "}": "{", "”": "“", "’": "‘", "»": "«", "」": "「", "』": "『", "）": "（"}
_OPENING = frozenset(_PAIRS.values())
_TRIED = 256
"""How many places are looked at for balanced brackets; beyond, the leftmost serves."""


def settled(found: Sequence[Hunk], old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return the hunks, each pure insertion and deletion moved to its canonical place.

    Leftmost, unless a whole sentence or balanced brackets ask for another. One that can move up to the hunk
    before it joins it.
    """
    out: list[Hunk] = []
    for k, hunk in enumerate(found):
        limit = found[k + 1][0] - 1 if k + 1 < len(found) else len(old)
        floor = out[-1][1] if out else 0
        low, high = _reach(hunk, floor, limit, old, new)
        if out and hunk[0] + low == floor:
            a0, _, b0, _ = out.pop()
            out.append((a0, hunk[1] + low, b0, hunk[3] + low))
        else:
            out += _at_sentence_end(_shifted(hunk, _best(hunk, low, high, old, new)), limit, old, new)
    return out


def _at_sentence_end(hunk: Hunk, limit: int, old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Divide words at the end of a sentence from the sentences that follow, in what enters or what goes.

    "areas and corridors. They report." for "areas." is two insertions around the full stop, not one before it.
    """
    a0, a1, b0, b1 = hunk
    if a1 >= limit or (a0 < a1 and b0 < b1) or old[a1] not in _SENTENCE_ENDS:
        return [hunk]
    side, start, end = (new, b0, b1) if a0 == a1 else (old, a0, a1)
    place = next((k for k in range(start + 1, end) if side[k] == old[a1]), None)
    if place is None or PARAGRAPH_END in side[start:end]:
        return [hunk]
    if side is new:
        return [(a0, a0, b0, place), (a0 + 1, a0 + 1, place + 1, b1 + 1)]
    return [(a0, place, b0, b0), (place + 1, a1 + 1, b0 + 1, b0 + 1)]


def _shifted(hunk: Hunk, by: int) -> Hunk:
    a0, a1, b0, b1 = hunk
    return a0 + by, a1 + by, b0 + by, b1 + by


def _reach(hunk: Hunk, floor: int, limit: int, old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how far the hunk can move left (≤ 0) and right (≥ 0), between `floor` and `limit`."""
    a0, a1, b0, b1 = hunk
    side, start, end = (new, b0, b1) if a0 == a1 else (old, a0, a1)
    if (a0 < a1 and b0 < b1) or PARAGRAPH_END in side[start:end]:
        return 0, 0
    low = high = 0
    while a0 + low > floor and old[a0 + low - 1] == side[end + low - 1]:
        low -= 1
    while a1 + high < limit and old[a1 + high] == side[start + high]:
        high += 1
    return low, high


def _best(hunk: Hunk, low: int, high: int, old: Sequence[str], new: Sequence[str]) -> int:
    if low == high:
        return low
    a0, a1, b0, b1 = hunk
    side, start, end = (new, b0, b1) if a0 == a1 else (old, a0, a1)
    shifts = range(low, high + 1)
    sentences: list[int] = [s for s in shifts if _is_sentence(old, a0 + s, side[end + s - 1])]
    tried: list[int] = [*sentences, *shifts][:_TRIED]
    balanced = (s for s in tried if _balanced(side[start + s : end + s]))
    return next(balanced, tried[0])


def _is_sentence(old: Sequence[str], place: int, last: str) -> bool:
    return last in _SENTENCE_ENDS and (place == 0 or old[place - 1] in _SENTENCE_ENDS)


def _balanced(tokens: Sequence[str]) -> bool:
    """Say whether brackets and quotation marks in `tokens` open and close among themselves."""
    open_: list[str] = []
    for token in tokens:
        if token in _OPENING:
            open_.append(token)
        elif token in _PAIRS and (not open_ or open_.pop() != _PAIRS[token]):
            return False
    return not open_
