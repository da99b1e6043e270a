"""Words that a member takes from one place to another: two items, of which each says where the other half is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext

from consult.queries.items import CompiledItem
from consult.text.changes import Change
from consult.text.moves import moves
from consult.text.paragraphs import Paragraph
from consult.web.items import label


@dataclass(frozen=True, slots=True)
class OtherHalf:
    """Where words go to or come from: a sentence, and the item there with its paragraph."""

    sentence: str
    item: str
    paragraph: UUID | None


def moved_words(
    items: Iterable[CompiledItem], changes: Mapping[str, Change], base: Mapping[UUID, Paragraph]
) -> dict[str, tuple[OtherHalf, ...]]:
    """Return for each item that is half of a move its other halves, by the item's id; nothing where nobody is named."""
    known = {item.id: item for item in items}
    found: dict[str, list[OtherHalf]] = defaultdict(list)
    for move in moves(changes.values()):
        gone, new = known[move.deletion], known[move.insertion]
        who = ", ".join(move.members)
        to, from_ = _label(new, base), _label(gone, base)
        found[gone.id].append(
            OtherHalf(gettext("Moved by %(who)s: to stand in %(place)s.", who=who, place=to), new.id, new.paragraph)
        )
        found[new.id].append(
            OtherHalf(gettext("Moved by %(who)s: taken from %(place)s.", who=who, place=from_), gone.id, gone.paragraph)
        )
    return {identity: tuple(halves) for identity, halves in found.items()}


def _label(item: CompiledItem, base: Mapping[UUID, Paragraph]) -> str:
    paragraph = base.get(item.paragraph) if item.paragraph else None
    return label(paragraph) if paragraph else ""
