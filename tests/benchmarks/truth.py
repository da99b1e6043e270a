"""An edit of a base: what it makes of it, its canonical place, and where else it could stand with the same result."""

from collections.abc import Iterable, Iterator, Sequence

Edit = tuple[int, int, tuple[str, ...]]
"""(first, last, words): tokens [first, last) of the whole base are replaced; `¶` ends a paragraph."""


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


def carried_out(base: Sequence[str], edits: Iterable[Edit]) -> Iterator[tuple[str, int | None]]:
    """Yield the tokens that edits make of the base, each with its position there if it comes from there."""
    at = 0
    for first, last, new in sorted(edits, key=lambda e: (e[0], e[1])):
        yield from ((base[k], k) for k in range(at, first))
        yield from ((token, None) for token in new)
        at = last
    yield from ((base[k], k) for k in range(at, len(base)))


def reach(base: Sequence[str], edit: Edit) -> tuple[int, int]:
    """Return the first and last place that an edit can touch, wherever it stands with the same result."""
    first, last, new = edit
    low, high = first, last
    if first < last and new:
        return low, high
    k, size = 0, last - first + len(new)
    going = new or tuple(base[first:last])
    while low > 0 and base[low - 1] == going[(-1 - k) % size]:
        low, k = low - 1, k + 1
    k = 0
    while high < len(base) and base[high] == going[k % size]:
        high, k = high + 1, k + 1
    return low, high
