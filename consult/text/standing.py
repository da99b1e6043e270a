"""Which changes stand, plainly or in brackets, beside all others: kept up from decision to decision.

Two that enter plainly although they cannot both stand go into brackets, both. Only what shares something with a change
decided on is looked at anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from consult.text.changes import Change, Op
from consult.text.collisions import Resource, over, resources
from consult.text.decisions import Decision, Treatment, reworded
from consult.text.ordering import Place, place_of, with_ranks
from consult.text.wording import Base

_STRUCTURAL = frozenset({Op.DELETE_PARAGRAPH, Op.MOVE_PARAGRAPH, Op.JOIN_PARAGRAPHS})
_POINTS = frozenset({Op.INSERT, Op.SPLIT_PARAGRAPH, Op.INSERT_PARAGRAPH})
_NOBODY: Mapping[str, set[str]] = {}


class Stands(NamedTuple):
    """A change as it would be written, with the words decided on, and whether it stands in brackets."""

    change: Change
    is_bracketed: bool


@dataclass(slots=True)
class _Shared:
    """All that share one resource, and who collides there with whom."""

    changes: dict[str, Change]
    against: Mapping[str, set[str]]


class Standing:
    """What stands on a base, by the id of the change.

    `ranks` are those of insertions kept beside each other, `proposed` what members proposed where other words stand.
    """

    def __init__(self, base: Base) -> None:
        self.base = base
        self.stands: dict[str, Stands] = {}
        self.ranks: dict[str, int] = {}
        self.proposed: dict[str, Sequence[Change]] = {}
        self._plain: set[str] = set()
        self._shared: dict[Resource, _Shared] = defaultdict(lambda: _Shared({}, _NOBODY))
        self._ranked: dict[Place | None, dict[str, Change]] = defaultdict(dict)

    def decide(self, decisions: Iterable[Decision]) -> Iterator[Change]:
        """Put decisions in place of those on the same changes before; yield every change that stands otherwise now.

        One that stood and one that stands instead are yielded both. What concerns another text is left out.
        """
        before: dict[str, Stands | None] = {}
        touched: set[Resource] = set()
        for decision in decisions:
            identity = decision.change.id
            before.setdefault(identity, self.stands.get(identity))
            touched.update(self._leave(identity))
            if decision.treatment is not Treatment.NONE and _is_known(self.base, decision.change):
                touched.update(self._enter(decision))
        self._take_turns(before)
        yield from self._settle(touched, before)

    def _leave(self, identity: str) -> Iterator[Resource]:
        old = self.stands.pop(identity, None)
        self._plain.discard(identity)
        self.proposed.pop(identity, None)
        if old is None:
            return
        if self.ranks.pop(identity, None) is not None:
            self._ranked[place_of(self.base, old.change)].pop(identity, None)
        for resource in resources(self.base, old.change):
            self._shared[resource].changes.pop(identity, None)
            yield resource

    def _enter(self, decision: Decision) -> Iterator[Resource]:
        change = reworded(decision.change, decision.wording)
        is_plain = decision.treatment is Treatment.PLAIN
        if is_plain:
            self._plain.add(change.id)
        if decision.wording is not None:
            self.proposed[change.id] = decision.instead_of or (decision.change,)
        if decision.rank is not None:
            self.ranks[change.id] = decision.rank
            self._ranked[place_of(self.base, change)][change.id] = change
        self.stands[change.id] = Stands(change, not is_plain)
        for resource in resources(self.base, change):
            self._shared[resource].changes[change.id] = change
            yield resource

    def _take_turns(self, before: dict[str, Stands | None]) -> None:
        """Let insertions kept at one place take turns in the order of their ranks."""
        for here in self._ranked.values():
            for change in with_ranks(self.base, here.values(), self.ranks):
                old = self.stands[change.id]
                if old.change != change:
                    before.setdefault(change.id, old)
                    self.stands[change.id] = old._replace(change=change)

    def _settle(self, touched: Iterable[Resource], before: dict[str, Stands | None]) -> Iterator[Change]:
        """Look anew at whatever shares something with what was decided on."""
        concerned = set(before)
        for resource in touched:
            shared = self._shared[resource]
            shared.against = over(self.base, resource, [*shared.changes.values()])
            concerned.update(shared.changes)
        for identity in concerned:
            now = self.stands.get(identity)
            old = before.get(identity, now)
            if now is not None:
                is_bracketed = identity not in self._plain or self._is_disputed(now.change)
                if is_bracketed is not now.is_bracketed:
                    now = self.stands[identity] = Stands(now.change, is_bracketed)
            if now != old:
                yield from (one.change for one in (old, now) if one)

    def _is_disputed(self, change: Change) -> bool:
        """Say whether a change cannot enter plainly: another excludes it, or rests on what it would take away."""
        for resource in resources(self.base, change):
            for other in self._shared[resource].against.get(change.id, ()):
                if change.op in _STRUCTURAL:
                    return True
                if other in self._plain and not (change.op in _POINTS and self.stands[other].change.op in _POINTS):
                    return True
        return False


def _is_known(base: Base, change: Change) -> bool:
    return {one for one in (change.paragraph, change.after) if one is not None} <= base.index.keys()
