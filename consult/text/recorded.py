"""The changes that made a paragraph, from the record of where each of its words comes from; nothing is compared."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from consult.text.changes import Change, Op
from consult.text.edits import id_of
from consult.text.paragraphs import Paragraph
from consult.text.pieces import Span
from consult.text.wording import Base


def recorded(old: Paragraph, new: Paragraph, spans: Sequence[Span]) -> tuple[Change, ...] | None:
    """Return the changes of words that made `new` of `old`; nothing where the record of its words does not tell."""
    kept = [(*_kept(old, new, span), span) for span in spans if span.source == "base"]
    if not kept or any(span.paragraph != old.id or not size for _, size, span in kept):
        return None
    base, at, here = Base((old,)), 0, 0
    out: list[Change] = []
    for start, size, place in [*((a, n, s.start) for a, n, s in kept), (len(old.text), 0, len(new.text))]:
        if start < at:
            return None
        out += _between(old, at, start, new.text[here:place])
        at, here = start + size, place + size
    return tuple(replace(change, id=id_of(base, change)) for change in out)


def _kept(old: Paragraph, new: Paragraph, span: Span) -> tuple[int, int]:
    """Return where words stood and how many characters stayed; a blank that grew behind them is not one of them."""
    at = span.at or 0
    for end in (span.end, span.end - 1):
        words = new.text[span.start : end]
        if words and span.at is not None and old.text.startswith(words, at):
            return at, len(words)
    return at, 0


def _between(old: Paragraph, start: int, end: int, new: str) -> Iterator[Change]:
    """Yield what took the place of characters [start, end), unless that is blanks."""
    gone = old.text[start:end]
    if not gone.strip() and not new.strip():
        return
    op = Op.REPLACE if gone.strip() and new.strip() else Op.DELETE if gone.strip() else Op.INSERT
    if op is Op.INSERT:
        gone, end = "", start
    yield Change("", old.id, op, start, end, gone, "" if op is Op.DELETE else new, ("",))
