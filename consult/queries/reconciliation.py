"""Reads of a reconciliation: each item with how it is reflected, what the members say to that, and what remains.

The rule by which this becomes text is `procedure.consensus`; the text itself is in `revisions`.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Answer, Compilation, Disposition, Round, Version
from consult.procedure.capacities import Actor
from consult.procedure.consensus import (
    AnswerValue,
    Derived,
    ItemKind,
    Outcome,
    ReactionValue,
    Reconciliation,
    Standing,
    gives_words_up,
    has_left,
    is_opposed,
    is_uncontested_editorial,
    possible_outcomes,
)
from consult.procedure.submissions import Nature, Operation
from consult.queries.answers import answers_to
from consult.queries.compilations import compiled
from consult.queries.items import Compiled, CompiledItem
from consult.text.changes import Op
from consult.text.lifting import taken_back
from consult.text.paragraphs import Paragraph, Text, by_id

WITH_WORDS = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE, Op.INSERT_PARAGRAPH})
_IN_WORDS = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE, Op.DELETE_PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Decided:
    """An item with its current disposition, or None, and the answers of its proposers to it."""

    item: CompiledItem
    standing: Standing
    disposition: Disposition | None = None
    answers: tuple[Answer, ...] = ()

    @property
    def outcome(self) -> Outcome | Derived | None:
        """What is to become of the item: derived where its proposers took it back, None where it is undecided."""
        if self.item.is_superseded:
            return Derived.SUPERSEDED
        if not self.standing.proposers:
            return Derived.WITHDRAWN
        return self.disposition.outcome if self.disposition else None

    @property
    def possible(self) -> tuple[Outcome, ...]:
        """What the secretariat may propose for it."""
        return possible_outcomes(self.item.kind, has_words=self.item.op in WITH_WORDS)


@dataclass(frozen=True)
class Bench:
    """All that is on the workbench: the base and every item in the order of the text, with all names."""

    compilation: Compilation
    round: Round
    compiled: Compiled
    items: tuple[Decided, ...]

    @cached_property
    def mode(self) -> Reconciliation:
        """What the body's rules, as copied into the round, let enter the text."""
        return Reconciliation(self.round.rules.get("reconciliation", Reconciliation.BRACKETS.value))

    @cached_property
    def undecided(self) -> tuple[Decided, ...]:
        """The items that still need a disposition."""
        return tuple(d for d in self.items if d.outcome is None)

    @property
    def uncontested(self) -> tuple[Decided, ...]:
        """What "reflect all uncontested editorial proposals" would reflect now."""
        return tuple(d for d in self.undecided if is_uncontested_editorial(d.standing))

    def of(self, paragraph: UUID | None) -> tuple[Decided, ...]:
        """Return the items at one paragraph of the base; None for what concerns the whole or opens the text."""
        return self._by_paragraph.get(paragraph, ())

    def find(self, item_id: str) -> Decided | None:
        """Return the item with this id, or None."""
        return self._by_id.get(item_id)

    @cached_property
    def _by_id(self) -> dict[str, Decided]:
        return {d.item.id: d for d in self.items}

    @cached_property
    def _by_paragraph(self) -> dict[UUID | None, tuple[Decided, ...]]:
        found: dict[UUID | None, list[Decided]] = {}
        for one in self.items:
            found.setdefault(one.item.paragraph, []).append(one)
        return {paragraph: tuple(here) for paragraph, here in found.items()}


def bench(session: Session, compilation: Compilation, content: Compiled | None = None) -> Bench:
    """Return the workbench of a compilation, or of `content` in its place, with all names. Mind who may see it."""
    found = content or compiled(session, compilation)
    consultation = session.get_one(Round, compilation.round_id)
    answers = answers_to(session, [compilation.id])
    items = decided(found.items, current_dispositions(session, compilation), answers, found.base)
    return Bench(compilation, consultation, found, items)


def may_read_reflection(session: Session, actor: Actor, compilation: Compilation) -> bool:
    """Say whether `actor` may read how items are reflected: the secretariat's work is its own until it is sent."""
    is_sent = compilation.reflection_proposed_at is not None
    return actor.is_secretariat or is_sent or revised(session, compilation) is not None


def revised(session: Session, compilation: Compilation) -> Version | None:
    """Return the version that was issued out of a compilation, the last one where one was withdrawn, or None."""
    return session.exec(
        select(Version).where(Version.compilation_id == compilation.id).order_by(col(Version.number).desc()).limit(1)
    ).first()


def current_disposition(session: Session, compilation_id: UUID, item_id: str) -> Disposition | None:
    """Return the disposition of an item that counts, or None."""
    return session.exec(
        select(Disposition).where(
            Disposition.compilation_id == compilation_id,
            Disposition.item_id == item_id,
            col(Disposition.replaced_at).is_(None),
        )
    ).one_or_none()


def history(session: Session, compilation_id: UUID, item_id: str) -> Sequence[Disposition]:
    """Return all dispositions an item ever had, oldest first."""
    return session.exec(
        select(Disposition)
        .where(Disposition.compilation_id == compilation_id, Disposition.item_id == item_id)
        .order_by(col(Disposition.at), col(Disposition.replaced_at).is_(None))
    ).all()


def fingerprint(listed: Iterable[Decided]) -> str:
    """Return a hash of what exactly would be reflected at once: the items and who proposes them."""
    return _hash(f"{d.item.id} {','.join(sorted(d.standing.proposers))}" for d in listed)


def fingerprint_of_items(listed: Iterable[Decided]) -> str:
    """Return a hash of which items would be answered at once.

    It holds no members: where they are not named, whoever has the hash of one item could try out whose it is.
    """
    return _hash(d.item.id for d in listed)


def to_acknowledge(session: Session, compilation: Compilation, member: str) -> tuple[Decided, ...]:
    """Return the items of a member that it has not answered and may acknowledge at once.

    What is not reflected as proposed is not among them: acknowledged, the words of the member leave the text.
    """
    return tuple(
        d
        for d in bench(session, compilation).items
        if d.disposition is not None
        and d.item.is_standing
        and member in d.standing.proposers
        and not gives_words_up(d.disposition.outcome)
        and all(answer.member_code != member for answer in d.answers)
    )


def fingerprint_of_dispositions(listed: Iterable[Decided]) -> str:
    """Return a hash of what exactly would be acknowledged at once: how each of the items is reflected."""
    return _hash(str(d.disposition.id) for d in listed if d.disposition is not None)


def _hash(rows: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()


def place(item: CompiledItem, paragraphs: Mapping[UUID, Paragraph]) -> str:
    """Return where an item stands and whose it is, such as “OP3 (a) CHN, KOR”."""
    paragraph = paragraphs.get(item.paragraph) if item.paragraph else None
    label = (paragraph.label or f"“{paragraph.text[:30]}…”") if paragraph else ""
    return " ".join(filter(None, (label, ", ".join(item.members))))


def places(found: Bench, listed: Sequence[Decided], *, most: int = 40) -> str:
    """Return where the `listed` items stand, in one line; of very many the first."""
    paragraphs = by_id(found.compiled.base)
    named = "; ".join(place(d.item, paragraphs) for d in listed[:most])
    return f"{named}; …" if len(listed) > most else named


def decided(
    items: Iterable[CompiledItem],
    current: Mapping[str, Disposition],
    answers: Mapping[UUID, tuple[Answer, ...]],
    base: Text = (),
) -> tuple[Decided, ...]:
    """Return `items` with their `current` dispositions, the `answers` to these, and how each item then stands.

    In the brackets of `base` it is seen what proposers take back of their own.
    """
    known = tuple(items)
    withdrawn = _taken_back(known, base)
    alone = []
    for item in known:
        disposition = current.get(item.id)
        given = answers.get(disposition.id, ()) if disposition else ()
        standing = replace(_alone(item, given), takes_back=item.id in withdrawn)
        alone.append(Decided(item, standing, disposition, given))
    return tuple(_among_others(alone))


def _taken_back(items: Iterable[CompiledItem], base: Text) -> set[str]:
    """Return the items that only ask for what their own proposers have in brackets to go."""
    texts = {p.id: p.text for p in base if "[" in p.text}
    asked: dict[tuple[UUID, frozenset[str]], list[CompiledItem]] = {}
    for item in items:
        if item.paragraph in texts and item.paragraph is not None and item.is_standing and item.op in _IN_WORDS:
            asked.setdefault((item.paragraph, frozenset(item.members)), []).append(item)
    return {one for (paragraph, members), own in asked.items() for one in taken_back(texts[paragraph], own, members)}


def current_dispositions(session: Session, compilation: Compilation) -> dict[str, Disposition]:
    """Return the dispositions of a compilation that count, by item."""
    rows = session.exec(
        select(Disposition).where(Disposition.compilation_id == compilation.id, col(Disposition.replaced_at).is_(None))
    )
    return {row.item_id: row for row in rows}


def _alone(item: CompiledItem, given: tuple[Answer, ...]) -> Standing:
    """Return how an item stands, leaving aside the other items."""

    def who(value: AnswerValue) -> frozenset[str]:
        return frozenset(a.member_code for a in given if a.value is value)

    return Standing(
        editorial=item.nature is Nature.EDITORIAL,
        proposers=frozenset(item.members) if item.is_standing else frozenset(),
        opposed=False,
        acknowledged=who(AnswerValue.ACKNOWLEDGED),
        maintained=who(AnswerValue.MAINTAINED),
        kind=item.kind,
    )


def _among_others(items: Sequence[Decided]) -> Iterable[Decided]:
    """Add to each item whether it is opposed: what its proposers have let go of stands against nobody."""
    alive = [d for d in items if not has_left(_chosen(d), d.standing)]
    crowds = Counter(d.item.cluster for d in alive)
    beside = Counter(_beside(d) for d in alive)
    retained: dict[UUID, frozenset[str]] = {}
    for d in alive:
        if d.item.kind is ItemKind.STANCE and d.item.op == Operation.RETAIN.value and d.item.paragraph:
            retained[d.item.paragraph] = retained.get(d.item.paragraph, frozenset()) | d.standing.proposers
    for d in items:
        around = beside[_beside(d)] if _beside(d) else 1
        collides = d.item.cluster is not None and crowds[d.item.cluster] > around
        opposed = is_opposed(collides, _reactions(d.item), bool(_retained(d, retained)))
        yield replace(d, standing=replace(d.standing, opposed=opposed))


def _beside(one: Decided) -> tuple[int | None, UUID | None] | None:
    """Return what items have in common that are kept beside each other at one place: they stand against others only."""
    is_kept = one.disposition is not None and one.disposition.rank is not None
    return (one.item.cluster, one.item.paragraph) if is_kept else None


def _chosen(one: Decided) -> Outcome | None:
    return one.disposition.outcome if one.disposition else None


def _reactions(item: CompiledItem) -> dict[str, ReactionValue]:
    return {given.member: given.value for given in item.reactions}


def _retained(one: Decided, retained: Mapping[UUID, frozenset[str]]) -> frozenset[str]:
    """Return the others who want the paragraph to stay as it is; a new paragraph beside it does not touch it."""
    item = one.item
    if item.kind is not ItemKind.CHANGE or item.op == Op.INSERT_PARAGRAPH or item.paragraph is None:
        return frozenset()
    return retained.get(item.paragraph, frozenset()) - one.standing.proposers
