"""What a text put in as the next version silently changes or drops of the one before. Compares; decides nothing.

Once members negotiate, what stands outside brackets is theirs together and what stands in a bracket is its proposers':
neither goes because somebody typed another text.
"""

from collections.abc import Iterator, Mapping
from uuid import UUID

from consult.text.applying import apply
from consult.text.free_wording import unbracketed_difference
from consult.text.lifting import liftings, named, selections
from consult.text.omissions import Omission, Reason, holds, keeps, outermost
from consult.text.paragraphs import Paragraph, Text, by_id
from consult.text.sequences import heaviest_increasing
from consult.text.tokens import same

Lifted = Mapping[UUID, str]
"""Per paragraph its words without what was withdrawn since they were issued; "" where it goes altogether."""


def broken(before: Text, after: Text, lifted: Lifted, *, is_correction: bool = False) -> tuple[Omission, ...]:
    """Return what `after` changes or drops of `before` although nobody has withdrawn it.

    Words may come in within brackets only. A correction may change what stands outside brackets; what stands in
    them it must keep as well.
    """
    known, arrived = by_id(before), by_id(after)
    found: list[Omission] = []
    for paragraph in before:
        now = arrived.get(paragraph.id)
        lost = [*_lost(paragraph, now.text if now else "", lifted.get(paragraph.id))]
        found += lost
        if not is_correction and not lost:
            found += _changed(paragraph, now, lifted.get(paragraph.id))
    if not is_correction:
        found += [Omission(Reason.CHANGED, p.text) for p in after if p.id not in known and not keeps("", p.text)]
        found += [Omission(Reason.MOVED, known[one].text) for one in _moved(before, after)]
    return tuple(found)


def reworded(before: Text, after: Text, lifted: Lifted) -> tuple[UUID, ...]:
    """Return the paragraphs that differ otherwise than by what was withdrawn, those of `before` first."""
    known, arrived, moved = by_id(before), by_id(after), _moved(before, after)
    differing = [p.id for p in before if p.id in moved or not _is_explained(p, arrived.get(p.id), lifted.get(p.id))]
    return (*differing, *(p.id for p in after if p.id not in known))


def _is_explained(paragraph: Paragraph, now: Paragraph | None, lifted: str | None) -> bool:
    """Say whether a paragraph stands as it stood, but for what was withdrawn."""
    as_it_was = now is None or (now.kind, now.level, now.notes) == (paragraph.kind, paragraph.level, paragraph.notes)
    wording = now.text if now else ""
    left = (_text(apply((paragraph,), chosen)) for chosen in selections(liftings(paragraph, lifted)))
    return as_it_was and any(same(text, wording) for text in left)


def _lost(paragraph: Paragraph, wording: str, lifted: str | None) -> Iterator[Omission]:
    """Yield the brackets of a paragraph that are not in its new wording."""
    for chosen in selections(liftings(paragraph, lifted)):
        if holds(wording, _brackets(_text(apply((paragraph,), chosen)))):
            return
    here = _brackets(paragraph.text)
    for bracket in [one for one in here if not holds(wording, [one])] or here:
        yield Omission(Reason.LEFT_OUT, bracket, tuple(sorted(named(bracket))))


def _changed(paragraph: Paragraph, now: Paragraph | None, lifted: str | None) -> Iterator[Omission]:
    """Yield what changes outside the brackets of a paragraph."""
    wording = now.text if now else ""
    left = [_text(apply((paragraph,), chosen)) for chosen in selections(liftings(paragraph, lifted))]
    if not any(keeps(text, wording) for text in left):
        quoted = min((_quoted(text, wording) for text in left), key=lambda words: sum(map(len, words)))
        yield from (Omission(Reason.CHANGED, words) for words in quoted or [paragraph.text])
    elif now is not None and (paragraph.kind, paragraph.level) != (now.kind, now.level):
        yield Omission(Reason.CHANGED, paragraph.text)
    gone = set(paragraph.notes) - set(now.notes if now else ()) if wording else set()
    yield from (Omission(Reason.CHANGED, note) for note in paragraph.notes if note in gone)


def _quoted(before: str, after: str) -> list[str]:
    return [s.text.strip() for s in unbracketed_difference(before, after, ()) if s.text.strip()]


def _moved(before: Text, after: Text) -> tuple[UUID, ...]:
    """Return the paragraphs that no longer follow each other as they did, as few as explain the new order."""
    places = {p.id: place for place, p in enumerate(before)}
    here = [(place, places[p.id], 1.0) for place, p in enumerate(after) if p.id in places]
    staying = {here[at][1] for at in heaviest_increasing(here)}
    return tuple(p.id for p in after if p.id in places and places[p.id] not in staying)


def _text(left: Text) -> str:
    return left[0].text if left else ""


def _brackets(text: str) -> list[str]:
    return [text[start:end] for start, end in outermost(text)]
