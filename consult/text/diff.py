"""What differs between two sequences of words, in as few and readable pieces as a drafter would mark.

Exact and deterministic: no time limit, nothing fuzzy. The only place that imports diff-match-patch,
beside the suggestions of `belonging`.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import chain

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Postfix, Prefix

from consult.text import codes
from consult.text.codes import FUNCTION_CODES
from consult.text.sequences import Hunk, common_subsequence, differing, encoded, trim
from consult.text.slides import settled
from consult.text.tokens import PARAGRAPH_END, is_ideograph

_MYERS_LIMIT = 25_000
"""Product of lengths up to which diff-match-patch is quick; it grows with the square of what differs."""

_NEVER_WEAK = frozenset("[].;!?。！？；।" + PARAGRAPH_END)


def hunks(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return what changed between two token sequences as (a0, a1, b0, b1): old[a0:a1] became new[b0:b1].

    In order, at least one kept token between any two, joined and placed as a drafter would.
    """
    return hunks_written(*codes.encoded(old, new))


def hunks_written(old: str, new: str) -> list[Hunk]:
    """Return the same where each token is written as one character (`TokenCodes`)."""
    head = Prefix.similarity(old, new)
    tail = min(Postfix.similarity(old, new), min(len(old), len(new)) - head)
    return hunks_between(old, new, head, len(old) - tail, len(new) - tail)


def hunks_between(old: str, new: str, head: int, last: int, end: int) -> list[Hunk]:
    """Return the same where it is known that only old[head:last] and new[head:end] differ, from both their ends.

    Where words can be matched in one way only, that way is found from both ends, and quickly. Where there are several,
    that which marks the fewest words serves; among equals, what diff-match-patch finds.
    """
    n, m = last - head, end - head
    if not n or not m or n == m == 1:
        return settled([(head, last, head, end)], old, new) if n or m else []
    a, b = old[head:last], new[head:end]
    ahead = differing(a, b)
    found = _drafted(ahead, head, old, new)
    if len(ahead) == 1 or n * m > _MYERS_LIMIT:
        return found
    back = [(n - a1, n - a0, m - b1, m - b0) for a0, a1, b0, b1 in reversed(differing(a[::-1], b[::-1]))]
    if back == ahead:
        return found
    other = _drafted(back, head, old, new)
    return (
        found
        if other == found
        else min(_drafted(_decided(ahead, back, a, b), head, old, new), found, other, key=_marked)
    )


def _marked(found: Iterable[Hunk]) -> int:
    """Return how many words go and come."""
    return sum(a1 - a0 + b1 - b0 for a0, a1, b0, b1 in found)


def _decided(ahead: list[Hunk], back: list[Hunk], a: str, b: str) -> list[Hunk]:
    """Let diff-match-patch decide between two ways, but only where they differ."""
    most = min(len(ahead), len(back))
    k = 0
    while k < most and ahead[k] == back[k]:
        k += 1
    most -= k
    z = 0
    while z < most and ahead[-1 - z] == back[-1 - z]:
        z += 1
    (_, a0, _, b0) = ahead[k - 1] if k else (0, 0, 0, 0)
    (a1, _, b1, _) = ahead[-z] if z else (len(a), 0, len(b), 0)
    between = [(p + a0, q + a0, r + b0, s + b0) for p, q, r, s in _myers(a[a0:a1], b[b0:b1])]
    return [*ahead[:k], *between, *ahead[len(ahead) - z :]]


def _drafted(found: Iterable[Hunk], head: int, old: str, new: str) -> list[Hunk]:
    moved = [(a0 + head, a1 + head, b0 + head, b1 + head) for a0, a1, b0, b1 in found]
    joined = _join_over_weak_anchors(moved, old, new)
    if len(joined) < len(moved):
        joined = [part for hunk in joined for part in _without_what_returns(hunk, old, new)]
    return settled(joined, old, new)


def _without_what_returns(hunk: Hunk, old: str, new: str) -> list[Hunk]:
    """Divide a joined hunk at words that say something, and go only to come back.

    The longest subsequence may hold on to particles here and there instead; joined over them, such words are lost.
    """
    a0, a1, b0, b1 = hunk
    gone = [k for k in range(a0, a1) if _says_something(old[k])]
    come = [k for k in range(b0, b1) if _says_something(new[k])]
    if {old[k] for k in gone}.isdisjoint([new[k] for k in come]):
        return [hunk]
    places = common_subsequence([old[k] for k in gone], [new[k] for k in come])
    out: list[Hunk] = []
    for i, j in [*((gone[i], come[j]) for i, j in places), (a1, b1)]:
        head, tail = trim(old[a0:i], new[b0:j])
        if (a0 + head, b0 + head) != (i - tail, j - tail):
            out.append((a0 + head, i - tail, b0 + head, j - tail))
        a0, b0 = i + 1, j + 1
    return _join_over_weak_anchors(out, old, new)


def _says_something(token: str) -> bool:
    """Say whether a token is a word with a meaning of its own."""
    return codes.is_word(token) and token not in FUNCTION_CODES and not is_ideograph(token)


def raw_hunks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Hunk]:
    """Return the changed stretches between two sequences: everything outside them is equal, item for item."""
    head, tail = trim(old, new)
    a1, b1 = len(old) - tail, len(new) - tail
    if head in {a1, b1} or a1 - head == 1 == b1 - head:
        return [(head, a1, head, b1)] if head < a1 or head < b1 else []
    middle_old, middle_new = encoded(old[head:a1], new[head:b1])
    is_large = len(middle_old) * len(middle_new) > _MYERS_LIMIT
    found = differing(middle_old, middle_new) if is_large else _myers(middle_old, middle_new)
    return [(a + head, b + head, c + head, d + head) for a, b, c, d in found]


def _myers(old: str, new: str) -> list[Hunk]:
    """Return the hunks diff-match-patch finds, without its time limit and without its semantic clean-up."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    out: list[Hunk] = []
    a = b = 0
    changed_a = changed_b = 0
    for op, piece in engine.diff_main(old, new, False):
        if op == 0:
            if (changed_a, changed_b) != (a, b):
                out.append((changed_a, a, changed_b, b))
            a, b = a + len(piece), b + len(piece)
            changed_a, changed_b = a, b
        elif op < 0:
            a += len(piece)
        else:
            b += len(piece)
    if (changed_a, changed_b) != (a, b):
        out.append((changed_a, a, changed_b, b))
    return out


def _join_over_weak_anchors(found: list[Hunk], old: str, new: str) -> list[Hunk]:
    """Join hunks where what stands between them is too little to hold on to.

    One function word or punctuation mark, if together they have three words, unless several words enter before it and
    one is exchanged for one after it; two function words between two hunks of several words; one Chinese or Japanese
    character. Measured: more proposals
    found exactly, far fewer split into pieces.
    """
    out: list[Hunk] = []
    for hunk in found:
        one = hunk
        while out and _is_weak(out[-1], one, old, new):  # what has grown may reach further back
            a0, _, b0, _ = out.pop()
            one = a0, one[1], b0, one[3]
        out.append(one)
    return out


def _is_weak(before: Hunk, after: Hunk, old: str, new: str) -> bool:
    between = old[before[1] : after[0]]
    if len(between) > 2:
        return False
    sizes = [max(a1 - a0, b1 - b0) for a0, a1, b0, b1 in (before, after)]
    if len(between) == 2:
        return FUNCTION_CODES.issuperset(between) and min(sizes) > 1
    if between[0] in FUNCTION_CODES:
        return sum(sizes) >= 3 and not (_enters(before) and sizes[0] > 1 and _exchanges_a_word(after))
    if is_ideograph(between[0]):
        return _beside_ideographs(before, old, new) and _beside_ideographs(after, old, new)
    return _is_punctuation(between[0]) and sum(sizes) >= 3 and not (_enters(before) or _enters(after))


def _enters(hunk: Hunk) -> bool:
    return hunk[0] == hunk[1]


def _exchanges_a_word(hunk: Hunk) -> bool:
    a0, a1, b0, b1 = hunk
    return a1 - a0 == b1 - b0 == 1


def _is_punctuation(token: str) -> bool:
    return codes.is_itself(token) and token not in _NEVER_WEAK and not token.isalnum()


def _beside_ideographs(hunk: Hunk, old: str, new: str) -> bool:
    a0, a1, b0, b1 = hunk
    return all(is_ideograph(token) for token in chain(old[a0:a1], new[b0:b1]))
