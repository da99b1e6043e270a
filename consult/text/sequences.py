"""Longest common subsequences and increasing runs, by whole-number arithmetic on bits.

Costs do not depend on how much differs, so a rewritten text is no slower than a touched one.
Bit-parallel recurrence after Hyyrö, "Bit-parallel LCS-length computation revisited" (2004);
divide and conquer after Hirschberg (1975); increasing subsequences after Fredman (1975).
"""

from bisect import bisect_left
from collections.abc import Hashable, Sequence

_ROWS_LIMIT = 100_000_000
"""Bits of the table kept at once; a larger one is divided."""


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
    head, tail = trim(old, new)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    return head + tail + len(old) - _last_row(old, new).bit_count()


def common_subsequence(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return one longest common subsequence as ascending pairs of positions."""
    shared = set(old) & set(new)
    places_old = [i for i, item in enumerate(old) if item in shared]
    places_new = [j for j, item in enumerate(new) if item in shared]
    pairs = _of_shared([old[i] for i in places_old], [new[j] for j in places_new])
    return [(places_old[i], places_new[j]) for i, j in pairs]


def _of_shared(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    work = [(0, len(old), 0, len(new))]
    while work:
        a0, a1, b0, b1 = work.pop()
        if (a1 - a0) * (b1 - b0) <= _ROWS_LIMIT or b1 - b0 < 2:
            out.extend((a0 + i, b0 + j) for i, j in _traced(old[a0:a1], new[b0:b1]))
        else:
            a, b = a0 + _crossing(old[a0:a1], new[b0:b1]), (b0 + b1) // 2
            work += [(a, a1, b, b1), (a0, a, b0, b)]
    return out


def _masks(old: Sequence[Hashable]) -> dict[Hashable, int]:
    """Return for each item the bits of its positions."""
    masks: dict[Hashable, int] = {}
    bit = 1
    for item in old:
        masks[item] = masks.get(item, 0) | bit
        bit <<= 1
    return masks


def _last_row(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Return the final row: a zero bit at i says that old[i] adds one to the common subsequence."""
    full = (1 << len(old)) - 1
    masks, row = _masks(old), full
    for item in new:
        matched = row & masks.get(item, 0)
        if matched:
            row = ((row + matched) | (row - matched)) & full
    return row


def _traced(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    full = (1 << len(old)) - 1
    masks, row = _masks(old), full
    rows: list[int] = [full]
    for item in new:
        matched = row & masks.get(item, 0)
        if matched:
            row = ((row + matched) | (row - matched)) & full
        rows.append(row)
    pairs: list[tuple[int, int]] = []
    i, j = len(old), len(new)
    while i and j:
        if rows[j] >> (i - 1) & 1:
            i -= 1
        else:
            j -= 1
            if rows[j] >> (i - 1) & 1:
                i -= 1
                pairs.append((i, j))
    return pairs[::-1]


def _crossing(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
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
