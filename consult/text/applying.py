"""A base with some changes applied: exact, the same for every order of the changes, nothing placed by guess."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from consult.text.changes import IN_WORDS, Change, Op
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.pieces import Builder, Span
from consult.text.tokens import has_words, is_ideograph
from consult.text.wording import Base

Written = tuple[Paragraph, tuple[Span, ...]]

_NEW_PARAGRAPHS = UUID("8c1f8f0e-6a57-5c1e-9f0b-2f1f4f3c7a11")


def new_id(change: Change | str) -> UUID:
    """Return the lasting id of the paragraph that a change brings in, the same every time."""
    return uuid5(_NEW_PARAGRAPHS, change if isinstance(change, str) else change.id)


def apply(base: Text, changes: Iterable[Change]) -> Text:
    """Return the base with the changes applied, labels of its paragraphs kept.

    :raises ValueError: two changes replace the same words, or would move paragraphs in a circle
    """
    return applied(Base(base), changes)


def applied(base: Base, changes: Iterable[Change]) -> Text:
    """Return a prepared base with the changes applied.

    :raises ValueError: two changes replace the same words, or would move paragraphs in a circle
    """
    return tuple(paragraph for paragraph, _ in Writer(base, changes).written())


@dataclass(slots=True)
class Plan:
    """The changes, each where it takes effect."""

    words: dict[UUID, list[Change]] = field(default_factory=lambda: defaultdict(list))
    entering: dict[UUID | None, list[Change]] = field(default_factory=lambda: defaultdict(list))
    moved: set[UUID] = field(default_factory=set)
    deleted: set[UUID] = field(default_factory=set)
    joined: set[UUID] = field(default_factory=set)
    kinds: dict[UUID, Change] = field(default_factory=dict)


def planned(changes: Iterable[Change]) -> Plan:
    """Return the changes, each where it takes effect."""
    plan = Plan()
    for change in changes:
        paragraph = change.paragraph
        if change.op is Op.INSERT_PARAGRAPH:
            plan.entering[paragraph].append(change)
            continue
        if paragraph is None:
            raise ValueError(f"{change.op} names no paragraph")
        if change.op is Op.MOVE_PARAGRAPH:
            plan.moved.add(paragraph)
            plan.entering[change.after].append(change)
        elif change.op is Op.SET_KIND:
            plan.kinds[paragraph] = change
        elif change.op in IN_WORDS:
            plan.words[paragraph].append(change)
        else:
            (plan.deleted if change.op is Op.DELETE_PARAGRAPH else plan.joined).add(paragraph)
    for entering in plan.entering.values():
        entering.sort(key=lambda c: (c.order, c.id))
    return plan


class Writer:
    """Writes the resulting text from top to bottom; what a paragraph's words become, `write` decides."""

    def __init__(self, base: Base, changes: Iterable[Change]) -> None:
        self.base = base
        self.plan = planned(changes)
        self._moved = 0

    def written(self) -> Iterator[Written]:
        """Yield the paragraphs in their new order, each with spans that tile its text.

        :raises ValueError: two changes replace the same words, or would move paragraphs in a circle
        """
        yield from self._entering(None)
        i = 0
        while i < len(self.base.text):
            if self.base.text[i].id in self.plan.moved:
                i += 1
                continue
            run = self._run(i)
            yield from self.reworded(run)
            for k in run:
                yield from self._entering(self.base.text[k].id)
            i = run[-1] + 1
        if self._moved != len(self.plan.moved):
            raise ValueError("paragraphs cannot follow each other in a circle")

    def _run(self, i: int) -> list[int]:
        """Return the paragraph at `i` and those joined to it."""
        run = [i]
        while self.base.text[run[-1]].id in self.plan.joined and run[-1] + 1 < len(self.base.text):
            run.append(run[-1] + 1)
        return run

    def _entering(self, anchor: UUID | None) -> Iterator[Written]:
        """Yield what enters after a paragraph, and after what enters there, without recursion."""
        waiting = list(reversed(self.plan.entering.get(anchor, ())))
        while waiting:
            change = waiting.pop()
            if change.op is Op.INSERT_PARAGRAPH:
                yield self.inserted(change)
            elif change.paragraph is not None:
                self._moved += 1
                yield from self.reworded([self.base.index[change.paragraph]])
                waiting.extend(reversed(self.plan.entering.get(change.paragraph, ())))

    def inserted(self, change: Change) -> Written:
        """Return a new paragraph."""
        kind, level = change.kind or Kind.PLAIN, change.level or 0
        new = Paragraph(new_id(change), kind, change.new, level, "", change.notes)
        return new, (Span(0, len(new.text), change.id),)

    def reworded(self, run: Sequence[int]) -> Iterator[Written]:
        """Yield what becomes of a paragraph and those joined to it."""
        first = self.base.text[run[0]]
        kind = self.plan.kinds.get(first.id)
        if len(run) == 1 and not kind and not self.is_touched(first.id):
            if first.id not in self.plan.deleted:
                yield first, (Span(0, len(first.text), "base", first.id, 0),)
            return
        level = first.level if kind is None or kind.level is None else kind.level
        builder = Builder(first.id, (kind and kind.kind) or first.kind, level, first.label)
        for i in run:
            if self.base.text[i].id not in self.plan.deleted:
                if builder.text and not is_ideograph(builder.text[-1]):
                    builder.blank()
                self.write(builder, i)
        yield from (w for w in builder.finish() if has_words(w[0].text) or not has_words(first.text))

    def is_touched(self, paragraph: UUID) -> bool:
        """Say whether the words of a paragraph change at all."""
        return bool(self.plan.words.get(paragraph))

    def write(self, builder: Builder, i: int) -> None:
        """Write the words of one base paragraph."""
        write_words(builder, self.base, i, self.plan.words.get(self.base.text[i].id, ()))


def write_words(builder: Builder, base: Base, i: int, changes: Iterable[Change]) -> None:
    """Write one base paragraph with the changes of its words.

    :raises ValueError: two of them replace the same words
    """
    wording, paragraph = base.wording(i), base.text[i]
    placed = sorted(((*wording.span(c), c) for c in changes), key=lambda s: (s[0], s[1] > s[0], s[2].order, s[2].id))
    at = reached = 0
    for first, last, change in placed:
        if first < reached:
            raise ValueError("changes replace the same words")
        reached = last
        builder.add(paragraph.text[at : change.start], "base", paragraph.notes, paragraph.id, at)
        if change.op is Op.SPLIT_PARAGRAPH:
            builder.split(new_id(change), change.kind or paragraph.kind, change.level or 0)
        else:
            builder.add(change.new, change.id, change.notes)
        at = max(at, change.end)
    builder.add(paragraph.text[at:], "base", paragraph.notes, paragraph.id, at)
