"""A reconciliation, decision after decision: the text that results and its trace table, and the way back.

What nobody has decided on stands in brackets. A decision is on a change, on a part of one, on a cluster, or a wording
of the secretariat's own over several changes or over a whole paragraph. Only what it touches is worked out anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from consult.text.changes import Change
from consult.text.composing import Composer, Composition
from consult.text.decisions import Decision, Treatment
from consult.text.own_words import over_all, part_of
from consult.text.tracing import Line, of_change, of_paragraph
from consult.text.wording import Base


class _Before(NamedTuple):
    """What stood before: decisions on changes, by id, and wordings of paragraphs; None where there was none."""

    decisions: Mapping[str, Decision | None]
    wordings: Mapping[UUID, str | None]


class Reconciling:
    """Decisions on the `changes` of a base, the newest counting; `order` is that of members in attributions."""

    def __init__(self, base: Base, changes: Iterable[Change], order: Sequence[str] = ()) -> None:
        self.base = base
        self._composer = Composer(base, order)
        self._composer.decide(Decision(change, Treatment.BRACKETED) for change in changes)
        self._past: list[_Before] = []
        self._at: dict[UUID | None, dict[str, None]] = defaultdict(dict)
        for decision in self.decisions.values():
            self._at[decision.change.paragraph][decision.change.id] = None
        self._lines: dict[UUID | None, tuple[Line, ...]] = {}

    def decide(self, *decisions: Decision) -> None:
        """Decide on changes, together; what was decided on them before is remembered."""
        self._past.append(_Before({d.change.id: self.decisions.get(d.change.id) for d in decisions}, {}))
        self._carry_out({d.change.id: d for d in decisions})

    def treat(self, treatment: Treatment, *identities: str) -> None:
        """Let changes, a cluster of them or one alone, enter, stand in brackets, or leave the base as it is."""
        self.decide(*(Decision(self.decisions[one].change, treatment) for one in identities))

    def accept_with(self, identity: str, wording: str) -> None:
        """Let a change enter with other words than were proposed."""
        self.decide(Decision(self.decisions[identity].change, Treatment.PLAIN, wording))

    def accept_part(self, identity: str, *, old: tuple[int, int], new: tuple[int, int]) -> None:
        """Let only characters `new` of what a change puts enter, and only characters `old` of what it strikes go."""
        self.accept_with(identity, part_of(self.decisions[identity].change, old, new))

    def word_cluster(self, wording: str, *identities: str, treatment: Treatment = Treatment.PLAIN) -> None:
        """Put a wording of the secretariat's own over changes of words in one paragraph.

        Where it enters, these do not; where it stands in brackets, it is one alternative more.

        :raises ValueError: they are not of the words of one paragraph
        """
        changes = [self.decisions[one].change for one in identities]
        one = over_all(self.base, changes, wording, self._at[changes[0].paragraph])
        own = Decision(one, treatment, wording, instead_of=tuple(changes))
        is_alone = treatment is Treatment.PLAIN
        self.decide(own, *(Decision(change, Treatment.NONE) for change in changes if is_alone))

    def word_paragraph(self, paragraph: UUID, wording: str | None) -> None:
        """Put a wording of the secretariat's own in place of a whole paragraph; None goes back to the decisions."""
        self._past.append(_Before({}, {paragraph: self._composer.wordings.get(paragraph)}))
        self._composer.word(paragraph, wording)

    def undo(self) -> bool:
        """Take the last decision back, so that what stood before it stands again; say whether there was one."""
        if not self._past:
            return False
        before = self._past.pop()
        self._carry_out(before.decisions)
        for paragraph, wording in before.wordings.items():
            self._composer.word(paragraph, wording)
        return True

    def _carry_out(self, decisions: Mapping[str, Decision | None]) -> None:
        """Put decisions in place of those there are; where there was none before, the change is unknown again."""
        for identity, decision in decisions.items():
            if decision is None:
                del self._at[self.decisions[identity].change.paragraph][identity]
            else:
                self._at[decision.change.paragraph][identity] = None
        self._composer.forget(identity for identity, decision in decisions.items() if decision is None)
        self._composer.decide(decision for decision in decisions.values() if decision)

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """The decision on each change, by its id."""
        return self._composer.decisions

    @property
    def wordings(self) -> Mapping[UUID, str]:
        """The secretariat's own wordings of whole paragraphs."""
        return self._composer.wordings

    @property
    def composition(self) -> Composition:
        """The text that results, with where its words come from."""
        return self._composer.composition

    @property
    def table(self) -> tuple[Line, ...]:
        """The trace table of that text: every change and every paragraph, in the order of the base."""
        composer, _ = self._composer, self._composer.composition
        for paragraph in composer.anew & self._lines.keys():
            del self._lines[paragraph]
        composer.anew.clear()
        lines = [*self._of(None)]
        for one in self.base.text:
            known = self._lines.get(one.id)
            if known is None:
                fate = composer.fates[one.id]
                known = self._lines[one.id] = tuple(of_paragraph(one.id, fate.place, self._of(one.id), fate.parts))
            lines += known
        return tuple(lines)

    def _of(self, paragraph: UUID | None) -> Iterator[Line]:
        """Yield the lines of the changes at a paragraph; None is the start of the text."""
        fate = self._composer.fates.get(paragraph) if paragraph else None
        for identity in self._at[paragraph]:
            stands = self._composer.standing.stands.get(identity)
            treatment = (Treatment.PLAIN, Treatment.BRACKETED)[stands.is_bracketed] if stands else Treatment.NONE
            yield from of_change(
                identity, self.decisions[identity].change.op, before=paragraph, place=fate.place if fate else None,
                made=self._composer.entered(identity), treatment=treatment,
            )  # fmt: skip
