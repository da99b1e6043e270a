"""A text with what each member would make of each paragraph beside it, and what the secretariat proposes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask_babel import gettext

from consult.edge.matrix_titles import title
from consult.edge.matrix_words import SIGNS, label_of, proposed
from consult.edge.remarks import not_named
from consult.formats.matrices import Column, cell
from consult.formats.matrix_entries import AT_START
from consult.procedure.consensus import ItemKind
from consult.queries.items import Compiled, CompiledItem, as_changes
from consult.queries.revisions import Revision
from consult.text.changes import Change, Op
from consult.text.paragraphs import Paragraph

_WORDS = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE, Op.SPLIT_PARAGRAPH, Op.JOIN_PARAGRAPHS})


@dataclass(frozen=True)
class Beside:
    """Makes the rows. `order` is that of members; `standing` how each paragraph stands.

    `reflection` is how the items are reflected so far; None where the reader is not to know it.
    """

    compiled: Compiled
    order: Sequence[str]
    standing: Mapping[UUID, str]
    reflection: Revision | None = None

    @cached_property
    def changes(self) -> dict[str, Change]:
        """The changes that somebody still proposes."""
        return {change.id: change for change in as_changes(self.compiled.items)}

    @cached_property
    def voices(self) -> tuple[str, ...]:
        """The members that say anything, in their order; an empty one for all who are not named."""
        items = (item for item in self.compiled.items if item.is_standing)
        found = {p.member for item in items for p in item.proposers if not p.is_withdrawn}
        return (*(one for one in self.order if one in found), *([""] if "" in found else []))

    def columns(self) -> tuple[Column, ...]:
        """Return the columns: paragraph, base, each member, the secretariat, how it stands."""
        first = [Column("label", title("side-by-side", "label"), 1), Column("base", title("side-by-side", "base"), 4)]
        last = [Column("secretariat", title("side-by-side", "secretariat"), 4)] if self.reflection else []
        last.append(Column("status", title("side-by-side", "status"), 1))
        return (*first, *(Column(code, code or not_named(), 4) for code in self.voices), *last)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows: what concerns the whole or opens the text, then paragraph by paragraph."""
        here: dict[UUID | None, list[CompiledItem]] = {}
        for item in self.compiled.items:
            if item.is_standing:
                here.setdefault(item.paragraph, []).append(item)
        for paragraph in (None, *self.compiled.base):
            found = here.get(paragraph.id if paragraph else None, [])
            new = [item for item in found if item.op == Op.INSERT_PARAGRAPH.value]
            own = [item for item in found if item.op != Op.INSERT_PARAGRAPH.value]
            if paragraph or own:
                yield self._row(paragraph, own, is_new=False)
            if new:
                yield self._row(paragraph, new, is_new=True)

    def _row(self, paragraph: Paragraph | None, items: Sequence[CompiledItem], *, is_new: bool) -> tuple[str, ...]:
        label = label_of(paragraph) if paragraph else ""
        if is_new:
            label = gettext("after %(label)s", label=label) if label else gettext("at the start of the text")
        base = paragraph.text if paragraph and not is_new else ""
        made = [label or gettext("Whole text"), base, *(self._said(code, paragraph, items) for code in self.voices)]
        if self.reflection:
            found = self.reflection.proposed(paragraph.id if paragraph else None, is_new=is_new)
            made.append("\n\n".join(one.text for one in found.text) or "DEL" if found else "")
        made.append(self.standing.get(paragraph.id, "") if paragraph and not is_new else "")
        return tuple(cell(text) for text in made)

    def _said(self, member: str, paragraph: Paragraph | None, items: Sequence[CompiledItem]) -> str:
        """Return all that one member says there; of those who are not named each answer by itself, in no order."""
        answers: dict[object, list[CompiledItem]] = {}
        for item in items:
            for one in item.proposers:
                if one.member == member and not one.is_withdrawn:
                    answers.setdefault(one.submission_id, []).append(item)
        return "\n\n".join(sorted({self._together(own, paragraph) for own in answers.values()}))

    def _together(self, items: Sequence[CompiledItem], paragraph: Paragraph | None) -> str:
        changes = [self.changes[item.id] for item in items if item.id in self.changes]
        worded = [change for change in changes if change.op in _WORDS or change.op is Op.INSERT_PARAGRAPH]
        said = [proposed(self.compiled.base, paragraph, worded)] if worded else []
        said += [self._sign(item) for item in items if self.changes.get(item.id) not in worded]
        return "\n".join(said)

    def _sign(self, item: CompiledItem) -> str:
        if item.kind is ItemKind.COMMENT:
            quote = f"“{item.old}” " if item.old else ""
            return gettext("Comment: %(text)s", text=f"{quote}{item.new}")
        sign = SIGNS[item.op]
        if sign == "MOVE":
            after = next((p for p in self.compiled.base if p.id == item.after), None)
            return f"{sign} after {label_of(after)}" if after else f"{sign} {AT_START}"
        return f"{sign} {item.new_kind.value}" if sign == "KIND" and item.new_kind else sign
