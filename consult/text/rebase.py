"""A text written against one version, carried over to a later one.

What the later version has left alone is carried over exactly. What meets a change made since is not placed
by guess but listed, with its words; for those a place is only suggested, and a person decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from consult.text.alignment import Alignment
from consult.text.applying import applied, new_id
from consult.text.belonging import Suggestion, belonging
from consult.text.changes import IN_WORDS, Change, Op
from consult.text.collisions import collisions
from consult.text.edits import edits_on
from consult.text.gathering import gathered
from consult.text.grouping import grouped
from consult.text.limits import require_comparable
from consult.text.moves import moves
from consult.text.ordering import in_text_order
from consult.text.paragraphs import Paragraph, Text
from consult.text.tokens import has_words
from consult.text.wording import Base, keys

_LATER, _OWN = "1 later", "2 own"  # names no member can have


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


def rebase(
    old: Text, new: Text, edited: Text, member: str = "", *, accepted: Sequence[Change] | None = None
) -> Rebased:
    """Carry the changes from `old` to `edited` over to `new`.

    `accepted` are the changes to `old` that made `new`, where they are on record: what they left alone is then known
    and not found again by comparing. Where they do not give `new`, word for word, the two texts are compared.

    :raises TooLarge: more than can be compared
    """
    base = Base(old)
    recorded = None if accepted is None else _recorded(base, new, accepted)
    changes = _beside(base, recorded, edited) if recorded else gathered(base, {_LATER: new, _OWN: edited})
    met = {*collisions(base, changes)} | (set() if recorded else _doubtful(base, changes))
    own = [c for c in changes if c.members == (_OWN,)]
    met |= _other_halves(base, own, met)
    kept = [c for c in changes if _LATER in c.members or c.id not in met]
    places = _Places(base, new, recorded)
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


def _doubtful(base: Base, changes: Iterable[Change]) -> set[str]:
    """Return what would enter beside words of which only a comparison says that others have taken their place.

    Nobody knows then whether all of those replace words, or some of them entered where this would.
    """
    replaced: dict[UUID, set[int]] = defaultdict(set)
    entering: list[tuple[UUID, int, str]] = []
    for change in changes:
        if change.paragraph is None or change.op not in IN_WORDS:
            continue
        first, last = base.wording_of(change.paragraph).span(change)
        if _LATER in change.members and first < last and change.new:
            replaced[change.paragraph] |= {first, last}
        elif change.members == (_OWN,) and first == last:
            entering.append((change.paragraph, first, change.id))
    return {identity for paragraph, place, identity in entering if place in replaced[paragraph]}


def _other_halves(base: Base, own: Sequence[Change], met: set[str]) -> set[str]:
    """Return what belongs to something that meets: words that moved stand at one of their places, never at none.

    So do a paragraph that goes and what comes in its place.
    """
    halves: dict[str, set[str]] = defaultdict(set)
    for one, other in ((move.deletion, move.insertion) for move in moves(own)):
        halves[one].add(other)
        halves[other].add(one)
    entering: dict[UUID | None, set[str]] = defaultdict(set)
    for change in own:
        if change.op is Op.INSERT_PARAGRAPH:
            entering[change.paragraph].add(change.id)
    before = {p.id: base.text[i - 1].id if i else None for i, p in enumerate(base.text)}
    for change in own:
        if change.op is Op.DELETE_PARAGRAPH and change.paragraph is not None:
            for other in entering[before[change.paragraph]]:
                halves[change.id].add(other)
                halves[other].add(change.id)
    found: set[str] = set()
    waiting = [one for one in halves if one in met]
    while waiting:
        for other in halves[waiting.pop()] - met - found:
            found.add(other)
            waiting.append(other)
    return found


@dataclass(frozen=True, slots=True)
class _Recorded:
    """The changes on record that made the later version; `standing` says where paragraphs of the old one are in it."""

    changes: tuple[Change, ...]
    standing: Mapping[UUID, Paragraph]


def _recorded(base: Base, new: Text, accepted: Iterable[Change]) -> _Recorded | None:
    """Return the changes on record, or nothing where they do not give the later version."""
    known = [change for change in accepted if change.paragraph is None or change.paragraph in base.index]
    try:
        made = applied(base, known)
    except ValueError:  # two of them replace the same words
        return None
    if len(made) != len(new) or not all(map(_same, made, new)):
        return None
    standing = {one.id: later for one, later in zip(made, new, strict=True)}
    of_later = (
        replace(c, members=(_LATER,), sources={_LATER: standing[new_id(c)].id} if new_id(c) in standing else {})
        for c in known
    )
    return _Recorded(tuple(of_later), {one: later for one, later in standing.items() if one in base.index})


def _beside(base: Base, recorded: _Recorded, edited: Text) -> tuple[Change, ...]:
    """Return the changes on record with those of a text beside them, in text order; what both make is one."""
    require_comparable(base.text)
    require_comparable(edited)
    known = {change.id: change for change in recorded.changes}
    for own in edits_on(base, edited, _OWN):
        joint = known.get(own.id)
        known[own.id] = (
            own if joint is None else replace(joint, members=(_LATER, _OWN), sources=own.sources | joint.sources)
        )
    return in_text_order(base, known.values())


def _named(change: Change, member: str) -> Change:
    source = change.sources.get(_OWN)
    return replace(change, members=(member,), sources={member: source} if source else {})


class _Places:
    """Where the paragraphs of the old version stand in the later one."""

    def __init__(self, base: Base, new: Text, recorded: _Recorded | None) -> None:
        self.base = base
        self.new = {paragraph.id: paragraph for paragraph in new}
        self.later: Mapping[UUID, Paragraph] = _standing(base, new) if recorded is None else recorded.standing

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
        return belonging(old.text, change.start, change.end, later, self.new.values())


def _standing(base: Base, new: Text) -> Mapping[UUID, Paragraph]:
    written = [paragraph for paragraph in new if has_words(paragraph.text)]
    groups = grouped(Alignment(base, written))
    return {base.text[g.base[0]].id: written[g.edited[0]] for g in groups if g.base and g.edited}


def _same(a: Paragraph, b: Paragraph) -> bool:
    return (a.kind, a.level, keys(a.text, a.notes)) == (b.kind, b.level, keys(b.text, b.notes))
