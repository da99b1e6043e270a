"""What one member changed: the differences between the base and its text, each as a change of its own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from consult.text.alignment import Alignment
from consult.text.changes import IN_WORDS, Change, Op
from consult.text.grouping import Group, touched
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.rewording import Rewording, rewordings
from consult.text.rewording_in_place import in_place
from consult.text.tokens import has_words
from consult.text.wording import Base, with_words

_ID_LENGTH = 20
_WORDS = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE})

At = tuple[int, int, int]
"""The position of a base paragraph, and the tokens [first, last) of it."""


@dataclass(slots=True, eq=False)
class Difference:
    """A change before it is known who proposes it; see `Change`.

    `at` is where it stands: the position in the base of the paragraph that it concerns or follows, -1 at the start,
    and the tokens of that paragraph that it replaces.
    """

    id: str
    paragraph: UUID | None
    op: Op
    at: At
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


def id_of(base: Base, change: Change) -> str:
    """Return the lasting id of a change, from what it says."""
    i = base.index.get(change.paragraph, -1) if change.paragraph else -1
    first, last = base.wording(i).span(change) if change.op in IN_WORDS else (0, 0)
    one = Difference(
        "", change.paragraph, change.op, (i, first, last), after=change.after, kind=change.kind, level=change.level
    )
    return change_id(base, one, base.written_out(change.new, change.notes))


def change_id(base: Base, one: Difference, written: str, *, salt: str = "") -> str:
    """Return the lasting id: a hash over tokens, so that blanks never tell two members' proposals apart.

    SHA-256 of a JSON list, put together from parts that are JSON already, because thousands are made at once. `written`
    are the new words, each as one character.
    """
    op = "words" if one.op in _WORDS else one.op.value
    whose = base.hashed(one.paragraph, op).copy()
    _, first, last = one.at
    span = f"[{first}, {last}]" if one.op in IN_WORDS else "null"
    words = ", ".join(map(base.codes.quoted.__getitem__, written))
    kind = "null" if one.kind is None else f'"{one.kind}"'
    level = "null" if one.level is None else one.level
    whose.update(f'{span}, [{words}], "{one.after}", {kind}, {level}, "{salt}"]'.encode())
    return whose.hexdigest()[:_ID_LENGTH]


class Differences:
    """Finds what texts change in one base. What several texts have in common is found once."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self._in_place: dict[tuple[int, str], list[Difference] | None] = {}
        self._known: dict[object, Difference] = {}

    def of(self, edited: Text, *, by_content: bool = True, moved: Collection[UUID] = ()) -> list[Found]:
        """Return the differences of one text, in its order, deletions of paragraphs last; no id twice."""
        found = self._all(Alignment(self.base, with_words(edited), by_content=by_content), moved)
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
        known = self._known.get((one.id, times))
        if known is None:
            written = self.base.written_out(one.new, one.notes)
            known = replace(one, id=change_id(self.base, one, written, salt=str(times)))
            self._known[one.id, times] = known
        return known

    def _all(self, alignment: Alignment, moved: Collection[UUID]) -> list[Found]:
        groups = touched(alignment, moved)
        anchors = _Anchors(alignment, groups)
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

    def _once(self, key: object, one: Difference, written: str = "") -> Difference:
        """Return a difference with its id, the same for all texts that have it."""
        known = self._known.get(key)
        if known is None:
            one.id = change_id(self.base, one, written)
            known = self._known[key] = one
        return known

    def _deleted(self, i: int) -> Difference:
        old = self.base.text[i]
        at = i, 0, len(self.base.written(i))
        return self._once(i, Difference("", old.id, Op.DELETE_PARAGRAPH, at, end=len(old.text), old=old.text))

    def _inserted(self, new: Paragraph, anchor: int, order: int) -> Found:
        key = (anchor, new.text, new.kind, new.level, new.notes)
        one = self._known.get(key)
        if one is None:
            one = Difference(
                "", self.base.id_at(anchor), Op.INSERT_PARAGRAPH, (anchor, 0, 0), new=new.text, kind=new.kind,
                level=new.level, notes=new.notes,
            )  # fmt: skip
            one = self._once(key, one, self.base.written_out(new.text, new.notes))
        return Found(one, order, new.id)

    def _changed(self, alignment: Alignment, group: Group, anchors: "_Anchors", out: list[Found]) -> None:
        i = group.base[0]
        old, new = self.base.text[i], alignment.edited[group.edited[0]]
        if group.moved:
            anchor, order = anchors.before(group.edited[0])
            to = self.base.id_at(anchor)
            moved = Difference("", old.id, Op.MOVE_PARAGRAPH, (anchor, 0, 0), after=to)
            out.append(Found(self._once((i, Op.MOVE_PARAGRAPH, to), moved), order, new.id))
        if old.kind is not new.kind or old.level != new.level:
            kind = Difference("", old.id, Op.SET_KIND, (i, 0, 0), kind=new.kind, level=new.level)
            out.append(Found(self._once((i, new.kind, new.level), kind), 0, new.id))
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
        key = (i, r.op, r.start, r.end, r.new, r.notes, kind, level)
        one = self._known.get(key)
        if one is None:
            at = i, r.first, r.last
            one = Difference(
                "", self.base.text[i].id, r.op, at, r.start, r.end, r.old, r.new, None, kind, level, r.notes
            )
            one = self._once(key, one, r.written)
        return one


class _Anchors:
    """Finds the base paragraph after which one of the edited text stands, and how many new ones are between."""

    def __init__(self, alignment: Alignment, groups: Sequence[Group]) -> None:
        self.partner = alignment.partner
        grown = (group for group in groups if group.base and len(group.base + group.edited) > 2)
        self.owners = {j: group.base[-1] for group in grown for j in group.edited}
        self._before = 0, (-1, 0)

    def before(self, j: int) -> tuple[int, int]:
        """Return the position of the base paragraph before the one at `j`, or -1, and how many are between."""
        last, (anchor, between) = self._before
        for k in range(j - 1, -1, -1):
            i = self.owners.get(k, self.partner[k])
            if i is not None:
                anchor, between = i, j - 1 - k
                break
            if k == last:  # new ones in a row are counted once
                between += j - k
                break
        else:
            anchor, between = -1, j
        self._before = j, (anchor, between)
        return anchor, between
