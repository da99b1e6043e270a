"""What one member changed: the differences between the base and its text, each as a change of its own."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import NamedTuple, Protocol
from uuid import UUID

from consult.text.alignment import Alignment
from consult.text.changes import Change, Op
from consult.text.grouping import Group, touched
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.rewording import Rewording, rewordings
from consult.text.rewording_in_place import in_place
from consult.text.tokens import has_words
from consult.text.wording import Base, keys

_ID_LENGTH = 20
_WORDS = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE})
_IN_WORDS = frozenset({*_WORDS, Op.SPLIT_PARAGRAPH})


@dataclass(slots=True, eq=False)
class Difference:
    """A change before it is known who proposes it; see `Change`."""

    id: str
    paragraph: UUID | None
    op: Op
    start: int = 0
    end: int = 0
    old: str = ""
    new: str = ""
    after: UUID | None = None
    kind: Kind | None = None
    level: int | None = None
    notes: tuple[str, ...] = ()


class Found(NamedTuple):
    """A difference in one text: its number among what enters at one place, and the paragraph it came from there."""

    difference: Difference
    order: int
    source: UUID | None


class Facts(Protocol):
    """What the id of a change is made of."""

    paragraph: UUID | None
    op: Op
    start: int
    end: int
    new: str
    after: UUID | None
    kind: Kind | None
    level: int | None
    notes: tuple[str, ...]


def edits_on(
    base: Base, edited: Text, member: str, *, by_content: bool = True, moved: Collection[UUID] = ()
) -> list[Change]:
    """Return the changes of one member, in the order of its text, deletions of paragraphs last.

    Without `by_content` a paragraph whose id the base does not know is new, whatever its words. `moved` are those of
    which the member says that it moves them; without that, as few are taken to have moved as can be.
    """
    return [
        as_change(difference, order, (member,), {member: source} if source else {})
        for difference, order, source in Differences(base).of(edited, by_content=by_content, moved=moved)
    ]


def as_change(one: Difference, order: int, members: tuple[str, ...], sources: dict[str, UUID]) -> Change:
    """Return a difference as the change that members propose."""
    return Change(
        one.id, one.paragraph, one.op, one.start, one.end, one.old, one.new, members, one.after, order,
        one.kind, one.level, None, (), sources, one.notes,
    )  # fmt: skip


def change_id(base: Base, change: "Facts | Change", *, salt: str = "") -> str:
    """Return the lasting id: a hash over tokens, so that blanks never tell two members' proposals apart.

    SHA-256 of a JSON list, written here by hand because thousands are made at once.
    """
    span = "null"
    if change.paragraph is not None and change.op in _IN_WORDS:
        span = "[{}, {}]".format(*base.wording_of(change.paragraph).span(change))
    op = "words" if change.op in _WORDS else change.op.value
    words = ", ".join(map(encode_basestring, keys(change.new, change.notes)))
    kind = "null" if change.kind is None else f'"{change.kind}"'
    level = "null" if change.level is None else change.level
    whose = f'"{base.sha256}", "{base.names.get(change.paragraph) or change.paragraph}", "{op}"'
    facts = f'[{whose}, {span}, [{words}], "{change.after}", {kind}, {level}, "{salt}"]'
    return hashlib.sha256(facts.encode()).hexdigest()[:_ID_LENGTH]


class Differences:
    """Finds what texts change in one base. What several texts have in common is found once."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self._in_place: dict[tuple[int, str], list[Difference] | None] = {}
        self._whole: dict[object, Difference] = {}

    def of(self, edited: Text, *, by_content: bool = True, moved: Collection[UUID] = ()) -> list[Found]:
        """Return the differences of one text, in its order, deletions of paragraphs last; no id twice."""
        written = tuple([p for p in edited if has_words(p.text)])
        found = self._all(Alignment(self.base, written, by_content=by_content), moved)
        if len({one.difference.id for one in found}) == len(found):
            return found
        seen: dict[str, int] = {}
        for k, one in enumerate(found):
            times = seen[one.difference.id] = seen.get(one.difference.id, 0) + 1
            if times > 1:
                found[k] = one._replace(difference=self._again(one.difference, times))
        return found

    def _again(self, one: Difference, times: int) -> Difference:
        """Return the difference that a text has for the second time, or more."""
        return self._once((one.id, times), self._copied(one, change_id(self.base, one, salt=str(times))))

    @staticmethod
    def _copied(one: Difference, identity: str) -> Difference:
        return Difference(
            identity,
            one.paragraph,
            one.op,
            one.start,
            one.end,
            one.old,
            one.new,
            one.after,
            one.kind,
            one.level,
            one.notes,
        )

    def _once(self, key: object, made: Difference) -> Difference:
        return self._whole.setdefault(key, made)

    def _all(self, alignment: Alignment, moved: Collection[UUID]) -> list[Found]:
        groups = touched(alignment, moved)
        anchors = _Anchors(self.base, alignment, groups)
        out: list[Found] = []
        for group in groups:
            if not group.edited:
                if has_words(self.base.lines[group.base[0]]):  # what has no words cannot lose them
                    out.append(Found(self._deleted(group.base[0]), 0, None))
            elif not group.base:
                j = group.edited[0]
                out.append(self._inserted(alignment.edited[j], *anchors.before(j)))
            else:
                self._changed(alignment, group, anchors, out)
        return out

    def _identified(self, one: Difference) -> Difference:
        one.id = change_id(self.base, one)
        return one

    def _deleted(self, i: int) -> Difference:
        found = self._whole.get(i)
        if found is None:
            old = self.base.text[i]
            one = Difference("", old.id, Op.DELETE_PARAGRAPH, end=len(old.text), old=old.text)
            found = self._whole[i] = self._identified(one)
        return found

    def _inserted(self, new: Paragraph, anchor: UUID | None, order: int) -> Found:
        key = (anchor, new.text, new.kind, new.level, new.notes)
        one = self._whole.get(key)
        if one is None:
            made = Difference(
                "", anchor, Op.INSERT_PARAGRAPH, new=new.text, kind=new.kind, level=new.level, notes=new.notes
            )
            one = self._whole[key] = self._identified(made)
        return Found(one, order, new.id)

    def _changed(self, alignment: Alignment, group: Group, anchors: "_Anchors", out: list[Found]) -> None:
        i = group.base[0]
        old, new = self.base.text[i], alignment.edited[group.edited[0]]
        if group.moved:
            anchor, order = anchors.before(group.edited[0])
            moved = Difference("", old.id, Op.MOVE_PARAGRAPH, after=anchor)
            out.append(Found(self._identified(moved), order, new.id))
        if (old.kind, old.level) != (new.kind, new.level):
            kind = Difference("", old.id, Op.SET_KIND, kind=new.kind, level=new.level)
            out.append(Found(self._identified(kind), 0, new.id))
        if len(group.base) == len(group.edited) == 1:
            if old.text == new.text and old.notes == new.notes:
                return
            known = self._reworded_in_place(i, new)
            if known is not None:
                out += [Found(one, 0, new.id) for one in known]
                return
        for r in rewordings(alignment, group):
            source = alignment.edited[group.edited[r.edited]]
            out.append(Found(self._reworded(group.base[r.base], r, source), r.order, source.id))

    def _reworded_in_place(self, i: int, new: Paragraph) -> list[Difference] | None:
        key = (i, new.text)
        if key not in self._in_place:
            found = in_place(self.base, i, new.text)
            self._in_place[key] = None if found is None else [self._reworded(i, r, new) for r in found]
        return self._in_place[key]

    def _reworded(self, i: int, r: Rewording, source: Paragraph) -> Difference:
        is_split = r.op is Op.SPLIT_PARAGRAPH
        kind, level = (source.kind, source.level) if is_split else (None, None)
        one = Difference("", self.base.text[i].id, r.op, r.start, r.end, r.old, r.new, None, kind, level, r.notes)
        return self._identified(one)


class _Anchors:
    """Finds the base paragraph after which one of the edited text stands, and how many new ones are between."""

    def __init__(self, base: Base, alignment: Alignment, groups: Sequence[Group]) -> None:
        self.base = base
        self.partner = alignment.partner
        self.owners = {j: group.base[-1] for group in groups if group.base for j in group.edited}

    def before(self, j: int) -> tuple[UUID | None, int]:
        """Return the base paragraph before the edited one at `j`, None at the start, and what stands between."""
        for order, k in enumerate(range(j - 1, -1, -1)):
            i = self.owners.get(k, self.partner[k])
            if i is not None:
                return self.base.text[i].id, order
        return None, j
