"""The workbench as the values its page is made of: one paragraph at a time, and what remains. Decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask import request
from flask_babel import gettext
from markupsafe import Markup

from consult.models import Answer
from consult.procedure.consensus import ItemKind, Outcome, Treatment, needs_reason, possible_outcomes
from consult.procedure.submissions import Operation
from consult.queries.reconciliation import Decided
from consult.queries.revisions import Revision
from consult.text import brackets
from consult.text.paragraphs import Paragraph, by_id
from consult.text.redline import mark
from consult.web import beside, items
from consult.web.compiled import Sheet
from consult.web.lifting import LetGo, let_go
from consult.web.places import Place, bench_url, in_order_of_members, label_of, places
from consult.web.rows import Row
from consult.web.stale import Stale
from consult.web.wording import segments, wording

AROUND = 40
"""How many places before and after the current one the list of what remains names, where there are more."""


@dataclass(frozen=True, slots=True)
class Link:
    """A paragraph in the list of what remains."""

    label: str
    url: str
    open: int
    total: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the buttons."""

    value: str
    text: str
    is_possible: bool = True


@dataclass(frozen=True, slots=True)
class BenchItem:
    """An item with how it is reflected. `seen` names the disposition before the eyes; `error` says what is wrong."""

    shown: items.ShownItem
    outcome: str
    seen: str
    observation: str
    wording: str
    has_wording: bool
    wants_reason: bool
    marks: Markup
    choices: tuple[Choice, ...]
    answers: Sequence[Answer]
    effect: str
    is_open: bool
    is_taken_back: bool
    moved: tuple[tuple[str, str], ...] = ()
    has_focus: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A paragraph as it would be issued."""

    label: str
    text: Markup
    brackets: int


@dataclass(frozen=True)
class BenchPage:
    """What the page shows of a revision for the paragraph at `place`; None is the whole text and its start.

    `stale`: a decision that was sent and came too late.
    """

    revision: Revision
    place: Place
    focus: str = ""
    error: str = ""
    stale: Stale | None = None

    @cached_property
    def base(self) -> dict[UUID, Paragraph]:
        """The paragraphs of the base."""
        return by_id(self.revision.bench.compiled.base)

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph of the base that is worked on."""
        return self.base[self.place] if self.place else None

    @property
    def title(self) -> str:
        """How the current place is called."""
        return label_of(self.paragraph)

    @cached_property
    def sheet(self) -> Sheet:
        """The compilation as rows."""
        return Sheet(self.revision.bench.compiled)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The current paragraph with all that is proposed in it."""
        return tuple(self.sheet.rows(self.sheet.places[self.place]))

    @cached_property
    def items(self) -> tuple[BenchItem, ...]:
        """The items of the current place, in the order of the members who propose them."""
        return tuple(self._item(d) for d in in_order_of_members(self.revision, self.place))

    @cached_property
    def beside(self) -> tuple[beside.Group, ...]:
        """The insertions at one place that could be kept beside each other."""
        return beside.groups(self.revision, self.place, self.base)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """What becomes of the current place."""
        return tuple(Result(p.label, wording(p.text), brackets.count(p.text)) for p in self.revision.part(self.place))

    @property
    def own_wording(self) -> str:
        """The secretariat's own wording of the paragraph, or what it would start from."""
        if self.place is None:
            return ""
        saved = self.revision.wordings.get(self.place)
        return self.revision.seed(self.place) if saved is None else saved

    @cached_property
    def let_go(self) -> list[LetGo]:
        """What members withdrew or narrowed in the paragraph since the base was issued."""
        return let_go(self.revision.bench.compilation.base_id, self.place) if self.place else []

    @cached_property
    def lifted(self) -> str | None:
        """The paragraph without what was withdrawn, "" where it goes; None where nothing is left to lift."""
        if self.place is None or self.place not in self.revision.lifted:
            return None
        lifted = self.revision.lifted_seed(self.place)
        return None if self.revision.wordings.get(self.place) == lifted else lifted

    @property
    def lifted_text(self) -> Markup:
        """The same, to be shown."""
        return wording(self.lifted or "")

    @property
    def has_own_wording(self) -> bool:
        """Whether the paragraph has a wording of its own."""
        return self.place in self.revision.wordings

    @property
    def wording_seen(self) -> int:
        """The lock_version of the own wording; 0 where none was ever saved."""
        row = self.revision.resolutions.get(self.place) if self.place else None
        return row.lock_version if row else 0

    @property
    def is_outdated(self) -> bool:
        """Whether the own wording no longer fits what was decided since."""
        return self.place in self.revision.outdated

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The places with items, in the order of the text; of very many those around the current one."""
        order = places(self.revision)
        here = order.index(self.place) if self.place in order else 0
        shown = order if len(order) <= 2 * AROUND else order[max(here - AROUND, 0) : here + AROUND]
        return tuple(
            Link(
                label_of(self.base[place] if place else None), bench_url(self.revision.bench.compilation.id, place),
                sum(d.outcome is None for d in self.revision.bench.of(place)), len(self.revision.bench.of(place)),
                place == self.place,
            )
            for place in shown
        )  # fmt: skip

    @property
    def unlisted(self) -> int:
        """How many places with items the list leaves out."""
        return len(places(self.revision)) - len(self.links)

    @property
    def previous_url(self) -> str | None:
        """The way to the place with items before this one."""
        return self._beside(-1)

    @property
    def next_url(self) -> str | None:
        """The way to the next place with items."""
        return self._beside(1)

    @property
    def next_open_url(self) -> str | None:
        """The way to the next item without disposition, here or further on, then from the start again."""
        order = [*places(self.revision)]
        here = order.index(self.place) if self.place in order else -1
        for place in [*order[here + 1 :], *order[: here + 1]]:
            undecided = [d for d in self.revision.bench.of(place) if d.outcome is None]
            if undecided:
                return bench_url(self.revision.bench.compilation.id, place, undecided[0].item.id)
        return None

    def _beside(self, step: int) -> str | None:
        order = [*places(self.revision)]
        at = order.index(self.place) + step if self.place in order else -1
        return bench_url(self.revision.bench.compilation.id, order[at]) if 0 <= at < len(order) else None

    def _item(self, decided: Decided) -> BenchItem:
        item, given = decided.item, decided.disposition
        is_refused = bool(self.error) and self.focus == item.id
        own = given.wording if given and given.wording else item.new.strip()
        typed = request.form if is_refused else {}
        outcome = decided.outcome
        return BenchItem(
            shown=items.shown_item(item, self.base), outcome=outcome.value if outcome else "",
            seen=str(given.id) if given else "", wording=typed.get("wording", own),
            observation=typed.get("observation", given.observation if given else ""),
            has_wording=Outcome.WITH_CHANGES in decided.possible and item.kind is ItemKind.CHANGE,
            wants_reason=any(needs_reason(one, item.kind) for one in decided.possible),
            marks=segments(mark(item.new.strip(), own)) if given and given.wording else Markup(""),
            choices=choices(decided), answers=decided.answers, effect=effect(self.revision, decided),
            is_open=outcome is None, is_taken_back=not item.is_standing, moved=self._moved(item.id),
            has_focus=bool(self.focus) and self.focus == item.id, error=self.error if is_refused else "",
        )  # fmt: skip

    def _moved(self, item_id: str) -> tuple[tuple[str, str], ...]:
        """Return for words that move where their other half is decided: a sentence and the way there."""
        halves = self.sheet.moved_words.get(item_id, ())
        compilation_id = self.revision.bench.compilation.id
        return tuple((half.sentence, bench_url(compilation_id, half.paragraph, half.item)) for half in halves)


def effect(revision: Revision, decided: Decided) -> str:
    """Return in a sentence what the next version will hold of an item; nothing for a comment, or while undecided."""
    if decided.item.kind is ItemKind.COMMENT or decided.outcome is None:
        return ""
    own, suggested = revision.treatments(decided)
    is_kept = decided.item.op == Operation.RETAIN.value and own is not Treatment.NONE
    if is_kept and not revision.is_marked(decided):
        return gettext("Keeps in brackets what others propose here; it has no bracket of its own.")
    if own is Treatment.PLAIN and decided.standing.takes_back:
        return gettext("Its proposers take back what they have in brackets here: that goes.")
    return of_words(own, suggested)


def of_words(own: Treatment, suggested: Treatment) -> str:
    """Return in a sentence what becomes of the words proposed, and of the secretariat's wording of them."""
    if suggested is not Treatment.NONE and own is not Treatment.NONE:
        return gettext("Both wordings stand in brackets until the members concerned acknowledge the change.")
    return {
        Treatment.PLAIN: gettext("Enters the text without brackets."),
        Treatment.BRACKETED: gettext("Stands in the text in brackets."),
        Treatment.NONE: gettext("Does not enter the text."),
    }[own if suggested is Treatment.NONE else suggested]


def choices(decided: Decided) -> tuple[Choice, ...]:
    """Return the buttons of an item: always five, those that its kind does not allow among them."""
    is_comment = decided.item.kind is ItemKind.COMMENT
    names = {
        Outcome.REFLECTED: gettext("Reflected"),
        Outcome.WITH_CHANGES: gettext("In part") if is_comment else gettext("With changes"),
        Outcome.IN_BRACKETS: gettext("In brackets"),
        Outcome.NOT_REFLECTED: gettext("Not reflected"),
        Outcome.FOR_SESSION: gettext("For session"),
        Outcome.NOTED: gettext("Noted"),
    }
    shown = possible_outcomes(decided.item.kind if is_comment else ItemKind.CHANGE)
    return tuple(Choice(one.value, names[one], one in decided.possible) for one in shown)
