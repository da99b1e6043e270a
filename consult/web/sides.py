"""Texts that diverge, side by side: the base, that of each member, the secretariat's. Decides nothing about them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from flask_babel import gettext
from markupsafe import Markup

from consult.queries.items import CompiledItem
from consult.queries.revisions import Revision
from consult.queries.side_by_side import texts
from consult.text.changes import Change
from consult.text.paragraphs import Text
from consult.web.rows import Column, ShownRun
from consult.web.wording import wording

Runs = Callable[[Sequence[Change]], Sequence[ShownRun]]
"""Gives the marked text of a paragraph with some changes."""


@dataclass(frozen=True)
class Sides:
    """Makes the columns. `member` is the reader's own; `order` is that of members, `names` are theirs.

    `reflection` is how the items are reflected so far; None where the reader is not to know it.
    """

    order: Sequence[str]
    member: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    reflection: Revision | None = None

    def rank(self, member: str) -> int:
        """Return the place of a member in the order used everywhere; who is not named comes last."""
        return self.order.index(member) if member in self.order else len(self.order)

    def of_paragraph(
        self, place: UUID, here: Sequence[CompiledItem], changes: Mapping[str, Change], runs: Runs, first_note: int
    ) -> Iterator[Column]:
        """Yield the base text of a paragraph, what each member would make of it, and what the secretariat proposes."""
        yield Column(gettext("Base text"), _plain(runs(())), is_base=True)
        for ids, members in texts(here, changes, self.order).items():
            yield self._column(members, _plain(runs([changes[one] for one in ids])))
        yield from self._secretariat(place, is_new=False, first_note=first_note)

    def of_new(
        self, place: UUID | None, here: Sequence[CompiledItem], changes: Mapping[str, Change]
    ) -> Iterator[Column]:
        """Yield the paragraphs each member would add at one place, and what the secretariat proposes there.

        Nothing where all that is added is of one mind: then it is the move of another paragraph that it collides with.
        """
        found = texts(here, changes, self.order)
        if len(found) < 2:
            return
        for ids, members in found.items():
            yield self._column(members, _one_below_the_other(wording(changes[one].new) for one in ids))
        yield from self._secretariat(place, is_new=True)

    def _column(self, members: Sequence[str], text: Markup) -> Column:
        named = [member for member in members if member]
        name = self.names.get(named[0], "") if len(members) == 1 and named else ""
        heading = "" if named else gettext("Proposed")
        return Column(heading, text, code=" ".join(named), name=name, is_ours=self.member in named)

    def _secretariat(self, place: UUID | None, *, is_new: bool, first_note: int = 1) -> Iterator[Column]:
        found = self.reflection.proposed(place, is_new=is_new) if self.reflection else None
        if found is None:
            return
        heading = gettext("Wording of the secretariat") if found.is_worded else gettext("Proposed result")
        yield Column(heading, _standing(found.text, first_note))


def _standing(text: Text, first_note: int) -> Markup:
    """Return what is to stand; where nothing is, that in words."""
    if not text:
        sentence = gettext("The paragraph does not stand in the next version.")
        return Markup('<span class="quiet small">%s</span>') % sentence
    return _one_below_the_other(wording(paragraph.text, None, first_note) for paragraph in text)


def _one_below_the_other(texts: Iterable[Markup]) -> Markup:
    return Markup("<br>").join(texts)


def _plain(runs: Sequence[ShownRun]) -> Markup:
    """Return marked text without the names, where the heading says them; blanks stay outside the marks."""
    tags = {"keep": Markup("%s%s%s"), "insert": Markup("%s<ins>%s</ins>%s"), "delete": Markup("%s<del>%s</del>%s")}
    return Markup("").join(tags[run.op] % _split(run.text) for run in runs)


def _split(text: Markup) -> tuple[Markup, Markup, Markup]:
    left = text.lstrip()
    word = left.rstrip()
    return text[: len(text) - len(left)], word, left[len(word) :]
