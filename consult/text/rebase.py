"""A text written against one version, carried over to a later one.

What the later version has left alone is carried over exactly. What meets a change made since is not placed
by guess but listed, with its words; for those a place is only suggested, and a person decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from diff_match_patch import diff_match_patch

from consult.text.alignment import Alignment
from consult.text.applying import applied, new_id
from consult.text.changes import Change
from consult.text.collisions import collisions
from consult.text.edits import edits_on
from consult.text.gathering import gathered
from consult.text.grouping import grouped
from consult.text.ordering import in_text_order
from consult.text.paragraphs import Paragraph, Text
from consult.text.tokens import has_words
from consult.text.wording import Base, keys

_LATER, _OWN = "1 later", "2 own"  # names no member can have


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Where in the later version an unplaced change may belong."""

    paragraph: UUID
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A change against the old version that meets what has changed since."""

    change: Change
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class Rebased:
    """The later version with what could be carried over.

    `applied` are the changes against the later version; `contained` those against the old one that the later
    version already holds; `unplaced` those that could not be carried over.
    """

    text: Text
    applied: tuple[Change, ...]
    unplaced: tuple[Unplaced, ...]
    contained: tuple[Change, ...] = ()


def rebase(old: Text, new: Text, edited: Text, member: str = "") -> Rebased:
    """Carry the changes from `old` to `edited` over to `new`."""
    base = Base(old)
    changes = gathered(base, {_LATER: new, _OWN: edited})
    met = collisions(base, changes)
    own = [c for c in changes if c.members == (_OWN,)]
    kept = [c for c in changes if _LATER in c.members or c.id not in met]
    places = _Places(base, new)
    later = Base(new)
    text = tuple(places.settled(applied(base, kept), kept))
    carried = in_text_order(later, edits_on(later, text, member, by_content=False))
    # Where nothing is left to apply, the later version came to what is carried over in another way.
    held = {c.id for c in changes if len(c.members) == 2 or (c.members == (_OWN,) and c.id not in met and not carried)}
    return Rebased(
        text,
        carried,
        tuple(Unplaced(_named(c, member), places.suggestion(c)) for c in own if c.id in met),
        tuple(_named(c, member) for c in changes if c.id in held),
    )


def _named(change: Change, member: str) -> Change:
    source = change.sources.get(_OWN)
    return replace(change, members=(member,), sources={member: source} if source else {})


class _Places:
    """Where the paragraphs of the old version stand in the later one."""

    def __init__(self, base: Base, new: Text) -> None:
        self.base = base
        self.new = {paragraph.id: paragraph for paragraph in new}
        written = [paragraph for paragraph in new if has_words(paragraph.text)]
        groups = grouped(Alignment(base, written))
        self.later = {base.text[g.base[0]].id: written[g.edited[0]] for g in groups if g.base and g.edited}

    def settled(self, text: Text, kept: Iterable[Change]) -> Iterable[Paragraph]:
        """Yield the paragraphs with the ids they have in their own texts, untouched ones as they stand there."""
        ids = self._ids(kept)
        seen: set[UUID] = set()
        for paragraph in text:
            identity = ids.get(paragraph.id, paragraph.id)
            identity = paragraph.id if identity in seen else identity
            seen.add(identity)
            later = self.new.get(identity)
            yield later if later and _same(later, paragraph) else replace(paragraph, id=identity)

    def _ids(self, kept: Iterable[Change]) -> Mapping[UUID, UUID]:
        ids = {identity: paragraph.id for identity, paragraph in self.later.items()}
        for change in kept:
            source = change.sources.get(_LATER) or change.sources.get(_OWN)
            if source:
                ids[new_id(change)] = source
        return ids

    def suggestion(self, change: Change) -> Suggestion | None:
        """Return where the change may belong: near the words it was written for."""
        later = self.later.get(change.paragraph) if change.paragraph else None
        old = self.base.text[self.base.index[change.paragraph]] if change.paragraph else None
        if old is None or not change.old + change.new:
            return Suggestion(later.id, 0, 0) if later else None
        around = change.old or old.text[max(0, change.start - 12) : change.start + 12]
        for candidate in [later] if later else self._by_words(around):
            found = _found(candidate.text, around, change.start)
            if found is not None:
                return Suggestion(candidate.id, *found)
        return Suggestion(later.id, 0, 0) if later else None

    def _by_words(self, words: str) -> Sequence[Paragraph]:
        return [paragraph for paragraph in self.new.values() if words.strip() and words.strip() in paragraph.text]


def _same(a: Paragraph, b: Paragraph) -> bool:
    return (a.kind, a.level, keys(a.text, a.notes)) == (b.kind, b.level, keys(b.text, b.notes))


def _found(text: str, words: str, near: int) -> tuple[int, int] | None:
    """Return where `words` stand in `text`, exactly or nearly."""
    exact = text.find(words)
    if exact >= 0:
        return exact, exact + len(words)
    engine = diff_match_patch()
    pattern = words[: engine.Match_MaxBits]
    place = engine.match_main(text, pattern, min(near, len(text))) if pattern else -1
    return (place, min(len(text), place + len(words))) if place >= 0 else None
