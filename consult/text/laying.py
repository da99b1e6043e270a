"""Lays a base out with all changes of all members at once, as tracked changes: each change once, where it takes effect.

Words that anybody takes out are struck; what diverging changes bring in stands beside each other in brackets that name
the members. A paragraph of which nothing is left goes with its end; one in which something of others is left stays. A
diverging join cannot be shown: it would take along what others want to stay. Nothing is decided here, and nothing lost:
docs/decisions/0026 says why so.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from consult.text.applying import new_id
from consult.text.changes import Change, Op
from consult.text.laying_words import Part, bracketed, parts
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.tokens import has_words, is_ideograph
from consult.text.tracked import Ids, Stretch, Tracked

_IN_PLACE = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE, Op.SPLIT_PARAGRAPH, Op.DELETE_PARAGRAPH})


def laid_out(base: Text, changes: Sequence[Change], order: Sequence[str] = ()) -> tuple[Tracked, ...]:
    """Return the base with the changes laid out, from top to bottom. `order` is that of the members."""
    return tuple(_Layout(base, changes, order).all())


class _Layout:
    """Goes through the base in the order in which `applying.Writer` writes a text."""

    def __init__(self, base: Text, changes: Sequence[Change], order: Sequence[str]) -> None:
        self.order = order
        self.text, self.index = base, {p.id: i for i, p in enumerate(base)}
        self.words: dict[UUID, list[Change]] = defaultdict(list)
        self.entering: dict[UUID | None, list[Change]] = defaultdict(list)
        self.moves: dict[UUID, list[Change]] = defaultdict(list)
        self.joins: dict[UUID, Change] = {}
        self.kinds: dict[UUID, Change] = {}
        for change in changes:
            self._take(change)
        for here in self.entering.values():
            here.sort(key=lambda change: (change.order, change.id))
        self.arrived: set[str] = set()

    def _take(self, change: Change) -> None:
        if change.op is Op.INSERT_PARAGRAPH:
            self.entering[change.paragraph].append(change)
        elif change.paragraph is None:
            raise ValueError(f"{change.op} names no paragraph")
        elif change.op is Op.MOVE_PARAGRAPH:
            self.entering[change.after].append(change)
            self.moves[change.paragraph].append(change)
        elif change.op is Op.SET_KIND:
            self.kinds.setdefault(change.paragraph, change)
        elif change.op in _IN_PLACE:
            self.words[change.paragraph].append(change)
        elif not change.collides_with:
            self.joins[change.paragraph] = change

    def all(self) -> Iterator[Tracked]:
        yield from self._following(None)
        i = 0
        while i < len(self.text):
            run = self._run(i)
            if len(run) == 1 and self.text[i].id in self.moves:
                yield self._left(self.text[i])
            else:
                yield from self._joined(run)
                for k in run:
                    yield from self._following(self.text[k].id)
            i = run[-1] + 1
        for moves in self.moves.values():
            for move in moves:  # what diverging moves would put in a circle stands at the end
                yield from self._arriving(move)

    def _run(self, i: int) -> list[int]:
        """Return the paragraph at `i` and those joined to it."""
        run = [i]
        while self.text[run[-1]].id in self.joins and run[-1] + 1 < len(self.text):
            run.append(run[-1] + 1)
        return run

    def _left(self, paragraph: Paragraph) -> Tracked:
        """Return a paragraph where it stood before it moved."""
        away = tuple(move.id for move in self.moves[paragraph.id])
        words = (Stretch(paragraph.text, (), away, 0, paragraph.notes),) if paragraph.text else ()
        return Tracked(paragraph, words, paragraph.id, deleted=away, label_deleted=away)

    def _following(self, anchor: UUID | None) -> Iterator[Tracked]:
        """Yield what enters after a paragraph, and after what enters there, without recursion."""
        waiting = list(reversed(self.entering.get(anchor, ())))
        while waiting:
            change = waiting.pop()
            if change.op is Op.INSERT_PARAGRAPH:
                yield self._new(change)
            elif change.paragraph is not None and change.id not in self.arrived:
                is_first = not any(move.id in self.arrived for move in self.moves[change.paragraph])
                yield from self._arriving(change)
                if is_first:
                    waiting.extend(reversed(self.entering.get(change.paragraph, ())))

    def _new(self, change: Change) -> Tracked:
        new = Paragraph(new_id(change), change.kind or Kind.PLAIN, change.new, change.level or 0, "", change.notes)
        own = (change.id,)
        words = (
            tuple(bracketed([change], self.order))
            if change.cluster is not None
            else (Stretch(change.new, own, (), None, change.notes),)
        )
        return Tracked(new, words, None, inserted=own)

    def _arriving(self, move: Change) -> Iterator[Tracked]:
        """Yield a paragraph where it moves to, with what others change in it."""
        if move.id in self.arrived or move.paragraph is None:
            return
        self.arrived.add(move.id)
        paragraph = self.text[self.index[move.paragraph]]
        kind = self.kinds.get(paragraph.id)
        moved = _of_kind(paragraph, kind)
        own = (move.id,)
        found = parts(paragraph, self.words[paragraph.id], self.order)
        if not has_words("".join(part.standing for part in found)) and has_words(paragraph.text):
            return
        for n, part in enumerate(found):
            words = tuple(s if s.at is None else replace(s, inserted=own) for s in part.stretches)
            if n == 0 and move.cluster is not None:
                words = (Stretch("[", own, is_sign=True), *words)
            if n == len(found) - 1 and move.cluster is not None:
                words = (*words, _closing(move, self.order))
            here = _of_kind(_divided(paragraph, found[n - 1].split) if n else moved, part.opened)
            yield Tracked(replace(here, label=""), words, None, inserted=own, arrives=move.id)

    def _joined(self, run: Sequence[int]) -> Iterator[Tracked]:
        """Yield base paragraphs where they stand: one, or several that are joined."""
        found = [parts(self.text[i], self.words[self.text[i].id], self.order) for i in run]
        standing = ["".join(part.standing for part in one) for one in found]
        is_gone = not has_words("".join(standing)) and any(has_words(self.text[i].text) for i in run)
        becomes = _of_kind(self.text[run[0]], self.kinds.get(self.text[run[0]].id))
        for n, i in enumerate(run):
            is_last = n == len(run) - 1
            join = () if is_last else (self.joins[self.text[i].id].id,)
            above = () if n == 0 else (self.joins[self.text[run[n - 1]].id].id,)
            rows = [*self._parts(self.text[i], found[n], becomes)]
            becomes = rows[-1].paragraph
            if join and not is_gone:
                rows[-1] = _with_blank(rows[-1], join, "".join(standing[n + 1 :]))
            gone = rows[-1].stretches and _deleting(rows) if is_gone else ()
            rows[-1] = replace(rows[-1], deleted=join or gone or ())
            rows[0] = replace(rows[0], label_deleted=above or gone or ())
            yield from rows

    def _parts(self, paragraph: Paragraph, found: Sequence[Part], becomes: Paragraph) -> Iterator[Tracked]:
        """Yield a base paragraph where it stands, or the several it is divided into; its own end is that of the last.

        It is of the kind and level of `becomes` when everything is accepted.
        """
        for n, part in enumerate(found):
            is_last = n == len(found) - 1
            here = _divided(paragraph, found[n - 1].split) if n else replace(
                paragraph, kind=becomes.kind, level=becomes.level
            )  # fmt: skip
            here = _of_kind(here, part.opened)
            is_other = is_last and (here.kind, here.level) != (paragraph.kind, paragraph.level)
            yield Tracked(
                here, part.stretches, paragraph.id if n == 0 else None,
                inserted=() if is_last or part.split is None else (part.split.id,),
                kinds=self._kinds(paragraph, found) if is_other else (), was=paragraph if is_other else None,
            )  # fmt: skip

    def _kinds(self, paragraph: Paragraph, found: Sequence[Part]) -> Ids:
        """Return what makes the end of a paragraph that of another kind: the last that does."""
        above = self.index[paragraph.id] - 1
        makes = (
            found[-1].opened, found[-2].split if len(found) > 1 else None, self.kinds.get(paragraph.id),
            self.joins.get(self.text[above].id) if above >= 0 else None,
        )  # fmt: skip
        return next(((change.id,) for change in makes if change is not None), ())


def _of_kind(paragraph: Paragraph, kind: Change | None) -> Paragraph:
    if kind is None:
        return paragraph
    level = paragraph.level if kind.level is None else kind.level
    return replace(paragraph, kind=kind.kind or paragraph.kind, level=level)


def _divided(paragraph: Paragraph, split: Change | None) -> Paragraph:
    """Return what begins where a paragraph is divided."""
    if split is None:
        return paragraph
    kind, level = split.kind or paragraph.kind, split.level or 0
    return Paragraph(new_id(split), kind, paragraph.text, level, "", paragraph.notes)


def _closing(move: Change, order: Sequence[str]) -> Stretch:
    *_, last = bracketed([move], order)
    return last


def _with_blank(row: Tracked, join: Ids, following: str) -> Tracked:
    """Return a paragraph with the blank that is needed before the next one, where they are joined."""
    standing = row.standing.rstrip()
    if not standing or not following.strip() or is_ideograph(standing[-1]):
        return row
    return replace(row, stretches=(*row.stretches, Stretch(" ", join)))


def _deleting(rows: Sequence[Tracked]) -> Ids:
    return tuple(dict.fromkeys(one for row in rows for stretch in row.stretches for one in stretch.deleted))
