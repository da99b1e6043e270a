"""A compilation as the rows of a page: each paragraph with every proposal in it, what stands beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from uuid import UUID

from flask_babel import gettext
from markupsafe import Markup

from consult.procedure.consensus import ItemKind
from consult.queries.items import Compiled, CompiledItem, Proposer, as_changes
from consult.queries.revisions import Revision
from consult.text import redline
from consult.text.changes import Change, Op
from consult.text.ordering import led
from consult.text.paragraphs import Paragraph
from consult.web import items
from consult.web.moved_words import OtherHalf, moved_words
from consult.web.rows import Column, MarginNote, Place, Row, ShownRun
from consult.web.sides import Sides
from consult.web.wording import balanced, footnotes, wording

INLINE = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE, Op.DELETE_PARAGRAPH, Op.SPLIT_PARAGRAPH, Op.JOIN_PARAGRAPHS})


@dataclass(frozen=True)
class Sheet:
    """Finds the rows of a compilation, paragraph by paragraph, so that a page can be made of some of them.

    `member` is the reader's own; `names` are those of the members; `reflection` is how the items are reflected so far,
    None where the reader is not to know it.
    """

    compiled: Compiled
    member: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    reflection: Revision | None = None

    @cached_property
    def base(self) -> dict[UUID, Paragraph]:
        """The paragraphs of the base by their identity."""
        return {p.id: p for p in self.compiled.base}

    @cached_property
    def places(self) -> dict[UUID | None, int]:
        """The position of each paragraph; -1 stands for the start of the text."""
        return {None: -1} | {p.id: position for position, p in enumerate(self.compiled.base)}

    @cached_property
    def at(self) -> dict[int, list[CompiledItem]]:
        """The items by position."""
        found: dict[int, list[CompiledItem]] = {}
        for item in self.compiled.items:
            found.setdefault(self.places.get(item.paragraph, -1), []).append(item)
        return found

    @cached_property
    def changes(self) -> dict[str, Change]:
        """The changes that somebody still proposes."""
        return {change.id: change for change in as_changes(self.compiled.items)}

    @cached_property
    def first_notes(self) -> dict[UUID, int]:
        """The number of the first footnote of each paragraph."""
        return footnotes(self.compiled.base)[0]

    @cached_property
    def arriving(self) -> dict[int, list[CompiledItem]]:
        """The proposed moves by the position they lead to."""
        found: dict[int, list[CompiledItem]] = {}
        moves = [change for change in self.changes.values() if change.op is Op.MOVE_PARAGRAPH]
        for item in self.compiled.items:
            if item.op == Op.MOVE_PARAGRAPH.value and item.id in self.changes:
                anchor, _ = led(self.changes[item.id], moves)
                found.setdefault(self.places.get(anchor, -1), []).append(item)
        return found

    @cached_property
    def moved_words(self) -> dict[str, tuple[OtherHalf, ...]]:
        """The other half of what moves words, by item."""
        return moved_words(self.compiled.items, self.changes, self.base)

    @cached_property
    def diverging(self) -> frozenset[int]:
        """The positions at which proposals diverge."""
        return frozenset(
            self.places.get(change.paragraph, -1) for change in self.changes.values() if change.collides_with
        )

    @cached_property
    def mine(self) -> frozenset[int]:
        """The positions at which the reader's own member proposes something or comments."""
        own = (i for i in self.compiled.items if self.member and any(p.member == self.member for p in i.proposers))
        return frozenset(self.places.get(item.paragraph, -1) for item in own)

    @cached_property
    def sides(self) -> Sides:
        """What sets diverging texts side by side."""
        return Sides(self.compiled.members, self.member, self.names, self.reflection)

    @property
    def has_start(self) -> bool:
        """Whether anything is proposed to stand before the first paragraph."""
        return -1 in self.arriving or any(i.op == Op.INSERT_PARAGRAPH.value for i in self.at.get(-1, []))

    @property
    def has_names(self) -> bool:
        """Whether the reader is told who proposes what."""
        return not any(not p.member for item in self.compiled.items for p in item.proposers)

    @property
    def on_the_whole(self) -> tuple[items.ShownItem, ...]:
        """The comments on the whole text."""
        comments = (i for i in self.at.get(-1, []) if i.kind is ItemKind.COMMENT)
        return tuple(items.shown_item(i, self.base) for i in comments)

    def rows(self, position: int) -> Iterable[Row]:
        """Return the paragraph at `position` and what is proposed to follow it."""
        here = self.at.get(position, [])
        if position >= 0:
            yield self._own_row(self.compiled.base[position], [i for i in here if i.op != Op.INSERT_PARAGRAPH.value])
        yield from self._new_rows([i for i in here if i.op == Op.INSERT_PARAGRAPH.value])
        yield from (self._arriving_row(item) for item in self.arriving.get(position, []))

    def _own_row(self, paragraph: Paragraph, here: Sequence[CompiledItem]) -> Row:
        changes = [self.changes[i.id] for i in here if i.id in self.changes]
        is_diverging = any(change.collides_with for change in changes)
        return Row(
            place=Place(str(paragraph.id), paragraph.kind.value, paragraph.level, paragraph.label),
            paragraph=paragraph.id, runs=self._runs(paragraph, changes), note=" ".join(self._notes(here)),
            state="moved" if any(c.op is Op.MOVE_PARAGRAPH for c in changes) else "",
            is_diverging=is_diverging, margin=self._margin([i for i in here if i.kind is not ItemKind.COMMENT]),
            comments=tuple(items.shown_item(i, self.base) for i in here if i.kind is ItemKind.COMMENT),
            discussed=tuple(items.shown_item(i, self.base) for i in here if i.reactions),
            columns=self._columns(paragraph, here) if is_diverging else (),
            columns_on=gettext("Diverging proposals on %(label)s", label=paragraph.label) if is_diverging else "",
        )  # fmt: skip

    def _columns(self, paragraph: Paragraph, here: Sequence[CompiledItem]) -> tuple[Column, ...]:
        runs = partial(self._runs, paragraph)
        first = self.first_notes.get(paragraph.id, 1)
        return tuple(self.sides.of_paragraph(paragraph.id, here, self.changes, runs, first))

    def _new_rows(self, here: Sequence[CompiledItem]) -> Iterable[Row]:
        """Return the paragraphs proposed at one place; where members propose different ones, side by side as well."""
        contested = [i for i in here if i.id in self.changes and self.changes[i.id].collides_with]
        place = contested[0].paragraph if contested else None
        columns = tuple(self.sides.of_new(place, contested, self.changes))
        for item in here:
            is_beside = bool(columns) and item in contested
            row = self._new_row(item, f"d-{contested[-1].id}" if is_beside else "")
            if is_beside and item is contested[-1]:
                after = items.after(self.base.get(place) if place else None)
                row = replace(
                    row, columns=columns, columns_on=gettext("Diverging new paragraphs %(place)s", place=after)
                )
            yield row

    def _new_row(self, item: CompiledItem, collision: str) -> Row:
        change = self.changes.get(item.id)
        kind = item.new_kind.value if item.new_kind else "plain"
        who = items.by_whom(item)
        note = gettext("New paragraph proposed by %(who)s", who=who) if change else gettext("New paragraph, given up")
        text = wording(item.new)
        run = ShownRun("insert", text, collision=collision) if change else ShownRun("keep", Markup("<s>%s</s>") % text)
        return Row(
            place=Place(item.id, kind, item.new_level or 0, ""), runs=(run,), state="inserted", note=note,
            is_diverging=bool(change and change.collides_with), margin=self._margin([item]),
            discussed=(items.shown_item(item, self.base),) if item.reactions else (),
        )  # fmt: skip

    def _arriving_row(self, item: CompiledItem) -> Row:
        moved = self.base[item.paragraph] if item.paragraph else None
        label = items.label(moved) if moved else ""
        note = gettext("%(label)s would stand here: move proposed by %(who)s", label=label, who=items.by_whom(item))
        return Row(
            place=Place(item.id, "plain", moved.level if moved else 0, ""), runs=(), state="moved", note=note,
            url=f"#p-{item.paragraph}",
        )  # fmt: skip

    def _runs(self, paragraph: Paragraph, changes: Sequence[Change]) -> tuple[ShownRun, ...]:
        inline = [change for change in changes if change.op in INLINE]
        by_id = {change.id: change for change in inline}
        first = self.first_notes.get(paragraph.id, 1)
        shown: list[ShownRun] = []
        runs = redline.marked(paragraph, inline)
        for run, words in zip(runs, balanced([run.text for run in runs]), strict=True):
            concerned = [by_id[one] for one in run.changes if one in by_id]
            text = Markup("¶ ") if run.kind == "paragraph_end" else wording(words, paragraph.id, first)
            collision = f"d-{paragraph.id}" if any(change.collides_with for change in concerned) else ""
            members = tuple(sorted(run.members, key=self.sides.rank))
            if run.kind == "insert" and shown and shown[-1].op == "insert":
                text = Markup(" ") + text.lstrip()  # words of two members at one point do not run together
            shown.append(ShownRun(_op(run.kind, concerned), text, members, collision))
        return tuple(shown)

    def _notes(self, here: Iterable[CompiledItem]) -> Iterable[str]:
        """Return in sentences what cannot be marked in the words."""
        for item in here:
            if item.id not in self.changes:
                continue
            who = items.by_whom(item)
            if item.op == Op.MOVE_PARAGRAPH.value:
                place = items.after(self.base.get(item.after) if item.after else None)
                yield gettext("Move proposed by %(who)s: to stand %(place)s.", who=who, place=place)
            elif item.op == Op.DELETE_PARAGRAPH.value:
                yield gettext("Deletion of the paragraph proposed by %(who)s.", who=who)
            elif item.op == Op.SET_KIND.value:
                yield gettext("Proposed by %(who)s: %(what)s", who=who, what=items.kind_sentence(item))
            yield from (half.sentence for half in self.moved_words.get(item.id, ()))

    def _margin(self, here: Iterable[CompiledItem]) -> tuple[MarginNote, ...]:
        """Return one note per proposal, whatever number of changes came of it, in the order of members."""
        by_proposal: dict[tuple[str, object], list[tuple[CompiledItem, Proposer]]] = {}
        for item in here:
            for proposer in item.proposers:
                key = (proposer.member, proposer.proposal_id or (proposer.submission_id, item.op))
                by_proposal.setdefault(key, []).append((item, proposer))
        in_order = sorted(by_proposal.items(), key=lambda entry: self.sides.rank(entry[0][0]))
        return tuple(self._margin_note(pairs) for _, pairs in in_order)

    def _margin_note(self, pairs: Sequence[tuple[CompiledItem, Proposer]]) -> MarginNote:
        item, proposer = pairs[0]
        given_up = [i for i, p in pairs if i.is_superseded or p.is_withdrawn]
        tags = dict.fromkeys(tag for i, p in pairs for tag in items.tags(i, [p]))
        return MarginNote(
            member=proposer.member, operation=proposer.operation or item.op, rationale=proposer.rationale,
            nature=proposer.nature.value, tags=tuple(tags), words=tuple(items.words(i, self.base) for i in given_up),
        )  # fmt: skip


def _op(kind: str, changes: Sequence[Change]) -> str:
    if kind != "paragraph_end":
        return kind
    return "delete" if any(change.op is Op.JOIN_PARAGRAPHS for change in changes) else "insert"
