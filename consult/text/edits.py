"""What one member changed: the differences between the base and its text, each as a change of its own."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from consult.text.alignment import Alignment
from consult.text.changes import Change, Op
from consult.text.grouping import Group, grouped
from consult.text.paragraphs import Paragraph, Text
from consult.text.rewording import rewordings
from consult.text.tokens import has_words
from consult.text.wording import Base, keys

_ID_LENGTH = 20
_WORDS = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE})


def edits_on(
    base: Base, edited: Text, member: str, *, by_content: bool = True, moved: Collection[UUID] = ()
) -> list[Change]:
    """Return the changes of one member, in the order of its text, deletions of paragraphs last.

    Without `by_content` a paragraph whose id the base does not know is new, whatever its words. `moved` are those of
    which the member says that it moves them; without that, as few are taken to have moved as can be.
    """
    written = tuple(p for p in edited if has_words(p.text))
    found = _Edits(base, member, Alignment(base, written, by_content=by_content), moved)
    repeated: Counter[str] = Counter()
    out: list[Change] = []
    for change in found.changes():
        key = change_id(base, change)
        repeated[key] += 1
        identity = key if repeated[key] == 1 else change_id(base, change, salt=str(repeated[key]))
        out.append(replace(change, id=identity))
    return out


def change_id(base: Base, change: Change, *, salt: str = "") -> str:
    """Return the lasting id: a hash over tokens, so that blanks never tell two members' proposals apart."""
    span: tuple[int, int] | None = None
    if change.paragraph is not None and change.op in _WORDS | {Op.SPLIT_PARAGRAPH}:
        span = base.wording_of(change.paragraph).span(change)
    facts = [
        base.sha256,
        str(change.paragraph),
        "words" if change.op in _WORDS else change.op.value,
        span,
        keys(change.new, change.notes),
        str(change.after),
        change.kind,
        change.level,
        salt,
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:_ID_LENGTH]


class _Edits:
    """Walks through the edited text group by group."""

    def __init__(self, base: Base, member: str, alignment: Alignment, moved: Collection[UUID]) -> None:
        self.base, self.moved = base, moved
        self.member = member
        self.alignment = alignment
        self.anchor: UUID | None = None
        self.order = 0

    def changes(self) -> Iterator[Change]:
        for group in grouped(self.alignment, self.moved):
            if not group.edited:
                if len(self.base.wording(group.base[0])):  # what has no words cannot lose them
                    yield self._deleted(self.base.text[group.base[0]])
            elif not group.base:
                yield self._inserted(self.alignment.edited[group.edited[0]])
            else:
                yield from self._changed(group)

    def _change(self, paragraph: UUID | None, op: Op, source: Paragraph | None, **fields: Any) -> Change:
        sources = {self.member: source.id} if source else {}
        blank = Change("", paragraph, op, 0, 0, "", "", (self.member,), sources=sources)
        return replace(blank, **fields)

    def _deleted(self, paragraph: Paragraph) -> Change:
        return self._change(paragraph.id, Op.DELETE_PARAGRAPH, None, end=len(paragraph.text), old=paragraph.text)

    def _inserted(self, new: Paragraph) -> Change:
        change = self._change(
            self.anchor,
            Op.INSERT_PARAGRAPH,
            new,
            new=new.text,
            kind=new.kind,
            level=new.level,
            notes=new.notes,
            order=self.order,
        )
        self.order += 1
        return change

    def _changed(self, group: Group) -> Iterator[Change]:
        old, new = self.base.text[group.base[0]], self.alignment.edited[group.edited[0]]
        if group.moved:
            yield self._change(old.id, Op.MOVE_PARAGRAPH, new, after=self.anchor, order=self.order)
        self.anchor, self.order = old.id, 0
        if (old.kind, old.level) != (new.kind, new.level):
            yield self._change(old.id, Op.SET_KIND, new, kind=new.kind, level=new.level)
        if len(group.base) == len(group.edited) == 1 and (old.text, old.notes) == (new.text, new.notes):
            return
        for r in rewordings(self.alignment, group):
            source = self.alignment.edited[r.edited]
            kind = {"kind": source.kind, "level": source.level} if r.op is Op.SPLIT_PARAGRAPH else {}
            yield self._change(
                self.base.text[r.base].id,
                r.op,
                source,
                start=r.start,
                end=r.end,
                old=r.old,
                new=r.new,
                order=r.order,
                notes=r.notes,
                **kind,
            )
