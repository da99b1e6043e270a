"""Gives the paragraphs of a text that came in from outside the identities they have in the text before it.

Paragraphs equal over tokens are the same; between them, those that share most of their words are paired in
order. Whatever is left is new. Never decides what a change means (see `merge`).
"""

from dataclasses import replace
from itertools import pairwise

from consult.text.paragraphs import Text
from consult.text.sequences import common_length, common_subsequence, heaviest_increasing
from consult.text.tokens import words

LIKENESS = 0.5
BAND = 40


def identify(before: Text, text: Text) -> Text:
    """Return `text` with the ids of the paragraphs of `before` that it continues; ids are unique."""
    known = {p.id for p in before}
    if any(p.id in known for p in text) or not before:  # it carries identities already
        return text
    old, new = [tuple(words(p.text)) for p in before], [tuple(words(p.text)) for p in text]
    pairs = common_subsequence(old, new)
    edges = [(-1, -1), *pairs, (len(old), len(new))]
    for (old_start, new_start), (old_end, new_end) in pairwise(edges):
        pairs += _alike(old, new, range(old_start + 1, old_end), range(new_start + 1, new_end))
    ids = {j: before[i].id for i, j in pairs}
    return tuple(replace(p, id=ids.get(j, p.id)) for j, p in enumerate(text))


def _alike(old: list[tuple[str, ...]], new: list[tuple[str, ...]], a: range, b: range) -> list[tuple[int, int]]:
    """Pair paragraphs in two stretches by the share of words in common, no further apart than a band."""
    found = [
        (i, j, likeness)
        for i in a
        for j in b
        if abs((i - a.start) - (j - b.start)) <= BAND and (likeness := _likeness(old[i], new[j])) >= LIKENESS
    ]
    return [found[place][:2] for place in heaviest_increasing(found)]


def _likeness(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    longer = max(len(x), len(y))
    if not longer or min(len(x), len(y)) < LIKENESS * longer:
        return 0.0
    return common_length(x, y) / longer
