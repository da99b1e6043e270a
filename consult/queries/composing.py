"""What the dispositions of a compilation yield: base, members' words and brackets together. Values only.

What enters, and whether in brackets, is decided in `procedure.consensus`; how it is written, in `text.composition`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from consult.models import Resolution
from consult.procedure.consensus import (
    ItemKind,
    Outcome,
    Treatment,
    treatment,
    treatment_of_wording,
)
from consult.procedure.rounds import Attribution
from consult.procedure.submissions import Operation
from consult.queries.items import as_changes
from consult.queries.reconciliation import Bench, Decided
from consult.text import composition
from consult.text.applying import new_id
from consult.text.changes import Change, Op
from consult.text.composing import Composer
from consult.text.composition import Composition, Decision, Retained, compose
from consult.text.lifting import liftings
from consult.text.numbering import number
from consult.text.omissions import Omission, omitted
from consult.text.paragraphs import Text, sha256
from consult.text.suggestions import with_suggestion
from consult.text.wording import Base

REMEMBERED = 4
"""Of how many compilations a process remembers what it has composed, so that it composes only what differs since."""
_COMPOSERS: dict[UUID, Composer] = {}


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the secretariat proposes for one place. `is_worded`: words of its own are in it."""

    text: Text
    is_worded: bool


@dataclass(frozen=True)
class Revision:
    """The workbench with what would be issued now. Items that are still undecided stand in brackets.

    `lifted` gives paragraphs of the base without what was withdrawn since it was issued; "" where one goes.
    """

    bench: Bench
    resolutions: Mapping[UUID, Resolution]
    lifted: Mapping[UUID, str] = field(default_factory=dict)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """What becomes of each change, for the composition."""
        decided = {d.item.id: d for d in self.bench.items}
        changes = as_changes(d.item for d in self.bench.items)
        return tuple(made for change in changes for made in self._decide(change, decided[change.id]))

    @cached_property
    def reserves(self) -> dict[UUID, tuple[str, ...]]:
        """The members that reserve their position, by paragraph."""
        stances = {d.item.paragraph for d in self.bench.items if _is_reserve(d)} - {None}
        found = {p: self.reserving(p) for p in stances if p}
        return {p: self._named([m for d in here for m in d.item.members]) for p, here in found.items() if here}

    def reserving(self, paragraph: UUID) -> tuple[Decided, ...]:
        """Return the reserves on a paragraph that the next version holds."""
        here = (d for d in self.bench.of(paragraph) if _is_reserve(d))
        return tuple(d for d in here if self.treatments(d)[0] is not Treatment.NONE)

    @cached_property
    def retained(self) -> dict[UUID, Retained]:
        """Who wants a paragraph to stay as it is, by paragraph."""
        here = (d for d in self.bench.items if _is_retain(d) and self.treatments(d)[0] is not Treatment.NONE)
        return {d.item.paragraph: Retained(self._named(d.item.members), d.item.id) for d in here if d.item.paragraph}

    def is_marked(self, retain: Decided) -> bool:
        """Say whether the next version says in brackets who retains; where nobody disputes a paragraph, it need not."""
        own = self.wordings.get(retain.item.paragraph) if retain.item.paragraph else None
        if own is not None:
            return any(sign in own for sign in ("RETAIN", "NO TEXT"))
        return any(s.source == retain.item.id for spans in self.composition.spans.values() for s in spans)

    @cached_property
    def wordings(self) -> dict[UUID, str]:
        """The secretariat's own wordings of whole paragraphs."""
        return {paragraph: row.wording for paragraph, row in self.resolutions.items() if row.wording is not None}

    @cached_property
    def composition(self) -> Composition:
        """The whole text that would be issued, with where its words come from."""
        content, key = self.bench.compiled, self.bench.compilation.id
        composer = _COMPOSERS.pop(key, None)  # while one request has it, another composes for itself
        if composer is None or composer.base.text != content.base or composer.order != content.members:
            composer = Composer(Base(content.base), content.members)
        composer.adopt(self.decisions, self.reserves, self.wordings, self.retained)
        found = composer.composition
        _COMPOSERS[key] = composer
        for old in [*_COMPOSERS][:-REMEMBERED]:
            _COMPOSERS.pop(old, None)
        return found

    @cached_property
    def text(self) -> Text:
        """The whole text that would be issued, labelled."""
        return number(self.composition.text, before=self.bench.compiled.base)

    @property
    def sha256(self) -> str:
        """The hash of the text that would be issued."""
        return sha256(self.text)

    def part(self, paragraph: UUID | None) -> Text:
        """Return what becomes of one paragraph and of what is to follow it; None is the start of the text."""
        return self._part(paragraph, self.reserves, self.wordings)

    def proposed(self, place: UUID | None, *, is_new: bool) -> Proposed | None:
        """Return what the decisions so far make of a paragraph, or (`is_new`) what is to follow it anew.

        None where nothing is decided there. None as `place` is the start of the text.
        """
        here = [d for d in self.bench.of(place) if d.item.kind is not ItemKind.COMMENT and d.item.is_standing]
        given = [d.disposition for d in here if d.disposition and (d.item.op == Op.INSERT_PARAGRAPH) is is_new]
        has_own = not is_new and place in self.wordings
        if not given and not has_own:
            return None
        new = {new_id(d.change) for d in self.decisions if d.change.op is Op.INSERT_PARAGRAPH}
        text = tuple(p for p in self.part(place) if (p.id in new) is is_new)
        return Proposed(text, has_own or any(d.wording is not None for d in given))

    def seed(self, paragraph: UUID) -> str:
        """Return what an own wording of a paragraph starts from: what the dispositions yield, without reserves."""
        return next((p.text for p in self._part(paragraph, {}, {}) if p.id == paragraph), "")

    def lifted_seed(self, paragraph: UUID) -> str:
        """Return the same without what was withdrawn since the base was issued; "" where the paragraph goes."""
        base = next(p for p in self.bench.compiled.base if p.id == paragraph)
        lifting = [
            Decision(change, composition.Treatment.PLAIN) for change in liftings(base, self.lifted.get(paragraph))
        ]
        return next((p.text for p in self._part(paragraph, {}, {}, lifting) if p.id == paragraph), "")

    def _part(
        self,
        paragraph: UUID | None,
        reserves: Mapping[UUID, tuple[str, ...]],
        wordings: Mapping[UUID, str],
        lifting: Sequence[Decision] = (),
    ) -> Text:
        base = self.bench.compiled.base
        at = next((i for i, p in enumerate(base) if p.id == paragraph), -1)
        here = base[max(at, 0) : at + 2]
        decisions = [*(d for d in self.decisions if d.change.paragraph == paragraph), *lifting]
        order = self.bench.compiled.members
        made = compose(here, decisions, reserves, wordings, retained=self.retained, order=order)
        beside = {p.id for p in here if p.id != paragraph}
        return tuple(p for p in made.text if p.id not in beside)

    def omissions(self, paragraph: UUID, wording: str) -> tuple[Omission, ...]:
        """Return what a wording of a paragraph would silently drop or decide, against what is on record."""
        base = next(p for p in self.bench.compiled.base if p.id == paragraph)
        decisions = [d for d in self.decisions if d.change.paragraph == paragraph]
        return omitted(base, wording, decisions, self.lifted.get(paragraph), self.retained.get(paragraph))

    @cached_property
    def outdated(self) -> tuple[UUID, ...]:
        """The paragraphs whose own wording no longer fits what has been decided since it was saved."""
        return tuple(p for p, wording in self.wordings.items() if self.omissions(p, wording))

    def treatments(self, decided: Decided) -> tuple[Treatment, Treatment]:
        """Return what becomes of the words proposed, and of the secretariat's wording of them."""
        outcome = _outcome(decided)
        mode = self.bench.mode
        return treatment(outcome, decided.standing, mode), treatment_of_wording(outcome, decided.standing, mode)

    def _decide(self, change: Change, decided: Decided) -> Iterable[Decision]:
        """Return the decisions on a change: on the members' words, and on the secretariat's wording of them."""
        shown = replace(change, members=self._named(change.members))
        own, suggested = self.treatments(decided)
        wording = decided.disposition.wording if decided.disposition else None
        rank = decided.disposition.rank if decided.disposition else None
        if suggested is Treatment.NONE or wording is None:
            yield Decision(shown, composition.Treatment(own.value), rank=rank)
        elif own is Treatment.NONE:
            yield Decision(shown, composition.Treatment(suggested.value), wording, rank)
        else:
            for one in with_suggestion(shown, wording):
                yield Decision(one, composition.Treatment.BRACKETED, rank=rank)

    def _named(self, members: Sequence[str]) -> tuple[str, ...]:
        """Return the codes as the text carries them: none where members are not named to each other."""
        return tuple(members) if self.bench.round.attribution is Attribution.MEMBERS else ()


def _is_reserve(decided: Decided) -> bool:
    return decided.item.kind is ItemKind.STANCE and decided.item.op == Operation.RESERVE.value


def _is_retain(decided: Decided) -> bool:
    return decided.item.kind is ItemKind.STANCE and decided.item.op == Operation.RETAIN.value


def _outcome(decided: Decided) -> Outcome:
    """Return the outcome that counts: what is undecided stands in brackets."""
    return decided.disposition.outcome if decided.disposition else Outcome.IN_BRACKETS
