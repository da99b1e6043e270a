"""Disputes about whole paragraphs: brackets around them, and what stands where one would come to stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from consult.text.alternatives import beside
from consult.text.applying import Written
from consult.text.brackets import closing, escaped, operator
from consult.text.changes import Change, Op
from consult.text.decisions import Retained
from consult.text.options import bare, dash
from consult.text.ordering import led
from consult.text.paragraphs import Kind, normalize
from consult.text.pieces import Span
from consult.text.wording import Base

_NOTE_MARK = re.compile(r"\[\^\d{1,4}\]")
# "former": labels are counted anew in the next version, and the paragraph may be called otherwise there.
_HERE, _JOIN, _AS = "former %s here", "join with the next paragraph", "as %s"


def placeholder(change: Change) -> str | None:
    """Return what stands behind a paragraph that members would join with the next one, or make another kind of."""
    if change.op not in {Op.JOIN_PARAGRAPHS, Op.SET_KIND}:
        return None
    words = _JOIN if change.op is Op.JOIN_PARAGRAPHS else _AS % (change.kind or Kind.PLAIN)
    return operator("PLACEHOLDER", change.members, words)


def in_parts(change: Change, text: str, retained: Retained | None) -> list[tuple[str, str]]:
    """Return a placeholder with who wants the paragraph as it is, and what each part comes from."""
    if retained is None:
        return [(text, change.id)]
    return [(text[:-1], change.id), (beside(retained), retained.source), (text[-1:], change.id)]


def as_written(written: Written, parts: list[tuple[str, str]]) -> Written:
    """Return a paragraph with the parts of a placeholder as its words."""
    ends = [*accumulate(len(text) for text, _ in parts)]
    tiled = tuple(Span(end - len(text), end, source) for (text, source), end in zip(parts, ends, strict=True))
    return replace(written[0], text="".join(text for text, _ in parts)), tiled


def in_brackets(written: Written, sign: str, source: str, retained: Retained | None = None) -> Written:
    """Return a paragraph in the bracket of an operator, written with no words as `sign`."""
    paragraph, spans = written
    head = sign[:-1]
    inner = paragraph.text + (beside(retained) if retained else "")
    middle, end, tail = len(head) + len(paragraph.text), len(head) + len(inner), closing(inner)
    moved = [replace(s, start=s.start + len(head), end=s.end + len(head)) for s in spans]
    named = [Span(middle, end, retained.source)] if retained else []
    tiled = (Span(0, len(head), source), *moved, *named, Span(end, end + len(tail), source))
    return replace(paragraph, text=f"{head}{inner}{tail}"), tiled


def as_new_paragraph(change: Change) -> Change:
    """Return a new paragraph in brackets, as it would be inserted."""
    first, last = bare(change.new)
    inner = f"[{escaped(change.new[first:last])}{dash(change.members)}"
    return replace(change, new=inner + closing(inner))


def moved_here(base: Base, moves: Sequence[Change]) -> Iterator[Change]:
    """Yield the placeholders of paragraphs that would move, as paragraphs to insert where they would stand."""
    moving = {change.paragraph for change in moves}
    for change in moves:
        if change.paragraph is None:
            continue
        moved = base.text[base.index[change.paragraph]]
        anchor, behind = led(change, moves) if change.after in moving else (change.after, 0)
        name = moved.label or _quoted(moved.text)
        yield replace(
            change,
            op=Op.INSERT_PARAGRAPH,
            paragraph=anchor,
            after=None,
            order=change.order + behind,
            new=operator("PLACEHOLDER", change.members, _HERE % name),
            kind=moved.kind,
            level=moved.level,
        )


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    """Return the first words of a paragraph without a label, as it is called by them."""
    return f"“{escaped(normalize(_NOTE_MARK.sub('', text))[:40].strip())}…”"
