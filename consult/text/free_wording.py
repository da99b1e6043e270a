"""A paragraph worded freely by the secretariat: whose words it takes up, and what it changes outside brackets."""

from collections.abc import Iterator, Sequence

from consult.text.brackets import spans
from consult.text.changes import Change
from consult.text.diff import raw_hunks
from consult.text.redline import Segment, mark
from consult.text.tokens import Token, tokenize, words


def spans_of_wording(base_text: str, wording: str, changes: Sequence[Change]) -> Iterator[tuple[str, str, int | None]]:
    """Yield the wording in stretches as (text, source, offset in the base).

    The source is "base", the id of the change whose words are taken up, or "wording".
    """
    proposed = [(words(change.new), change.id) for change in sorted(changes, key=lambda c: c.id)]
    at = 0
    for segment in mark(base_text, wording):
        if segment.op == "=":
            yield segment.text, "base", at
        elif segment.op == "+":
            yield segment.text, _source(words(segment.text), proposed), None
        at += len(segment.text) if segment.op != "+" else 0


def _source(entered: list[str], proposed: Sequence[tuple[list[str], str]]) -> str:
    return next((identity for new, identity in proposed if entered and _holds(new, entered)), "wording")


def unbracketed_difference(base_text: str, wording: str, allowed: Sequence[Change]) -> tuple[Segment, ...]:
    """Return what a wording changes outside brackets, apart from `allowed` changes; empty is fine.

    Words of the base may stand in brackets; they may not be gone. A part of an allowed change is allowed.
    """
    old, new = tokenize(base_text), tokenize(wording)
    brackets = spans(wording)
    out: list[Segment] = []
    for a0, a1, b0, b1 in raw_hunks([t.text for t in old], [t.text for t in new]):
        entered = [t for t in new[b0:b1] if not any(start <= t.start < end for start, end in brackets)]
        if _is_allowed(old[a0:a1], entered, allowed):
            continue
        out += [Segment("-", _stretch(base_text, old[a0:a1])), Segment("+", _stretch(wording, entered))]
    return tuple(segment for segment in out if segment.text)


def _stretch(text: str, tokens: Sequence[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end] if tokens else ""


def _is_allowed(gone: Sequence[Token], entered: Sequence[Token], allowed: Sequence[Change]) -> bool:
    new = [t.text for t in entered]
    if not gone and not new:
        return True
    for change in allowed:
        inside = not gone or (change.start <= gone[0].start and gone[-1].end <= change.end)
        if inside and (not new or _holds(words(change.new), new)):
            return True
    return False


def _holds(outer: Sequence[str], inner: Sequence[str]) -> bool:
    size = len(inner)
    return any(list(outer[k : k + size]) == list(inner) for k in range(len(outer) - size + 1))
