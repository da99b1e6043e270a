"""Writes the next version of a text, and keeps what it has written: only what a decision touches is composed anew.

Disputes about words become brackets in their paragraph, those about whole paragraphs brackets around it and
placeholders.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar
from uuid import UUID

from consult.text.applying import Writer, Written, new_id, planned
from consult.text.bracketing import NO_DISPUTES, Disputes, ParagraphWriter
from consult.text.brackets import operator
from consult.text.changes import IN_WORDS, Change, Op
from consult.text.decisions import Decision, Retained, Treatment
from consult.text.descent import Origin
from consult.text.free_wording import spans_of_wording
from consult.text.paragraphs import Paragraph, Text, normalize
from consult.text.pieces import Builder, Span
from consult.text.placeholders import as_new_paragraph, as_written, in_brackets, in_parts, moved_here, placeholder
from consult.text.standing import Standing
from consult.text.wording import Base

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Composition:
    """The new text, unlabelled; for each paragraph spans that tile its words; and where paragraphs come from.

    A span's source is "base", the id of a change, what a paragraph is retained for, "wording" or "reserve"; the id of
    a change with "~" where the secretariat has put words that its members did not propose.
    """

    text: Text
    spans: Mapping[UUID, tuple[Span, ...]]
    origins: tuple[Origin, ...]


class _Known(NamedTuple):
    """What was written of paragraphs of the base, or of one that enters (`change`), and where these come from."""

    written: tuple[Written, ...]
    origins: tuple[Origin, ...] = ()
    change: Change | None = None


class Fate(NamedTuple):
    """Where a paragraph of the base stands in the new text, if it does, and what was split off it."""

    place: UUID | None
    parts: tuple[UUID, ...] = ()


class Composer(Writer):
    """Composes the next version of a base from decisions. `order` is that of members in attributions.

    `fates` are those of the paragraphs of the base in the text as it was last composed; `anew` are the paragraphs
    composed or decided on since somebody emptied it.
    """

    def __init__(self, base: Base, order: Sequence[str] = ()) -> None:
        super().__init__(base, ())
        self.order = order
        self.decisions: dict[str, Decision] = {}
        self.standing = Standing(base)
        self.reserves: dict[UUID, tuple[str, ...]] = {}
        self.wordings: dict[UUID, str] = {}
        self.retained: dict[UUID, Retained] = {}
        self.bracketed: dict[UUID, list[Change]] = {}
        self._words = self.plan.words = dict[UUID, list[Change]]()
        self._here: dict[UUID | None, set[str]] = defaultdict(set)
        self._whole: set[str] = set()
        self._runs: dict[tuple[int, ...], _Known] = {}
        self._entered: dict[str, _Known] = {}
        self._origins: list[Origin] = []
        self._latest: Composition | None = None
        self.fates: dict[UUID, Fate] = {}
        self.anew: set[UUID | None] = set()
        self._disputes: dict[UUID, Disputes] = {}
        self._stale: set[UUID | None] = set()
        self._is_plan_stale = False

    def adopt(
        self,
        decisions: Iterable[Decision],
        reserves: Mapping[UUID, tuple[str, ...]],
        wordings: Mapping[UUID, str],
        retained: Mapping[UUID, Retained],
    ) -> None:
        """Put all of this in place of all there is, touching only what differs."""
        wanted = {decision.change.id: decision for decision in decisions}
        self.forget(self.decisions.keys() - wanted.keys())
        self.decide(one for identity, one in wanted.items() if self.decisions.get(identity) != one)
        for paragraph in _differing(self.reserves, reserves):
            self.reserve(paragraph, reserves.get(paragraph))
        for paragraph in _differing(self.wordings, wordings):
            self.word(paragraph, wordings.get(paragraph))
        for paragraph in _differing(self.retained, retained):
            self.retain(paragraph, retained.get(paragraph))

    def forget(self, identities: Iterable[str]) -> None:
        """Take changes out, as if nobody had proposed them."""
        gone = [self.decisions[identity].change for identity in identities]
        self.decide(Decision(change, Treatment.NONE) for change in gone)
        for change in gone:
            del self.decisions[change.id]

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Put decisions in place of those on the same changes before."""
        made = {decision.change.id: decision for decision in decisions}
        self.decisions |= made
        self.anew.update(decision.change.paragraph for decision in made.values())
        for change in self.standing.decide(made.values()):
            stands = self.standing.stands.get(change.id)
            _toggle(self._here[change.paragraph], change.id, is_there=stands is not None)
            if change.op not in IN_WORDS:
                self._is_plan_stale = True
                self._entered.pop(change.id, None)
                _toggle(self._whole, change.id, is_there=stands is not None and stands.change.op not in IN_WORDS)
            self._stale.add(change.paragraph)

    def word(self, paragraph: UUID, wording: str | None) -> None:
        """Put a wording in place of all words of a paragraph, whatever was decided about them; None takes it back."""
        _put(self.wordings, paragraph, wording)
        self._stale.add(paragraph)

    def reserve(self, paragraph: UUID, members: tuple[str, ...] | None) -> None:
        """Put a paragraph into the reserve of members; None takes it out."""
        _put(self.reserves, paragraph, members)
        self._stale.add(paragraph)

    def retain(self, paragraph: UUID, retained: Retained | None) -> None:
        """Say who wants a paragraph as it is, in the brackets of what others want there; None takes it back."""
        _put(self.retained, paragraph, retained)
        self._stale.add(paragraph)
        for identity in self._here[paragraph]:
            self._entered.pop(identity, None)

    @property
    def composition(self) -> Composition:
        """The text as it is now."""
        if self._latest is None or self._stale:
            self._refresh()
            self._moved, self._origins = 0, []
            written = [*self.written()]
            text = tuple(paragraph for paragraph, _ in written)
            self._latest = Composition(text, {p.id: own for p, own in written}, tuple(self._origins))
        return self._latest

    def entered(self, identity: str) -> tuple[UUID, ...]:
        """Return the paragraph of its own that a change has in the text as it was last composed, if it has one."""
        known = self._entered.get(identity)
        return tuple(paragraph.id for paragraph, _ in known.written) if known else ()

    def _refresh(self) -> None:
        """Forget what was written of paragraphs to which something happened since."""
        if self._is_plan_stale:
            self._plan_anew()
        stale = {self.base.index[one] for one in self._stale if one in self.base.index}
        for paragraph in (self.base.text[i].id for i in stale):
            here = [self.standing.stands[identity] for identity in sorted(self._here[paragraph])]
            own = [one.change for one in here if not one.is_bracketed and one.change.op in IN_WORDS]
            held = [one.change for one in here if one.is_bracketed and one.change.op is not Op.INSERT_PARAGRAPH]
            _put(self._words, paragraph, own or None)
            _put(self.bracketed, paragraph, held or None)
        for run in [run for run in self._runs if not stale.isdisjoint(run)]:
            del self._runs[run]
        self._stale.clear()

    def _plan_anew(self) -> None:
        """Find out which paragraphs stand where, by what is decided about whole paragraphs."""
        whole = [self.standing.stands[identity] for identity in sorted(self._whole)]
        entering = [one.change for one in whole if not one.is_bracketed or one.change.op is Op.INSERT_PARAGRAPH]
        moves = [one.change for one in whole if one.is_bracketed and one.change.op is Op.MOVE_PARAGRAPH]
        self.plan = planned([*entering, *moved_here(self.base, moves)])
        self.plan.words = self._words
        self._is_plan_stale = False

    def is_touched(self, paragraph: UUID) -> bool:
        """Say whether the words of a paragraph change at all, or have brackets put into them."""
        return super().is_touched(paragraph) or paragraph in self.bracketed or paragraph in self.wordings

    def reworded(self, run: Sequence[int]) -> Iterator[Written]:
        """Yield what becomes of a paragraph and those joined to it, as it was written before if nothing has changed."""
        known = self._runs.get(tuple(run)) or self._composed(run)
        self._origins += known.origins
        yield from known.written

    def _composed(self, run: Sequence[int]) -> _Known:
        """Compose a paragraph and those joined to it."""
        ids = [self.base.text[i].id for i in run]
        written = [self._wrapped(self.base.text[run[0]], *one) for one in super().reworded(run)]
        here = [paragraph.id for paragraph, _ in written]
        parts = tuple(one for one in here if one not in self.base.index)
        origins = [*(Origin(here[0], one, "joined_from") for one in ids[1:] if here)]
        origins += (Origin(one, ids[0], "split_from") for one in parts)
        self.fates[ids[0]] = Fate(ids[0] if ids[0] in here else None, parts)
        self.fates |= {one: Fate(here[0] if here else None) for one in ids[1:]}
        self.anew.update(ids)
        if len(run) > 1:  # what was written of them apart is not to be taken for what they are now
            self._runs = {other: known for other, known in self._runs.items() if set(run).isdisjoint(other)}
        known = self._runs[tuple(run)] = _Known(tuple(map(_unlabelled, written)), tuple(origins))
        return known

    def write(self, builder: Builder, i: int) -> None:
        """Write the words of one base paragraph, with brackets and placeholders, or the wording in place of them."""
        paragraph = self.base.text[i]
        if paragraph.id in self.wordings:
            self._write_wording(builder, paragraph)
            return
        held = self.bracketed.get(paragraph.id, ())
        in_words = [change for change in held if change.op in IN_WORDS]
        disputes = self._disputes.get(paragraph.id, NO_DISPUTES)
        writer = ParagraphWriter(
            self.base, i, self.order, self.standing.ranks, retained=self.retained.get(paragraph.id),
            proposed=self.standing.proposed, known=disputes,
        )  # fmt: skip
        writer.write(builder, self._words.get(paragraph.id, ()), in_words)
        self._disputes[paragraph.id] = writer.disputes
        for change in held:
            if words := placeholder(change):
                builder.blank()
                for text, source in in_parts(change, words, self._retained(change)):
                    builder.add(text, source)

    def _retained(self, change: Change) -> Retained | None:
        retained = self.retained.get(change.paragraph) if change.paragraph else None
        return retained and retained.against(change)

    def inserted(self, change: Change) -> Written:
        """Return a new paragraph, or the placeholder of one that would move."""
        known = self._entered.get(change.id)
        if known is None or (known.change is not change and known.change != change):
            known = self._entered[change.id] = self._entering_as(change)
        self._origins += known.origins
        return known.written[0]

    def _entering_as(self, change: Change) -> _Known:
        stands = self.standing.stands[change.id]
        is_move = stands.change.op is Op.MOVE_PARAGRAPH
        shown = as_new_paragraph(change) if stands.is_bracketed and not is_move else change
        written = super().inserted(shown)
        if is_move:
            written = as_written(written, in_parts(stands.change, change.new, self._retained(stands.change)))
        anchor = stands.change.after if is_move else change.paragraph
        origins = (Origin(written[0].id, anchor, "inserted_after"),) if anchor else ()
        return _Known((_unlabelled(written),), origins, change)

    def _write_wording(self, builder: Builder, paragraph: Paragraph) -> None:
        changes = [*self._words.get(paragraph.id, ()), *self.bracketed.get(paragraph.id, ())]
        lines = [normalize(line) for line in self.wordings[paragraph.id].splitlines() if normalize(line)]
        for number, line in enumerate(lines):
            if number:
                builder.split(new_id(f"{paragraph.id} {number}"), paragraph.kind, paragraph.level)
            old = paragraph.text if number == 0 else ""
            for text, source, at in spans_of_wording(old, line, changes):
                notes = paragraph.notes if number == 0 or paragraph.notes else ()
                builder.add(text, source, notes, paragraph.id if source == "base" else None, at)

    def _wrapped(self, first: Paragraph, paragraph: Paragraph, spans: tuple[Span, ...]) -> Written:
        """Put a paragraph into the brackets of those who delete it, and of those who reserve their position."""
        if first.id not in self.wordings:
            for change in self.bracketed.get(first.id, ()):
                if change.op is Op.DELETE_PARAGRAPH:
                    head = operator("DEL", change.members, "")
                    paragraph, spans = in_brackets((paragraph, spans), head, change.id, self._retained(change))
        members = self.reserves.get(first.id)
        if members is not None:
            paragraph, spans = in_brackets((paragraph, spans), operator("RESERVE", members, ""), "reserve")
        return paragraph, spans


def _unlabelled(written: Written) -> Written:
    return replace(written[0], label=""), written[1]


def _differing(one: Mapping[UUID, V], other: Mapping[UUID, V]) -> list[UUID]:
    return [key for key in {**one, **other} if one.get(key) != other.get(key)]


def _put(here: dict[UUID, V], key: UUID, value: V | None) -> None:
    if value is None:
        here.pop(key, None)
    else:
        here[key] = value


def _toggle(here: set[str], identity: str, *, is_there: bool) -> None:
    if is_there:
        here.add(identity)
    else:
        here.discard(identity)
