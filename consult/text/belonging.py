"""Where words written for an old text may belong in a later one. It suggests; a person decides.

The only place where anything is found by likeness, with the fuzzy match of diff-match-patch. Nothing that counts
depends on it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from diff_match_patch import diff_match_patch

from consult.text.paragraphs import Paragraph, Text, by_id
from consult.text.quoting import passages
from consult.text.tokens import spans

_AROUND = 32
"""How many characters on each side of a place tell where it is."""
_LEAST = 8
"""Shorter words are found by likeness almost anywhere: of them only the same are."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Where in the later text something may belong: a paragraph, or characters [start, end) of it."""

    paragraph: UUID
    start: int
    end: int


def belonging(
    text: str, start: int, end: int, later: Paragraph | None, others: Iterable[Paragraph]
) -> Suggestion | None:
    """Return where characters [start, end) of an old paragraph may belong.

    Looked for in the paragraph as it stands now, `later`, exactly or nearly. Where it has gone, only the same words
    elsewhere count.
    """
    if later is None:
        return _elsewhere(text[start:end].strip(), others)
    found = near(later.text, text[start:end], start) or _between(later.text, text, start, end)
    return Suggestion(later.id, *(found or (0, 0)))


def passage(old: Paragraph, start: int, end: int, new: Text) -> Suggestion | None:
    """Return where a passage of an old paragraph may belong in a later text, in whole words."""
    later = by_id(new).get(old.id)
    if later is None:
        return _elsewhere(old.text[start:end], new)
    found = near(later.text, old.text[start:end], start) or _between(later.text, old.text, start, end)
    return Suggestion(later.id, *(_whole_words(later.text, *found) if found else (0, 0)))


def near(text: str, words: str, at: int) -> tuple[int, int] | None:
    """Return where `words` stand in `text`, exactly or nearly, near a place."""
    exact = min(passages(text, words), key=lambda place: abs(place[0] - at), default=None)
    if exact is not None or len(words) < _LEAST:
        return exact
    engine = diff_match_patch()
    first = _matched(engine, text, words[: engine.Match_MaxBits], at)
    if first is None:
        return None
    # What is longer than the engine's patterns is found by both its ends.
    tail = words[-engine.Match_MaxBits :]
    last = _matched(engine, text, tail, first + len(words) - len(tail))
    end = first + len(words) if last is None else last + len(tail)
    return first, max(first + 1, min(len(text), end))


def _between(text: str, old: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what stands between the words that stood before and after a place, where both can be found."""
    before, after = old[max(0, start - _AROUND) : start], old[end : end + _AROUND]
    lead = near(text, before, start - len(before)) if before.strip() else (0, 0)
    trail = near(text, after, end) if after.strip() else (len(text), len(text))
    if lead is None or trail is None:
        return None
    between = text[lead[1] : trail[0]]
    blanks = len(between) - len(between.lstrip())
    return (lead[1] + blanks, lead[1] + len(between.rstrip())) if between.strip() else None


def _matched(engine: diff_match_patch, text: str, pattern: str, at: int) -> int | None:
    place = int(engine.match_main(text, pattern, max(0, min(at, len(text)))))
    return place if place >= 0 else None


def _elsewhere(words: str, others: Iterable[Paragraph]) -> Suggestion | None:
    """Return the only place where the same words stand, if there is one."""
    known: Sequence[Suggestion] = [
        Suggestion(one.id, *place) for one in others if words for place in passages(one.text, words)
    ]
    return known[0] if len(known) == 1 else None


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen characters to the words they stand in."""
    touched = [(a, b) for a, b in spans(text) if a < end and start < b]
    return (touched[0][0], touched[-1][1]) if touched else (start, end)
