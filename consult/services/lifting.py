"""Says in the trace table of a version what was lifted from the one before. No act of its own: part of issuing."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session, select

from consult.models import Provenance, TraceLine, Version
from consult.procedure.consensus import Derived
from consult.procedure.submissions import AmendmentKind
from consult.queries.drafts import text_of
from consult.queries.lifting import TakenBack, liftable
from consult.text.omissions import holds, outermost
from consult.text.paragraphs import Paragraph, by_id


def lifted_lines(session: Session, version: Version, before_id: UUID) -> Iterator[TraceLine]:
    """Yield a line for everything that was withdrawn or narrowed and stands in `version` no longer."""
    taken_back = liftable(session, before_id).taken_back
    old, new = by_id(text_of(session, before_id)), by_id(text_of(session, version.id))
    for one in taken_back:
        for paragraph in (old[p] for p in one.paragraphs if p in old):
            here = [new[paragraph.id]] if paragraph.id in new else [*new.values()]
            brackets = _brackets(session, before_id, paragraph, one)
            if any(not any(holds(p.text, [bracket]) for p in here) for bracket in brackets):
                yield _line(one, paragraph, is_there=paragraph.id in new)


def _brackets(session: Session, version_id: UUID, paragraph: Paragraph, one: TakenBack) -> list[str]:
    """Return the brackets of a paragraph in which an item stands; where its words do not tell, all of them."""
    rows = session.exec(
        select(Provenance).where(
            Provenance.version_id == version_id, Provenance.paragraph_id == paragraph.id,
            Provenance.compilation_id == one.compilation_id, Provenance.item_id == one.item.id,
        )
    ).all()  # fmt: skip
    all_of_it = [*outermost(paragraph.text)]
    found = [(a, b) for a, b in all_of_it if any(row.start_offset < b and a < row.end_offset for row in rows)]
    return [paragraph.text[a:b] for a, b in found or all_of_it]


def _line(one: TakenBack, paragraph: Paragraph, *, is_there: bool) -> TraceLine:
    outcome = AmendmentKind.NARROWED if one.is_narrowed else Derived.WITHDRAWN
    return TraceLine(
        from_paragraph_id=paragraph.id, to_paragraph_id=paragraph.id if is_there else None,
        compilation_id=one.compilation_id, item_id=one.item.id, outcome=outcome.value,
    )  # fmt: skip
