"""Where paragraphs of an edited text come from that the text before it did not have: split off, or inserted.

Also which paragraphs were taken in by others. Identities are taken as they are; words decide only who left whom.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from consult.text.alignment import Alignment
from consult.text.grouping import grouped
from consult.text.paragraphs import Text
from consult.text.tokens import has_words
from consult.text.wording import Base


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a paragraph of a new version comes from: split_from, joined_from or inserted_after."""

    paragraph: UUID
    origin: UUID
    relation: str


def descent(before: Text, after: Text) -> tuple[Origin, ...]:
    """Return where the paragraphs come from that `before` did not have, and which of its own were taken in."""
    found = list(_split_and_joined(before, after))
    return (*found, *_inserted(before, after, {o.paragraph for o in found if o.relation == "split_from"}))


def with_first_parts(before: Text, after: Text) -> Text:
    """Return `after` with the id of a split paragraph on its first part, and that of the first of several joined."""
    ids: dict[UUID, UUID] = {}
    for old, new in _groups(before, after):
        if len(old) + len(new) > 2:
            fresh = [one for one in new if one not in old]
            ids |= dict(zip(new, [old[0], *fresh], strict=True))
    return tuple(replace(p, id=ids.get(p.id, p.id)) for p in after)


def _groups(before: Text, after: Text) -> Iterator[tuple[list[UUID], list[UUID]]]:
    """Yield the paragraphs that belong together, by id: one of the new ones has the id of one of the old ones."""
    written = tuple(p for p in after if has_words(p.text))
    for group in grouped(Alignment(Base(before), written, by_content=False)):
        if group.base and group.edited and not group.moved:
            yield [before[i].id for i in group.base], [written[j].id for j in group.edited]


def _split_and_joined(before: Text, after: Text) -> Iterator[Origin]:
    for old, new in _groups(before, after):
        kept = next(one for one in new if one in old)
        yield from (Origin(one, kept, "split_from") for one in new if one != kept)
        yield from (Origin(kept, one, "joined_from") for one in old if one != kept)


def _inserted(before: Text, after: Text, explained: set[UUID]) -> Iterator[Origin]:
    known = {p.id for p in before}
    anchor: UUID | None = None
    for paragraph in after:
        if paragraph.id in known:
            anchor = paragraph.id
        elif anchor is not None and paragraph.id not in explained:
            yield Origin(paragraph.id, anchor, "inserted_after")
