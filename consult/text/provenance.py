"""Where each word of a version comes from: the version in which it first stood, and what brought it there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from consult.text.pieces import Span

Spans = Mapping[UUID, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Source:
    """Characters [start, end) entered with version `version`, counted from 0, the first text.

    `source` is what brought them: the id of a change, "wording", "reserve", or "base" for the first text,
    in whose paragraph `paragraph` they stood at offset `at`.
    """

    start: int
    end: int
    version: int
    source: str
    paragraph: UUID | None = None
    at: int | None = None


def trace(history: Sequence[Spans], paragraph: UUID) -> tuple[Source, ...]:
    """Return where the words of a paragraph of the latest version come from, as stretches that tile its text.

    `history` holds the spans of each version made from the one before it, the first of them made from
    version 0.
    """
    if not history:
        return ()
    last = len(history)
    return tuple(
        source for span in history[-1].get(paragraph, ()) for source in _traced(history, last, span, span.start)
    )


def _traced(history: Sequence[Spans], version: int, span: Span, start: int) -> Iterator[Source]:
    """Yield the sources of one span of version `version`, written from offset `start` on."""
    if span.source != "base" or span.paragraph is None or span.at is None:
        yield Source(start, start + span.end - span.start, version, span.source)
        return
    if version == 1:
        yield Source(start, start + span.end - span.start, 0, "base", span.paragraph, span.at)
        return
    end = start + span.end - span.start
    for part in _clipped(history[version - 2].get(span.paragraph, ()), span.at, span.at + span.end - span.start):
        size = min(part.end - part.start, end - start)
        if size > 0:
            yield from _traced(history, version - 1, part, start)
            start += size
    if start < end:  # a blank that stands at the seam of two pieces
        yield Source(start, end, version, "base", span.paragraph, span.at)


def _clipped(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Yield the parts of spans that lie within characters [start, end)."""
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first < last:
            at = None if span.at is None else span.at + first - span.start
            yield Span(first, last, span.source, span.paragraph, at)
