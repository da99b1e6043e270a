"""What differs between two sequences of words, in as few and readable pieces as a drafter would mark.

Exact and deterministic: no time limit, nothing fuzzy. The only place that imports diff-match-patch,
beside the suggestions of `rebase`.
"""

import re
from collections.abc import Hashable, Sequence
from itertools import chain

from diff_match_patch import diff_match_patch

from consult.text.sequences import common_subsequence, trim
from consult.text.slides import Hunk, settled
from consult.text.tokens import PARAGRAPH_END, is_ideograph

_FIRST_CODE = 0x100
_SURROGATES = range(0xD800, 0xE000)
_MYERS_LIMIT = 25_000
"""Product of lengths up to which diff-match-patch is quick; it grows with the square of what differs."""

FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the a an of and or to in on for with by its any such at as from that which this these their be is "
        "are was has have shall should may",
    )
)
_NEVER_WEAK = frozenset("[]" + PARAGRAPH_END)


def hunks(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return what changed between two token sequences as (a0, a1, b0, b1): old[a0:a1] became new[b0:b1].

    In order, at least one kept token between any two, joined and placed as a drafter would.
    """
    return settled(_join_over_weak_anchors(raw_hunks(old, new), old, new), old, new)


def raw_hunks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Hunk]:
    """Return the changed stretches between two sequences: everything outside them is equal, item for item."""
    head, tail = trim(old, new)
    a1, b1 = len(old) - tail, len(new) - tail
    if head in {a1, b1} or a1 - head == 1 == b1 - head:
        return [(head, a1, head, b1)] if head < a1 or head < b1 else []
    middle_old, middle_new = _as_codes(old[head:a1], new[head:b1])
    if len(middle_old) * len(middle_new) <= _MYERS_LIMIT:
        found = _myers(middle_old, middle_new)
    else:
        found = _between(common_subsequence(middle_old, middle_new), len(middle_old), len(middle_new))
    return [(a + head, b + head, c + head, d + head) for a, b, c, d in found]


def _as_codes(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[str, str]:
    """Write each distinct item as one code point, never a surrogate."""
    codes: dict[Hashable, str] = {}
    for item in chain(old, new):
        if item not in codes:
            code = _FIRST_CODE + len(codes)
            codes[item] = chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
    return "".join(codes[item] for item in old), "".join(codes[item] for item in new)


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


def _between(pairs: Sequence[tuple[int, int]], old_length: int, new_length: int) -> list[Hunk]:
    """Return what lies between matched pairs."""
    out: list[Hunk] = []
    a = b = 0
    for i, j in [*pairs, (old_length, new_length)]:
        if a < i or b < j:
            out.append((a, i, b, j))
        a, b = i + 1, j + 1
    return out


def _join_over_weak_anchors(found: list[Hunk], old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Join hunks where what stands between them is too little to hold on to.

    One function word or punctuation mark, if together they have three words; two function words
    between two hunks of several words; one Chinese or Japanese character. Measured: more proposals
    found exactly, far fewer split into pieces.
    """
    out: list[Hunk] = []
    for hunk in found:
        if out and _is_weak(out[-1], hunk, old, new):
            a0, _, b0, _ = out.pop()
            out.append((a0, hunk[1], b0, hunk[3]))
        else:
            out.append(hunk)
    return out


def _is_weak(before: Hunk, after: Hunk, old: Sequence[str], new: Sequence[str]) -> bool:
    between = old[before[1] : after[0]]
    sizes = [max(a1 - a0, b1 - b0) for a0, a1, b0, b1 in (before, after)]
    if len(between) == 1:
        if is_ideograph(between[0]):
            return _beside_ideographs(before, old, new) and _beside_ideographs(after, old, new)
        return (between[0] in FUNCTION_WORDS or _is_punctuation(between[0])) and sum(sizes) >= 3
    return len(between) == 2 and FUNCTION_WORDS.issuperset(between) and min(sizes) > 1


def _is_punctuation(token: str) -> bool:
    return token not in _NEVER_WEAK and len(token) == 1 and not token.isalnum()


def _beside_ideographs(hunk: Hunk, old: Sequence[str], new: Sequence[str]) -> bool:
    a0, a1, b0, b1 = hunk
    return all(is_ideograph(token) for token in chain(old[a0:a1], new[b0:b1]))
