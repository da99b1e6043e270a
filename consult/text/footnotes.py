"""The footnotes that a wording brings along: lines such as `[^1]: As adopted in 2010.` below its paragraphs.

So a footnote can be proposed, reworded and taken out like any other words. What a wording does not say of a footnote of
the base leaves that as it is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

_LINE = re.compile(r"\n(?=[ \t]*\[\^\d{1,4}\]:)")
_DEFINITION = re.compile(r"\[\^(\d{1,4})\]:\s*(.*)", re.DOTALL)
MOST = 99
"""The highest number that a footnote of one paragraph can have."""


def set_apart(wording: str) -> str:
    """Return the wording with a blank line before each footnote."""
    return _LINE.sub("\n\n", wording)


def divided(pieces: Iterable[str]) -> tuple[tuple[str, ...], dict[int, str]]:
    """Return the paragraphs among the pieces of a wording, and its footnotes by number."""
    paragraphs: list[str] = []
    notes: dict[int, str] = {}
    for piece in pieces:
        found = _DEFINITION.match(piece)
        if found and 1 <= int(found[1]) <= MOST:
            notes[int(found[1])] = found[2]
        else:
            paragraphs.append(piece)
    return tuple(paragraphs), notes


def as_lines(notes: Mapping[int, str]) -> tuple[str, ...]:
    """Return footnotes as a wording brings them along, in order."""
    return tuple(f"[^{number}]: {notes[number]}".rstrip() for number in sorted(notes))


def brought(notes: Sequence[str], own: Mapping[int, str]) -> tuple[str, ...]:
    """Return the footnotes of a paragraph with those that a wording brings along in their place."""
    size = max(len(notes), max(own, default=0))
    return tuple(own.get(n + 1, notes[n] if n < len(notes) else "") for n in range(size))
