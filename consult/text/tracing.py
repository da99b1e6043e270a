"""The trace table: from each paragraph of the base through what was decided to the paragraphs of the next version.

Every decision has exactly one line that names it, every paragraph of the base and of the next version at least one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from consult.text.changes import Op
from consult.text.decisions import Treatment


@dataclass(frozen=True, slots=True)
class Line:
    """One line: from the paragraph `before` through what was decided on a change to the paragraph `after`.

    Where no change says why, its id is "".
    """

    before: UUID | None
    change: str
    after: UUID | None
    treatment: Treatment | None = None


def of_change(
    identity: str,
    op: str,
    *,
    before: UUID | None,
    place: UUID | None,
    made: Sequence[UUID],
    treatment: Treatment | None = None,
) -> Iterator[Line]:
    """Yield the lines of a change at the paragraph `before`, which stands at `place` now; it has `made` paragraphs."""
    if op == Op.INSERT_PARAGRAPH:
        yield Line(None, identity, next(iter(made), None), treatment)
        yield from (Line(None, "", one) for one in made[1:])
    else:
        yield Line(before, identity, place, treatment)
        yield from (Line(before, "", one) for one in made)


def of_paragraph(before: UUID, place: UUID | None, told: Iterable[Line], parts: Iterable[UUID]) -> Iterator[Line]:
    """Yield what has been `told` of a paragraph, else that it stays or went, and what parts came out of it."""
    lines = [*told]
    yield from lines
    if all(line.before != before or not line.change for line in lines):
        yield Line(before, "", place)
    yield from (Line(before, "", part) for part in parts)
