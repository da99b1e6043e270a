"""What was recognized in a text, row by row, for a person to correct; and what the corrected rows make of it.

A long text is shown in sheets. Rows name paragraphs by their lasting identity, so that what stands on other sheets,
or was saved by somebody else meanwhile, stays as it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from flask import request
from flask_babel import gettext

from consult.procedure.refusals import Invalid
from consult.text import brackets, editing
from consult.text.paragraphs import Kind, Paragraph, Text, normalize

KINDS = [kind.value for kind in Kind]
LEVELS = range(9)
ROWS = 100
_NOTE = re.compile(r"(?<!\\)\[\^(\d{1,4})\]")
_START = "start"


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as it was recognized, with what is wrong with its brackets and footnotes, in sentences."""

    paragraph: Paragraph
    bracket_count: int
    problems: list[str]


@dataclass(frozen=True, slots=True)
class _Entered:
    """A row as it came back: the paragraphs it stood for and stands for now, and whether the next continues it."""

    ids: tuple[UUID, ...]
    paragraphs: Text
    is_joined: bool


def sheets(text: Text) -> int:
    """Return the number of sheets a text is shown in."""
    return max(1, -(-len(text) // ROWS))


def sheet(text: Text, wanted: str) -> int:
    """Return the sheet to show, counted from 1."""
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
    return min(max(number, 1), sheets(text))


def recognized(text: Text, shown: int | None) -> list[Row]:
    """Return the rows of one sheet, or of the whole text."""
    part = text if shown is None else text[(shown - 1) * ROWS : shown * ROWS]
    return [Row(p, brackets.count(p.text), _problems(p)) for p in part]


def _problems(paragraph: Paragraph) -> list[str]:
    found = [gettext(message, **params) for message, params in brackets.problems(paragraph.text)]
    unknown = editing.unknown_notes(paragraph.text, paragraph.notes)
    return found + [gettext("There is no footnote %(number)s.", number=number) for number in unknown]


def corrected_text(stored: Text) -> Text:
    """Return `stored` with the rows of the form in place of the paragraphs they name.

    :raises Invalid: the form is not whole
    """
    known = {p.id: p for p in stored}
    rows: dict[UUID | str, list[Paragraph]] = defaultdict(list)
    anchor: UUID | str = _anchor_before(stored)
    named: set[UUID] = set()
    for row in _joined(_entered(known)):
        for lasting in row.ids:
            if lasting in known and lasting not in named:
                anchor = lasting
                named.add(lasting)
        rows[anchor].extend(row.paragraphs)
    out = list(rows[_START])
    for paragraph in stored:
        if paragraph.id not in named:
            out.append(paragraph)
        out.extend(rows[paragraph.id])
    return tuple(_with_own_ids(out))


def sheet_of(text: Text, paragraph_id: UUID | None) -> int:
    """Return the sheet on which a paragraph stands."""
    return next((n for n, p in enumerate(text) if p.id == paragraph_id), 0) // ROWS + 1


def _anchor_before(stored: Text) -> UUID | str:
    """Return after what the sheet begins: the last paragraph of the sheet before, or the start."""
    place = (sheet(stored, request.form.get("sheet", "")) - 1) * ROWS
    return stored[place - 1].id if 0 < place <= len(stored) else _START


def _entered(known: dict[UUID, Paragraph]) -> list[_Entered]:
    names = ("id", "kind", "level", "text", "notes")
    columns = [request.form.getlist(name) for name in names]
    if len({len(column) for column in columns}) != 1:
        raise Invalid("The form did not arrive whole. Open the page again.")
    removed, joined = set(request.form.getlist("remove")), set(request.form.getlist("join"))
    rows = [_row(known, row, is_joined=bool(row[0]) and row[0] in joined) for row in zip(*columns, strict=True)]
    return [replace(row, paragraphs=()) if {str(i) for i in row.ids} & removed else row for row in rows]


def _row(known: dict[UUID, Paragraph], entered: tuple[str, ...], *, is_joined: bool) -> _Entered:
    id_, kind, level, text, notes = entered
    try:
        lasting = UUID(id_) if id_ else None
        first = Paragraph(lasting or uuid4(), Kind(kind), "", level=int(level[:4]))
    except ValueError:
        raise Invalid("The form did not arrive whole. Open the page again.") from None
    first = replace(first, notes=tuple(note for line in notes.splitlines() if (note := normalize(line))))
    parts = editing.parts(text)
    old = known.get(first.id)
    same = parts.index(old.text) if old and old.text in parts else 0
    paragraphs = tuple(
        replace(first, id=first.id if n == same else uuid4(), text=part, notes=first.notes if "[^" in part else ())
        for n, part in enumerate(parts)
    )
    return _Entered((lasting,) if lasting else (), paragraphs, is_joined)


def _joined(rows: Sequence[_Entered]) -> Iterable[_Entered]:
    """Join the paragraphs of a row that is to be continued with those of the next one."""
    waiting: _Entered | None = None
    for row in rows:
        together = row if waiting is None else _continued(waiting, row)
        if together.is_joined:
            waiting = together
            continue
        waiting = None
        yield together
    if waiting is not None:
        yield waiting


def _continued(one: _Entered, other: _Entered) -> _Entered:
    return _Entered(one.ids + other.ids, _join(one.paragraphs, other.paragraphs), other.is_joined)


def _join(one: Text, other: Text) -> Text:
    if not one or not other:
        return one + other
    first, second = one[-1], other[0]
    moved = _NOTE.sub(lambda mark: f"[^{int(mark[1]) + len(first.notes)}]", second.text)
    whole = replace(first, text=f"{first.text} {moved}", notes=first.notes + second.notes)
    return (*one[:-1], whole, *other[1:])


def _with_own_ids(paragraphs: Iterable[Paragraph]) -> Iterable[Paragraph]:
    seen: set[UUID] = set()
    for paragraph in paragraphs:
        yield replace(paragraph, id=uuid4()) if paragraph.id in seen else paragraph
        seen.add(paragraph.id)
