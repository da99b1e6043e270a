"""The items of a compilation as values, and what of them a reader is shown.

An item is a change, a stance or a comment: whatever needs a disposition. Decides nothing about it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from consult.procedure.capacities import Actor
from consult.procedure.consensus import ItemKind, ReactionValue
from consult.procedure.rounds import Attribution, may_see_names
from consult.procedure.submissions import Nature
from consult.record.chain import canonical
from consult.text.changes import Change, Op
from consult.text.merge import Merge
from consult.text.paragraphs import Kind, Text


@dataclass(frozen=True, slots=True)
class Proposer:
    """A member behind an item, with the proposal or comment it came from.

    `member` is empty where the reader may not know it. `is_narrowed`: the proposal was narrowed since the
    compilation. `withdrawn_at` is None also where somebody unnamed has withdrawn: the instant would be a name, as the
    journal tells who did what when. Ask `is_withdrawn`.

    `operation` is that of the proposal (or the type of a comment), empty where none was found.
    """

    member: str
    submission_id: UUID | None = None
    proposal_id: UUID | None = None
    comment_id: UUID | None = None
    operation: str = ""
    rationale: str = ""
    nature: Nature = Nature.SUBSTANTIVE
    is_late: bool = False
    withdrawn_at: datetime | None = None
    is_narrowed: bool = False
    has_left: bool = False

    @property
    def is_withdrawn(self) -> bool:
        """Whether the member stands behind the item no longer, also where the reader may not know since when."""
        return self.has_left or self.withdrawn_at is not None


@dataclass(frozen=True, slots=True)
class Given:
    """The newest reaction of one member to an item. Where the reader may not know `member`, it and `at` are empty."""

    member: str
    value: ReactionValue
    wording: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class CompiledItem:
    """An item. For a change the fields are those of `Change`.

    For a stance `op` is its operation; for a comment it is "comment", `old` the passage quoted and `new` its text.
    """

    id: str
    kind: ItemKind
    op: str
    paragraph: UUID | None
    start: int = 0
    end: int = 0
    old: str = ""
    new: str = ""
    after: UUID | None = None
    order: int = 0
    new_kind: Kind | None = None
    new_level: int | None = None
    notes: tuple[str, ...] = ()
    cluster: int | None = None
    nature: Nature = Nature.SUBSTANTIVE
    is_superseded: bool = False
    proposers: tuple[Proposer, ...] = ()
    reactions: tuple[Given, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        """The members that stand behind it now, as far as the reader may know them."""
        return tuple(p.member for p in self.proposers if p.member and not p.is_withdrawn)

    @property
    def is_standing(self) -> bool:
        """Whether anybody still proposes it."""
        return not self.is_superseded and any(not p.is_withdrawn for p in self.proposers)

    def is_only_of(self, member: str) -> bool:
        """Say whether `member` alone proposes it now."""
        return {p.member for p in self.proposers if not p.is_withdrawn} == {member}


@dataclass(frozen=True, slots=True)
class Compiled:
    """The base with every item of every member. `merge` is there only where it was computed just now."""

    base: Text
    members: tuple[str, ...]
    items: tuple[CompiledItem, ...]
    merge: Merge | None = None


def as_changes(items: Iterable[CompiledItem], *, standing_only: bool = True) -> tuple[Change, ...]:
    """Return the changes among `items` as the text floor knows them; by default those somebody still proposes.

    What collides is read from the clusters: a change left alone in its cluster collides with nothing any more.
    """
    changes = [i for i in items if i.kind is ItemKind.CHANGE and (i.is_standing or not standing_only)]
    clusters: dict[int, list[str]] = {}
    for item in changes:
        if item.cluster is not None:
            clusters.setdefault(item.cluster, []).append(item.id)
    return tuple(
        _as_change(item, clusters.get(item.cluster, []) if item.cluster is not None else []) for item in changes
    )


def _as_change(item: CompiledItem, cluster: list[str]) -> Change:
    others = tuple(other for other in cluster if other != item.id)
    return Change(
        id=item.id, paragraph=item.paragraph, op=Op(item.op), start=item.start, end=item.end, old=item.old,
        new=item.new, members=item.members, after=item.after, order=item.order, kind=item.new_kind,
        level=item.new_level, notes=item.notes, cluster=item.cluster if others else None, collides_with=others,
    )  # fmt: skip


def in_order(base: Text, items: Iterable[CompiledItem]) -> tuple[CompiledItem, ...]:
    """Return `items` in the order of the text; who proposes an item and when it came never matters."""
    places = {p.id: place for place, p in enumerate(base)}

    def key(item: CompiledItem) -> tuple[int, int, int, int, str, int, str]:
        place = -1 if item.paragraph is None else places.get(item.paragraph, len(places))
        return (place, _phase(item), item.start, item.end, item.op, item.order, item.id)

    return tuple(sorted(items, key=key))


def _phase(item: CompiledItem) -> int:
    """Words first, then stances and comments, then what is to follow the paragraph; comments on the whole lead."""
    if item.kind is ItemKind.COMMENT:
        return 0 if item.paragraph is None else 3
    if item.kind is ItemKind.STANCE:
        return 2
    return 4 if item.op == Op.INSERT_PARAGRAPH.value else 1


def fingerprint(base_sha256: str, submissions: Mapping[str, str], items: Iterable[CompiledItem]) -> str:
    """Return the hash of a compilation: SHA-256 of the canonical JSON of base, submissions and items.

    `submissions` gives the hash of each member's submission. What changes after the issue does not enter.
    """
    rows = [
        [
            i.id, i.kind.value, i.op, str(i.paragraph) if i.paragraph else None, i.start, i.end, i.old, i.new,
            str(i.after) if i.after else None, i.order, i.new_kind.value if i.new_kind else None, i.new_level,
            list(i.notes), i.cluster, i.nature.value, i.is_superseded,
            sorted([p.member, str(p.proposal_id or p.comment_id or "")] for p in i.proposers),
        ]
        for i in items
    ]  # fmt: skip
    return hashlib.sha256(canonical([base_sha256, dict(submissions), rows])).hexdigest()


def as_seen(compiled: Compiled, actor: Actor, attribution: Attribution) -> Compiled:
    """Return `compiled` as `actor` may see it: names go, and with them whatever would give them away."""

    def is_named(member: str) -> bool:
        return may_see_names(actor, member, attribution)

    reacting = {given.member for item in compiled.items for given in item.reactions}
    if all(is_named(member) for member in reacting.union(compiled.members)):
        return compiled
    return replace(
        compiled,
        members=tuple(m for m in compiled.members if is_named(m)),
        items=tuple(
            replace(
                item,
                proposers=_by_name([p if is_named(p.member) else _unnamed(p) for p in item.proposers]),
                reactions=_named_first(
                    g if is_named(g.member) else replace(g, member="", at=None) for g in item.reactions
                ),
            )
            for item in compiled.items
        ),
        merge=None,
    )  # fmt: skip


def _unnamed(proposer: Proposer) -> Proposer:
    # Who was late, and who withdrew or narrowed something at which instant, is public: on an item it would be a name.
    return replace(
        proposer, member="", is_late=False, withdrawn_at=None, has_left=proposer.is_withdrawn, is_narrowed=False
    )


def _by_name(proposers: list[Proposer]) -> tuple[Proposer, ...]:
    """Put the named first and the others in an order that says nothing."""
    return tuple(sorted(proposers, key=lambda p: (not p.member, p.member, str(p.proposal_id or p.comment_id))))


def _named_first(given: Iterable[Given]) -> tuple[Given, ...]:
    """Leave the named in the order of members; the others follow in that of what they say, which names nobody."""
    return tuple(sorted(given, key=lambda g: (False, "", "") if g.member else (True, g.value.value, g.wording)))
