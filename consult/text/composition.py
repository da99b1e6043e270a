"""The next version of a text from decisions: what enters, what stands in brackets, what stays as it was.

Everything decided to stand in brackets does so, attributed; nothing is dropped. Two changes that enter
plainly although they cannot both stand go into brackets, both.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from consult.text.applying import Writer, Written, new_id
from consult.text.bracketing import ParagraphWriter
from consult.text.brackets import closing, escaped, operator
from consult.text.changes import Change, Op
from consult.text.collisions import IN_WORDS
from consult.text.decisions import Decision, Treatment, settled
from consult.text.descent import Origin
from consult.text.free_wording import spans_of_wording, unbracketed_difference
from consult.text.options import bare, dash
from consult.text.paragraphs import Kind, Paragraph, Text, normalize
from consult.text.pieces import Builder, Span
from consult.text.wording import Base

__all__ = [
    "Composition",
    "Decision",
    "Origin",
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

    A span's source is "base", the id of a change, "wording" or "reserve".
    """

    text: Text
    spans: Mapping[UUID, tuple[Span, ...]]
    origins: tuple[Origin, ...]


_NO_RESERVES: Mapping[UUID, tuple[str, ...]] = MappingProxyType({})
_NO_WORDINGS: Mapping[UUID, str] = MappingProxyType({})


def compose(
    base: Text,
    decisions: Sequence[Decision],
    reserves: Mapping[UUID, tuple[str, ...]] = _NO_RESERVES,
    wordings: Mapping[UUID, str] = _NO_WORDINGS,
    *,
    order: Sequence[str] = (),
) -> Composition:
    """Return the text that decisions yield on a base. What concerns paragraphs outside `base` is left out.

    `reserves` puts paragraphs into a member's reserve. `wordings` replaces the words of whole paragraphs,
    whatever was decided about them; each line is a paragraph, none leaves nothing. `order` is the order of
    members in attributions of alternatives; others follow by code.
    """
    prepared = Base(base)
    kept = {d.change.id: d.rank for d in decisions if d.rank is not None}
    plain, bracketed = settled(prepared, decisions)
    writer = _Composer(prepared, plain, bracketed, reserves=reserves, wordings=wordings, order=order, kept=kept)
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
        order: Sequence[str],
        kept: Mapping[str, int],
    ) -> None:
        super().__init__(base, [*plain, *_as_new_paragraphs(base, bracketed)])
        self.reserves, self.wordings, self.order, self.kept = reserves, wordings, order, kept
        self.bracketed: dict[UUID, list[Change]] = defaultdict(list)
        for change in bracketed:
            if change.paragraph is not None and change.op is not Op.INSERT_PARAGRAPH:
                self.bracketed[change.paragraph].append(change)
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
        ParagraphWriter(self.base, i, self.order, self.kept).write(builder, plain, in_words)
        for change in sorted(mine, key=lambda c: c.id):
            if change.op in {Op.JOIN_PARAGRAPHS, Op.SET_KIND}:
                words = _JOIN if change.op is Op.JOIN_PARAGRAPHS else _AS % (change.kind or Kind.PLAIN)
                builder.blank()
                builder.add(operator("PLACEHOLDER", change.members, words), change.id)

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
                paragraph, spans = _in_brackets(paragraph, spans, "DEL", change.members, change.id)
        members = self.reserves.get(first.id)
        if members is not None:
            paragraph, spans = _in_brackets(paragraph, spans, "RESERVE", members, "reserve")
        return paragraph, spans


def _in_brackets(
    paragraph: Paragraph, spans: tuple[Span, ...], name: str, members: Sequence[str], source: str
) -> Written:
    head = operator(name, members, "")[:-1]
    end = len(head) + len(paragraph.text)
    moved = [replace(s, start=s.start + len(head), end=s.end + len(head)) for s in spans]
    tail = closing(paragraph.text)
    tiled = (Span(0, len(head), source), *moved, Span(end, end + len(tail), source))
    return replace(paragraph, text=f"{head}{paragraph.text}{tail}"), tiled


def _as_new_paragraphs(base: Base, bracketed: Iterable[Change]) -> Iterator[Change]:
    """Yield bracketed new paragraphs, and the placeholder of one that would move, as paragraphs to insert."""
    for change in bracketed:
        if change.op is Op.INSERT_PARAGRAPH:
            first, last = bare(change.new)
            inner = f"[{escaped(change.new[first:last])}{dash(change.members)}"
            yield replace(change, new=inner + closing(inner))
        elif change.op is Op.MOVE_PARAGRAPH and change.paragraph is not None:
            moved = base.text[base.index[change.paragraph]]
            name = moved.label or f"“{escaped(normalize(_NOTE_MARK.sub('', moved.text))[:40].strip())}…”"
            yield replace(
                change,
                op=Op.INSERT_PARAGRAPH,
                paragraph=change.after,
                after=None,
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
