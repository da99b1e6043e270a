"""The text of an issued version, composed anew from what is left of its compilation today. Writes nothing.

What entered without brackets stays: it is everybody's since. Whether others oppose an item is asked as of the issue, so
that nobody's bracket goes because somebody else's proposal did.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Compilation, CompilationSubmission, Resolution, Submission
from consult.procedure.consensus import ItemKind, Treatment
from consult.queries.compilations import compiled
from consult.queries.compiling import compile_submissions
from consult.queries.composing import Revision
from consult.queries.items import Compiled, CompiledItem, in_order
from consult.queries.reconciliation import Bench, Decided, bench
from consult.text.composition import Composition
from consult.text.lifting import without
from consult.text.paragraphs import Text


@dataclass(frozen=True, slots=True)
class Gone:
    """An item as it stood in the text when that was issued, and who has let go of it since."""

    item: CompiledItem
    members: tuple[str, ...]
    is_narrowed: bool


@dataclass(frozen=True)
class Recomposed:
    """A compilation as it stood when its text was issued (`then`), and as its submissions stand `now`."""

    then: Bench
    now: Bench
    resolutions: Mapping[UUID, Resolution]

    @cached_property
    def issued(self) -> Composition:
        """The text as it was issued, with where its words come from."""
        return Revision(self.then, self.resolutions).composition

    @property
    def before(self) -> Text:
        """The text as it was issued."""
        return self.issued.text

    @cached_property
    def after(self) -> Text:
        """The text as it would be issued without what was let go of."""
        items = {d.item.id: d for d in self._left.values()}
        order = in_order(self.then.compiled.base, [d.item for d in items.values()])
        content = replace(self.then.compiled, items=order)
        anew = Bench(self.then.compilation, self.then.round, content, tuple(items[item.id] for item in order))
        return Revision(anew, self._wordings).composition.text

    @cached_property
    def gone(self) -> tuple[Gone, ...]:
        """The items that somebody has let go of."""
        return tuple(self._gone())

    def _gone(self) -> Iterator[Gone]:
        for one in self.then.items:
            if one.item.kind is ItemKind.COMMENT or one.item.id in self._plain or not one.standing.proposers:
                continue
            left = self._left[one.item.id].standing.proposers if one.item.id in self._left else frozenset()
            members = tuple(m for m in one.item.members if m not in left)
            if members:
                behind = [p for p in one.item.proposers if p.member in members]
                yield Gone(one.item, members, all(p.is_narrowed for p in behind))

    @cached_property
    def _plain(self) -> dict[str, Decided]:
        """The items that entered without brackets."""
        old = Revision(self.then, {})
        return {d.item.id: d for d in self.then.items if Treatment.PLAIN in old.treatments(d)}

    @cached_property
    def _left(self) -> dict[str, Decided]:
        """The items of which the text consists today."""
        opposed = {d.item.id: d.standing.opposed for d in self.then.items}
        return {d.item.id: _with(d, opposed.get(d.item.id, True)) for d in self.now.items} | self._plain

    @cached_property
    def _wordings(self) -> dict[UUID, Resolution]:
        """The own wordings of paragraphs, without the brackets of members that have left a paragraph altogether."""
        lost = {(g.item.id, member) for g in self.gone if not g.is_narrowed for member in g.members}
        found = {}
        for paragraph, row in self.resolutions.items():
            here = [(d.item.id, m) for d in self.then.of(paragraph) if d.standing.proposers for m in d.item.members]
            staying = {member for item, member in here if (item, member) not in lost}
            away = frozenset(member for _, member in here) - staying
            wording = without(row.wording, away) if row.wording and away else row.wording
            found[paragraph] = Resolution(**(row.model_dump() | {"wording": wording}))
        return found


def recomposed(session: Session, compilation: Compilation, instant: datetime) -> Recomposed:
    """Return a compilation as it stood at the instant its text was issued, and as it stands now."""
    then = bench(session, compilation, _as_of(compiled(session, compilation), instant))
    now = bench(session, compilation, _as_it_stands(session, compilation, then.compiled))
    rows = session.exec(select(Resolution).where(Resolution.compilation_id == compilation.id)).all()
    return Recomposed(then, now, {row.paragraph_id: row for row in rows})


def _as_of(stored: Compiled, instant: datetime) -> Compiled:
    """Return a compilation as its items stood at an instant: who withdrew later still proposed them then."""

    def then(item: CompiledItem) -> CompiledItem:
        proposers = (
            replace(p, withdrawn_at=None) if p.withdrawn_at is not None and p.withdrawn_at >= instant else p
            for p in item.proposers
        )
        return replace(item, proposers=tuple(proposers))

    return replace(stored, items=tuple(then(item) for item in stored.items))


def _as_it_stands(session: Session, compilation: Compilation, then: Compiled) -> Compiled:
    """Return the items that the submissions in a compilation yield now; what stayed is the same item as then."""
    rows = session.exec(
        select(Submission)
        .join(CompilationSubmission, col(CompilationSubmission.submission_id) == Submission.id)
        .where(CompilationSubmission.compilation_id == compilation.id)
    ).all()
    return compile_submissions(session, compilation.base_id, rows, then)


def _with(one: Decided, opposed: bool) -> Decided:
    return replace(one, standing=replace(one.standing, opposed=opposed))
