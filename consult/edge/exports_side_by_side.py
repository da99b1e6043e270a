"""A compilation as a table: the base, what each member would make of it, what the secretariat says, side by side."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from flask_babel import gettext

from consult.edge import instants
from consult.edge.acting import Acting
from consult.edge.exports_of_compilations import Opened, closing_of, opened
from consult.edge.exports_of_versions import called, file_name, head_of
from consult.edge.remarks import not_named
from consult.formats.documents import Line, Remark
from consult.formats.paper_table import Row, Said, Table
from consult.queries.items import CompiledItem, as_changes
from consult.queries.revisions import Revision, reflection
from consult.queries.side_by_side import texts
from consult.text.changes import Change, Op
from consult.text.laying_words import parts
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.tracked import Stretch, Tracked

IN_PLACE = frozenset({
    Op.REPLACE, Op.INSERT, Op.DELETE, Op.DELETE_PARAGRAPH, Op.SPLIT_PARAGRAPH, Op.JOIN_PARAGRAPHS,
})  # fmt: skip
"""What changes the words of a paragraph where it stands."""


def side_by_side(a: Acting, compilation_id: UUID) -> tuple[Table, str]:
    """Return an issued compilation as a table, and the name of the file.

    :raises NotFound: there is none for this reader
    """
    one = opened(a, compilation_id)
    title = gettext("Compilation No. %(number)s, side by side", number=one.row.number)
    columns = (gettext("Paragraph"), gettext("Base text"), gettext("Member States"), gettext("Secretariat"))
    about = gettext("What members propose to “%(version)s”, paragraph by paragraph.", version=called(one.base))
    maker = _Maker(one, reflection(a.session, a.by, one.row, one.full))
    table = Table(
        head_of(a, one.base, name=title, date=instants.day(one.row.issued_at.date())), one.base.language, columns,
        tuple(maker.rows()), front=(Line(title, "heading"), Line(about)), end=closing_of(one.row, one.base),
    )  # fmt: skip
    return table, f"{file_name(one.base)} {title}"


@dataclass(frozen=True)
class _Maker:
    one: Opened
    revision: Revision | None

    def rows(self) -> Iterator[Row]:
        """Yield the rows: the whole and the start, then each paragraph and what is to follow it."""
        items, said = self._by_place()
        changes = {c.id: replace(c, cluster=None) for c in as_changes(self.one.content.items)}
        if said[None]:
            yield self._row(gettext("Whole text"), (), [], None, said[None])
        yield from self._new(None, items[None], changes, said)
        for paragraph in self.one.content.base:
            here = [item for item in items[paragraph.id] if item.id in changes and changes[item.id].op in IN_PLACE]
            words = [
                Said(self._whose(members), _marked(paragraph, [changes[i] for i in ids]))
                for ids, members in texts(here, changes, tuple(self.one.names)).items()
            ]
            base = (Said(words=_marked(paragraph, ())),)
            yield self._row(paragraph.label, base, words, paragraph.id, said[paragraph.id])
            yield from self._new(paragraph.id, items[paragraph.id], changes, said)

    def _row(
        self, label: str, base: tuple[Said, ...], words: list[Said], place: UUID | None, remarks: Sequence[Remark]
    ) -> Row:
        own = [Said(r.hand.author, sentence=r.text) for r in remarks if r.hand is not self.one.signs]
        observed = [Said(sentence=r.text) for r in remarks if r.hand is self.one.signs]
        proposed = self._proposed(place, is_new=False) if base else ()
        return Row(label, (base, (*words, *own), (*proposed, *observed)))

    def _new(
        self, place: UUID | None, here: Sequence[CompiledItem], changes: Mapping[str, Change],
        said: Mapping[UUID | str | None, Sequence[Remark]],
    ) -> Iterator[Row]:  # fmt: skip
        """Yield the row of what is to follow a paragraph, where anybody proposes that."""
        new = [item for item in here if item.id in changes and changes[item.id].op is Op.INSERT_PARAGRAPH]
        if not new:
            return
        words = [
            Said(self._whose(members), _entering(changes[i]))
            for ids, members in texts(new, changes, tuple(self.one.names)).items() for i in ids
        ]  # fmt: skip
        remarks = [remark for item in new for remark in said[item.id]]
        row = self._row(gettext("New paragraph"), (), words, place, remarks)
        base, members, observed = row.cells
        yield Row(row.label, (base, members, (*self._proposed(place, is_new=True), *observed)))

    def _proposed(self, place: UUID | None, *, is_new: bool) -> tuple[Said, ...]:
        """Return what the secretariat proposes for a place, as far as the reader may know."""
        found = self.revision.proposed(place, is_new=is_new) if self.revision else None
        if found is None:
            return ()
        whose = gettext("Wording of the secretariat") if found.is_worded else gettext("Proposed result")
        return _standing(whose, found.text)

    def _by_place(self) -> tuple[dict[UUID | None, list[CompiledItem]], dict[UUID | str | None, list[Remark]]]:
        items: dict[UUID | None, list[CompiledItem]] = defaultdict(list)
        said: dict[UUID | str | None, list[Remark]] = defaultdict(list)
        for item in self.one.content.items:
            items[item.paragraph].append(item)
        for remark in self.one.remarks:
            said[remark.on].append(remark)
        return items, said

    def _whose(self, members: Sequence[str]) -> str:
        named = [member for member in members if member]
        return ", ".join([*named, *([not_named()] if len(named) < len(members) else [])])


def _marked(paragraph: Paragraph, changes: Sequence[Change]) -> Tracked:
    """Return the words of a paragraph with changes in them, in one piece."""
    stretches: list[Stretch] = []
    for part in parts(paragraph, changes):
        stretches += part.stretches
        stretches += [Stretch(" ¶ ", (part.split.id,))] if part.split else []
    stretches += [Stretch(" ¶", (), (c.id,)) for c in changes if c.op is Op.JOIN_PARAGRAPHS]
    return Tracked(paragraph, tuple(stretches), paragraph.id)


def _entering(change: Change) -> Tracked:
    paragraph = Paragraph(UUID(int=0), change.kind or Kind.PLAIN, change.new, notes=change.notes)
    return Tracked(paragraph, (Stretch(change.new, (change.id,), notes=change.notes),))


def _standing(whose: str, text: Text) -> tuple[Said, ...]:
    if not text:
        return (Said(whose, sentence=gettext("The paragraph does not stand in the next version.")),)
    rows = [Tracked(p, (Stretch(p.text, at=0, notes=p.notes),), p.id) for p in text]
    return tuple(Said("" if n else whose, row) for n, row in enumerate(rows))
