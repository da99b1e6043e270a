"""A base with changes laid out as tracked changes: rejecting all gives the base, accepting all gives one text.

What stands where is decided in `laying`. See docs/word.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from consult.text.paragraphs import Paragraph, Text
from consult.text.pieces import Builder
from consult.text.tokens import has_words

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words, with the ids of the changes that bring them in and of those that take them out.

    Both: words of a moved paragraph, at their new place, that somebody takes out. `at`: where they stand in the base.
    `is_sign`: a bracket around what diverges, which is nobody's proposal. `notes` are those its marks refer to.
    """

    text: str
    inserted: Ids = ()
    deleted: Ids = ()
    at: int | None = None
    notes: tuple[str, ...] = ()
    is_sign: bool = False


@dataclass(frozen=True, slots=True)
class Tracked:
    """One paragraph, up to its end, as it is when everything is accepted.

    `base` is the paragraph of the base that stands here, None where none does. `inserted` and `deleted` are the changes
    that bring in or take out its end, `label_deleted` those that take out its label. `was`: the paragraph of whose kind
    and level it is until `kinds` are accepted. `moves` and `arrives` are the changes that move it away or to here.
    """

    paragraph: Paragraph
    stretches: tuple[Stretch, ...]
    base: UUID | None = None
    inserted: Ids = ()
    deleted: Ids = ()
    label_deleted: Ids = ()
    kinds: Ids = ()
    was: Paragraph | None = None
    arrives: str = ""

    @property
    def standing(self) -> str:
        """The words that stand when everything is accepted."""
        return "".join(stretch.text for stretch in self.stretches if not stretch.deleted)


def rejected(laid: Iterable[Tracked]) -> tuple[tuple[UUID, str], ...]:
    """Return the paragraphs that stand when everything is rejected, with their words."""
    out: list[tuple[UUID, str]] = []
    words, owner = "", None
    for one in laid:
        owner = owner or one.base
        words += "".join(stretch.text for stretch in one.stretches if not stretch.inserted)
        if not one.inserted and owner is not None:
            out.append((owner, words))
            words, owner = "", None
    return tuple(out)


def accepted(laid: Iterable[Tracked]) -> Text:
    """Return the text that stands when everything is accepted, footnotes counted anew; without labels.

    Where ends of paragraphs go, the last one decides of what kind the joined paragraph is, as in Word.
    """
    out: list[Paragraph] = []
    waiting: list[Tracked] = []
    for one in laid:
        waiting.append(one)
        if not one.deleted:
            out += _written(waiting)
            waiting = []
    return tuple(out)


def _written(joined: Sequence[Tracked]) -> Iterator[Paragraph]:
    first = next((one for one in joined if has_words(one.standing)), joined[-1])
    last = joined[-1].paragraph
    builder = Builder(first.paragraph.id, last.kind, last.level)
    for place, one in enumerate(joined):
        for number, stretch in enumerate(one.stretches):
            if not stretch.deleted:
                source = "base" if stretch.at is not None else f"{place} {number}"
                builder.add(stretch.text, source, stretch.notes, one.base)
    yield from (paragraph for paragraph, _ in builder.finish())
