"""A text side by side: the base, what each member would make of each paragraph, what the secretariat proposes."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from flask_babel import gettext

from consult.edge.remarked import label_of, words_with
from consult.edge.remarks import not_named
from consult.formats.light_marks import shown
from consult.formats.matrix import Table
from consult.queries.items import Compiled, as_changes
from consult.text.changes import Change, Op
from consult.text.paragraphs import Paragraph, Text

_IN_WORDS = frozenset({
    Op.REPLACE, Op.INSERT, Op.DELETE, Op.SPLIT_PARAGRAPH, Op.JOIN_PARAGRAPHS, Op.DELETE_PARAGRAPH,
})  # fmt: skip


def side_by_side(
    content: Compiled, names: Mapping[str, str], proposed: Text | None, *, title: str, language: str
) -> Table:
    """Return the table. `proposed` is the secretariat's text, None where the reader is not to know it.

    What members propose who are not named stands in one column, each change for itself: together they would be the text
    of nobody.
    """
    changes = as_changes(content.items)
    whose = [code for code in names if any(code in change.members for change in changes)]
    is_unnamed = any(not change.members for change in changes)
    columns = [gettext("Paragraph"), gettext("Base text"), *(names[code] for code in whose)]
    columns += [not_named()] if is_unnamed else []
    columns += [gettext("Secretariat")] if proposed is not None else []
    secretariats = _following(content.base, proposed or ())
    rows = []
    for place, paragraph in [(None, None), *((p.id, p) for p in content.base)]:
        here = [change for change in changes if change.paragraph == place]
        cells = [_of_member(content.base, paragraph, [c for c in here if code in c.members]) for code in whose]
        if is_unnamed:
            unnamed = (_of_member(content.base, paragraph, [c]) for c in here if not c.members)
            cells.append("\n".join(one for one in unnamed if one))
        cells += ["\n".join(secretariats.get(place, ()))] if proposed is not None else []
        if paragraph is not None or any(cells):
            called = label_of(paragraph) if paragraph else gettext("at the start of the text")
            rows.append((called, shown(paragraph.text) if paragraph else "", *cells))
    return Table(title, tuple(columns), tuple(rows), language=language)


def _of_member(base: Text, paragraph: Paragraph | None, changes: Sequence[Change]) -> str:
    """Return what one member would have at a place: the paragraph in its words, what is to follow it, moves."""
    lines = []
    in_words = [change for change in changes if change.op in _IN_WORDS]
    if paragraph is not None and in_words:
        lines.append(words_with(base, paragraph, in_words) or gettext("(deleted)"))
    lines += [gettext("(moved)") for change in changes if change.op is Op.MOVE_PARAGRAPH]
    lines += [f"+ {shown(change.new)}" for change in changes if change.op is Op.INSERT_PARAGRAPH]
    return "\n".join(lines)


def _following(base: Text, text: Iterable[Paragraph]) -> dict[UUID | None, list[str]]:
    """Return the words of a text by the paragraph of the base that they are of, or follow."""
    known = {p.id for p in base}
    found: dict[UUID | None, list[str]] = {}
    place: UUID | None = None
    for paragraph in text:
        place = paragraph.id if paragraph.id in known else place
        is_new = paragraph.id not in known
        found.setdefault(place, []).append(f"+ {shown(paragraph.text)}" if is_new else shown(paragraph.text))
    return found
