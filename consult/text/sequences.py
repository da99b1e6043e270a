"""Longest common subsequences and heaviest increasing runs.

Costs hardly depend on how much differs, so a rewritten text is not much slower than a touched one.
Subsequences by rapidfuzz, bit-parallel after Hyyrö, "Bit-parallel LCS-length computation revisited" (2004); what is too
large for one table is divided after Hirschberg (1975). Increasing runs after Fredman (1975).
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence

from rapidfuzz.distance import LCSseq

Hunk = tuple[int, int, int, int]
"""(a0, a1, b0, b1): old[a0:a1] became new[b0:b1]."""

_ROWS_LIMIT = 200_000_000
"""Bits of the table kept at once; a larger one is divided."""
_FIRST_CODE = 0x100
_SURROGATES = range(0xD800, 0xE000)
_LAST_CODE = 0x10FFFF


class Codes(dict[Hashable, str]):
    """Gives each distinct item one character of its own, never a surrogate."""

    def __missing__(self, item: Hashable) -> str:
        code = _FIRST_CODE + len(self)
        if code >= _SURROGATES.start:
            code += len(_SURROGATES)
        if code > _LAST_CODE:
            raise ValueError("more than a million different words")
        self[item] = found = chr(code)
        return found

    def written(self, items: Iterable[Hashable]) -> str:
        """Write items as characters."""
        return "".join(map(self.__getitem__, items))


def encoded(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[str, str]:
    """Write two sequences as characters, equal ones for equal items."""
    codes = Codes()
    return codes.written(old), codes.written(new)


def trim(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """Return the lengths of the common head and of the common tail, which never overlap."""
    limit = min(len(old), len(new))
    head = 0
    while head < limit and old[head] == new[head]:
        head += 1
    limit -= head
    tail = 0
    while tail < limit and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def common_length(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Return the length of the longest common subsequence."""
    if not isinstance(old, str) or not isinstance(new, str):
        old, new = encoded(old, new)
    return LCSseq.similarity(old, new)


def common_subsequence(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return one longest common subsequence as ascending pairs of positions."""
    out: list[tuple[int, int]] = []
    a = b = 0
    for a0, a1, b0, b1 in [*differing(*encoded(old, new)), (len(old), len(old), len(new), len(new))]:
        out += zip(range(a, a0), range(b, b0), strict=True)
        a, b = a1, b1
    return out


def differing(old: str, new: str) -> list[Hunk]:
    """Return what lies between the items of one longest common subsequence, in order."""
    if len(old) * len(new) <= _ROWS_LIMIT:
        return _between((m.a, m.b, m.size) for m in LCSseq.editops(old, new).as_matching_blocks())
    shared = set(old) & set(new)
    places_old = [i for i, item in enumerate(old) if item in shared]
    places_new = [j for j, item in enumerate(new) if item in shared]
    pairs = _divided("".join(old[i] for i in places_old), "".join(new[j] for j in places_new))
    blocks = [(places_old[i], places_new[j], 1) for i, j in pairs]
    return _between([*blocks, (len(old), len(new), 0)])


def _between(blocks: Iterable[tuple[int, int, int]]) -> list[Hunk]:
    """Return what lies between stretches that match: (place in the old, place in the new, length)."""
    out: list[Hunk] = []
    a = b = 0
    for i, j, size in blocks:
        if a < i or b < j:
            out.append((a, i, b, j))
        a, b = i + size, j + size
    return out


def _divided(old: str, new: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    work = [(0, len(old), 0, len(new))]
    while work:
        a0, a1, b0, b1 = work.pop()
        if (a1 - a0) * (b1 - b0) <= _ROWS_LIMIT or b1 - b0 < 2:
            for m in LCSseq.editops(old[a0:a1], new[b0:b1]).as_matching_blocks():
                out += zip(range(a0 + m.a, a0 + m.a + m.size), range(b0 + m.b, b0 + m.b + m.size), strict=True)
        else:
            a, b = a0 + _crossing(old[a0:a1], new[b0:b1]), (b0 + b1) // 2
            work += [(a, a1, b, b1), (a0, a, b0, b)]
    return out


def _last_row(old: str, new: str) -> int:
    """Return the final row: a zero bit at i says that old[i] adds one to the common subsequence."""
    full = (1 << len(old)) - 1
    masks: dict[str, int] = {}
    for i, item in enumerate(old):
        masks[item] = masks.get(item, 0) | 1 << i
    row = full
    for item in new:
        matched = row & masks.get(item, 0)
        if matched:
            row = ((row + matched) | (row - matched)) & full
    return row


def _crossing(old: str, new: str) -> int:
    """Return where in `old` an optimal path crosses the middle of `new`."""
    middle, size = len(new) // 2, len(old)
    ahead = _gains(_last_row(old, new[:middle]), size)
    back = _gains(_last_row(old[::-1], new[middle:][::-1]), size)[::-1]
    return max(range(size + 1), key=lambda i: (ahead[i] + back[i], -i))


def _gains(row: int, size: int) -> list[int]:
    """Return the common length for every prefix of the old sequence."""
    out = [0]
    for bit in reversed(f"{row:0{size}b}" if size else ""):
        out.append(out[-1] + (bit == "0"))
    return out


def heaviest_increasing(pairs: Sequence[tuple[int, int, float]]) -> list[int]:
    """Return the positions in `pairs` of the heaviest chain in which both numbers strictly rise.

    Each pair is (i, j, weight); `pairs` ascend in i.
    """
    tops: list[tuple[int, float, int]] = []  # (j, weight of the best chain ending there, pair): both rise
    before: list[int] = [-1] * len(pairs)
    waiting: list[tuple[int, float, int]] = []
    for k, (i, j, weight) in enumerate(pairs):
        if k and pairs[k - 1][0] != i:
            _settle(tops, waiting)
        place = bisect_left(tops, (j,))
        before[k] = tops[place - 1][2] if place else -1
        waiting.append((j, weight + (tops[place - 1][1] if place else 0), k))
    _settle(tops, waiting)
    chain: list[int] = []
    k = tops[-1][2] if tops else -1
    while k >= 0:
        chain.append(k)
        k = before[k]
    return chain[::-1]


def _settle(tops: list[tuple[int, float, int]], waiting: list[tuple[int, float, int]]) -> None:
    """Enter the chains of one i, now that no pair of the same i can build on them."""
    for entry in waiting:
        place = bisect_left(tops, (entry[0],))
        if place and tops[place - 1][1] >= entry[1]:
            continue
        if place < len(tops) and tops[place][0] == entry[0] and tops[place][1] >= entry[1]:
            continue
        end = place
        while end < len(tops) and tops[end][1] <= entry[1]:
            end += 1
        tops[place:end] = [entry]
    waiting.clear()
