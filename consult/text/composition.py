"""The next version of a text from decisions: what enters, what stands in brackets, what stays as it was.

Everything decided to stand in brackets does so, attributed; nothing is dropped. Two changes that enter
plainly although they cannot both stand go into brackets, both.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from types import MappingProxyType
from uuid import UUID

from consult.text.alternatives import beside
from consult.text.applying import Writer, Written, new_id
from consult.text.bracketing import ParagraphWriter
from consult.text.brackets import closing, escaped, operator
from consult.text.changes import IN_WORDS, Change, Op
from consult.text.decisions import Decision, Retained, Treatment, settled
from consult.text.descent import Origin
from consult.text.free_wording import spans_of_wording, unbracketed_difference
from consult.text.options import bare, dash
from consult.text.ordering import led
from consult.text.paragraphs import Kind, Paragraph, Text, normalize
from consult.text.pieces import Builder, Span
from consult.text.wording import Base

__all__ = [
    "Composition",
    "Decision",
    "Origin",
    "Retained",
    "Span",
    "Treatment",
    "compose",
    "unbracketed_difference",
]

_NOTE_MARK = re.compile(r"\[\^\d{1,4}\]")
# "former": labels are counted anew in the next version, and the paragraph may be called otherwise there.
_HERE, _JOIN, _AS = "former %s here", "join with the next paragraph", "as %s"


@dataclass(frozen=True, slots=True)
class Composition:
    """The new text, unlabelled; for each paragraph spans that tile its words; and where paragraphs come from.

    A span's source is "base", the id of a change, what a paragraph is retained for, "wording" or "reserve".
    """

    text: Text
    spans: Mapping[UUID, tuple[Span, ...]]
    origins: tuple[Origin, ...]


_NO_RESERVES: Mapping[UUID, tuple[str, ...]] = MappingProxyType({})
_NO_WORDINGS: Mapping[UUID, str] = MappingProxyType({})
_NOT_RETAINED: Mapping[UUID, Retained] = MappingProxyType({})


def compose(
    base: Text,
    decisions: Sequence[Decision],
    reserves: Mapping[UUID, tuple[str, ...]] = _NO_RESERVES,
    wordings: Mapping[UUID, str] = _NO_WORDINGS,
    *,
    retained: Mapping[UUID, Retained] = _NOT_RETAINED,
    order: Sequence[str] = (),
) -> Composition:
    """Return the text that decisions yield on a base. What concerns paragraphs outside `base` is left out.

    `reserves` puts paragraphs into a member's reserve. `retained` names who wants a paragraph as it is in the brackets
    of what others want there; where nobody disputes it, nothing has to be said. `wordings` replaces the words of whole
    paragraphs, whatever was decided about them; each line is a paragraph, none leaves nothing. `order` is the order of
    members in attributions of alternatives; others follow by code.
    """
    prepared = Base(base)
    kept = {d.change.id: d.rank for d in decisions if d.rank is not None}
    plain, bracketed = settled(prepared, decisions)
    writer = _Composer(
        prepared, plain, bracketed, reserves=reserves, wordings=wordings, retained=retained, order=order, kept=kept
    )
    written = list(writer.written())
    text = tuple(replace(paragraph, label="") for paragraph, _ in written)
    spans = {paragraph.id: spans for paragraph, spans in written}
    return Composition(text, spans, tuple(_origins(prepared, [*plain, *bracketed], writer, spans)))


class _Composer(Writer):
    """Writes the new version; disputes about whole paragraphs become placeholders and brackets around them."""

    def __init__(
        self,
        base: Base,
        plain: Sequence[Change],
        bracketed: Sequence[Change],
        *,
        reserves: Mapping[UUID, tuple[str, ...]],
        wordings: Mapping[UUID, str],
        retained: Mapping[UUID, Retained],
        order: Sequence[str],
        kept: Mapping[str, int],
    ) -> None:
        super().__init__(base, [*plain, *_as_new_paragraphs(base, bracketed)])
        self.reserves, self.wordings, self.retained = reserves, wordings, retained
        self.order, self.kept = order, kept
        self.bracketed: dict[UUID, list[Change]] = defaultdict(list)
        for change in bracketed:
            if change.paragraph is not None and change.op is not Op.INSERT_PARAGRAPH:
                self.bracketed[change.paragraph].append(change)
        self.moves = {new_id(c): c for c in bracketed if c.op is Op.MOVE_PARAGRAPH}
        self.made_from: dict[UUID, list[UUID]] = {}

    def is_touched(self, paragraph: UUID) -> bool:
        return super().is_touched(paragraph) or paragraph in self.bracketed or paragraph in self.wordings

    def reworded(self, run: Sequence[int]) -> Iterator[Written]:
        first = self.base.text[run[0]]
        for number, (paragraph, spans) in enumerate(super().reworded(run)):
            self.made_from[paragraph.id] = [self.base.text[i].id for i in (run[:1] if number else run)]
            yield self._wrapped(first, paragraph, spans)

    def write(self, builder: Builder, i: int) -> None:
        paragraph = self.base.text[i]
        if paragraph.id in self.wordings:
            self._write_wording(builder, paragraph)
            return
        mine = self.bracketed.get(paragraph.id, ())
        in_words = [c for c in mine if c.op in IN_WORDS]
        plain = self.plan.words.get(paragraph.id, ())
        retained = self.retained.get(paragraph.id)
        ParagraphWriter(self.base, i, self.order, self.kept, retained).write(builder, plain, in_words)
        for change in sorted(mine, key=lambda c: c.id):
            if change.op in {Op.JOIN_PARAGRAPHS, Op.SET_KIND}:
                words = _JOIN if change.op is Op.JOIN_PARAGRAPHS else _AS % (change.kind or Kind.PLAIN)
                builder.blank()
                for text, source in self._placeholder(change, operator("PLACEHOLDER", change.members, words)):
                    builder.add(text, source)

    def _placeholder(self, change: Change, text: str) -> list[tuple[str, str]]:
        """Return a placeholder with who wants the paragraph as it is, and what each part comes from."""
        retained = self._retained(change)
        if retained is None:
            return [(text, change.id)]
        return [(text[:-1], change.id), (beside(retained), retained.source), (text[-1:], change.id)]

    def _retained(self, change: Change) -> Retained | None:
        retained = self.retained.get(change.paragraph) if change.paragraph else None
        return retained and retained.against(change)

    def inserted(self, change: Change) -> Written:
        """Return a new paragraph, or the placeholder of one that would move."""
        paragraph, spans = super().inserted(change)
        move = self.moves.get(paragraph.id)
        if move is None:
            return paragraph, spans
        parts = self._placeholder(move, change.new)
        ends = [*accumulate(len(text) for text, _ in parts)]
        tiled = tuple(Span(end - len(text), end, source) for (text, source), end in zip(parts, ends, strict=True))
        return replace(paragraph, text="".join(text for text, _ in parts)), tiled

    def _write_wording(self, builder: Builder, paragraph: Paragraph) -> None:
        changes = [*self.plan.words.get(paragraph.id, ()), *self.bracketed.get(paragraph.id, ())]
        lines = [normalize(line) for line in self.wordings[paragraph.id].splitlines() if normalize(line)]
        for number, line in enumerate(lines):
            if number:
                builder.split(new_id(f"{paragraph.id} {number}"), paragraph.kind, paragraph.level)
            old = paragraph.text if number == 0 else ""
            for text, source, at in spans_of_wording(old, line, changes):
                notes = paragraph.notes if number == 0 or paragraph.notes else ()
                builder.add(text, source, notes, paragraph.id if source == "base" else None, at)

    def _wrapped(self, first: Paragraph, paragraph: Paragraph, spans: tuple[Span, ...]) -> Written:
        """Put a paragraph into the brackets of those who delete it, and of those who reserve their position."""
        if first.id not in self.wordings:
            deleting = [c for c in self.bracketed.get(first.id, ()) if c.op is Op.DELETE_PARAGRAPH]
            for change in sorted(deleting, key=lambda c: c.id):
                head = operator("DEL", change.members, "")
                paragraph, spans = _in_brackets((paragraph, spans), head, change.id, self._retained(change))
        members = self.reserves.get(first.id)
        if members is not None:
            paragraph, spans = _in_brackets((paragraph, spans), operator("RESERVE", members, ""), "reserve")
        return paragraph, spans


def _in_brackets(written: Written, sign: str, source: str, retained: Retained | None = None) -> Written:
    """Return a paragraph in the bracket of an operator, written with no words as `sign`."""
    paragraph, spans = written
    head = sign[:-1]
    inner = paragraph.text + (beside(retained) if retained else "")
    middle, end, tail = len(head) + len(paragraph.text), len(head) + len(inner), closing(inner)
    moved = [replace(s, start=s.start + len(head), end=s.end + len(head)) for s in spans]
    named = [Span(middle, end, retained.source)] if retained else []
    tiled = (Span(0, len(head), source), *moved, *named, Span(end, end + len(tail), source))
    return replace(paragraph, text=f"{head}{inner}{tail}"), tiled


def _as_new_paragraphs(base: Base, bracketed: Iterable[Change]) -> Iterator[Change]:
    """Yield bracketed new paragraphs, and the placeholder of one that would move, as paragraphs to insert."""
    bracketed = list(bracketed)
    moves = [c for c in bracketed if c.op is Op.MOVE_PARAGRAPH]
    for change in bracketed:
        if change.op is Op.INSERT_PARAGRAPH:
            first, last = bare(change.new)
            inner = f"[{escaped(change.new[first:last])}{dash(change.members)}"
            yield replace(change, new=inner + closing(inner))
        elif change.op is Op.MOVE_PARAGRAPH and change.paragraph is not None:
            moved = base.text[base.index[change.paragraph]]
            anchor, behind = led(change, moves)
            name = moved.label or f"“{escaped(normalize(_NOTE_MARK.sub('', moved.text))[:40].strip())}…”"
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


def _origins(
    base: Base, changes: Iterable[Change], writer: _Composer, spans: Mapping[UUID, object]
) -> Iterator[Origin]:
    for paragraph, (first, *others) in writer.made_from.items():
        if paragraph not in base.index:
            yield Origin(paragraph, first, "split_from")
        for origin in others:
            yield Origin(paragraph, origin, "joined_from")
    for change in changes:
        anchor = change.after if change.op is Op.MOVE_PARAGRAPH else change.paragraph
        if anchor is not None and new_id(change) in spans and change.op is not Op.SPLIT_PARAGRAPH:
            yield Origin(new_id(change), anchor, "inserted_after")
