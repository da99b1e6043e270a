"""The characters of a tracked paragraph as papers show them: how they look, who brings them in, who takes them out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from consult.formats.light_marks import PLAIN, Look, looks
from consult.text.tracked import Ids, Tracked


@dataclass(frozen=True, slots=True)
class Character:
    """A character that is shown: how it looks, by whom it is brought in and taken out, where it stands in the base."""

    text: str
    look: Look
    inserted: Ids
    deleted: Ids
    is_sign: bool
    notes: tuple[str, ...]
    at: int | None


def characters(row: Tracked) -> Iterator[Character]:
    """Yield the characters that are shown; those that look otherwise when all is accepted go and come back."""
    old = iter(looks("".join(s.text for s in row.stretches if s.at is not None)))
    new = iter(looks(row.standing))
    nearest: Ids = next((s.inserted or s.deleted for s in row.stretches if s.inserted or s.deleted), ())
    coming: list[Character] = []
    for stretch in row.stretches:
        nearest = stretch.inserted or stretch.deleted or nearest
        for n, text in enumerate(stretch.text):
            at = None if stretch.at is None else stretch.at + n
            before = next(old) if at is not None else None
            after = next(new) if not stretch.deleted else None
            is_kept = not stretch.inserted and not stretch.deleted
            look = after if stretch.inserted and not stretch.deleted else before
            own = Character(text, PLAIN, stretch.inserted, stretch.deleted, stretch.is_sign, stretch.notes, at)
            if is_kept and before != after:
                coming += [replace(own, look=after, inserted=nearest, at=None)] if after else []
                own = replace(own, deleted=nearest)
            else:
                yield from coming
                coming = []
            if look is not None:
                yield replace(own, look=look)
    yield from coming
