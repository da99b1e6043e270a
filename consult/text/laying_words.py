"""The words of one base paragraph with every change in them: each once, blanks at the seams, brackets where members
diverge.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from consult.text.changes import Change, Op
from consult.text.options import dash
from consult.text.paragraphs import Paragraph
from consult.text.redline import Run, marked
from consult.text.tokens import fuse, has_words
from consult.text.tracked import Ids, Stretch
from consult.text.wording import Wording

_REACH = 200
_OPENING = "([“‘«¿¡/"


@dataclass(frozen=True, slots=True)
class Part:
    """The words up to a paragraph end that somebody brings in, or to the end of the paragraph.

    `opened`: an end before it of which nothing is shown, as nothing is left of what stood before that.
    """

    stretches: tuple[Stretch, ...]
    split: Change | None = None
    opened: Change | None = None

    @property
    def standing(self) -> str:
        """What stands when everything is accepted."""
        return "".join(stretch.text for stretch in self.stretches if not stretch.deleted)

    @property
    def deleting(self) -> Ids:
        """The changes that take words out."""
        return tuple(dict.fromkeys(one for stretch in self.stretches for one in stretch.deleted))


def parts(paragraph: Paragraph, changes: Sequence[Change], order: Sequence[str] = ()) -> tuple[Part, ...]:
    """Return the words of a paragraph with changes in them, one part or the several it is split into.

    `order` is that of the members, in which alternatives stand.
    """
    here = _at_one_offset(paragraph, [change for change in changes if change.paragraph == paragraph.id])
    own = {change.id: change for change in here}
    runs = [
        run for run in marked(paragraph, tuple(own.values())) if run.kind != "paragraph_end" or run.changes[0] in own
    ]
    out: list[Part] = []
    writer = _Writer()
    for piece in _pieces(paragraph, runs, own, order):
        if isinstance(piece, Change):
            out.append(Part(writer.finish(), piece))
            writer = _Writer()
        else:
            writer.add(piece)
    return _without_empty([*out, Part(writer.finish())])


def _at_one_offset(paragraph: Paragraph, changes: list[Change]) -> list[Change]:
    """Let what enters between the same two words enter at one character: so its order decides, and no blank."""
    points = [change for change in changes if change.start == change.end]
    if len(points) < 2 or not any(change.op is Op.SPLIT_PARAGRAPH for change in points):
        return changes
    wording = Wording(paragraph)
    at = {change.id: wording.start_at(wording.place(change.start)) for change in points}
    return [replace(one, start=at[one.id], end=at[one.id]) if one.id in at else one for one in changes]


def _without_empty(found: list[Part]) -> tuple[Part, ...]:
    """Join a part of which nothing is left to the next one: an end before or after nothing divides nothing."""
    out: list[Part] = []
    for part in found:
        before = out.pop() if out else None
        if before is None:
            out.append(part)
        elif not has_words(before.standing):
            opened = before.split if has_words(part.standing) else before.opened
            out.append(Part((*before.stretches, *part.stretches), part.split, opened))
        elif not has_words(part.standing):
            out.append(Part((*before.stretches, *part.stretches), part.split, before.opened))
        else:
            out += [before, part]
    return tuple(out)


def _pieces(
    paragraph: Paragraph, runs: Iterable[Run], own: dict[str, Change], order: Sequence[str]
) -> Iterator[Stretch | Change]:
    """Yield stretches of the base and of what enters, and the changes that divide the paragraph."""
    at = 0
    for kind, group in groupby(runs, key=lambda run: run.kind):
        here = list(group)
        if kind == "insert":
            yield from _entering([own[run.changes[0]] for run in here], order)
        for run in here:
            if kind == "paragraph_end" and own[run.changes[0]].op is Op.SPLIT_PARAGRAPH:
                yield own[run.changes[0]]
            elif kind in {"keep", "delete"}:
                yield Stretch(run.text, (), run.changes, at, paragraph.notes)
                at += len(run.text)


def _entering(changes: Sequence[Change], order: Sequence[str]) -> Iterator[Stretch]:
    """Yield what enters at one point; what diverges as alternatives in one bracket."""
    for cluster, group in groupby(changes, key=lambda change: change.cluster):
        here = list(group)
        yield from bracketed(here, order) if cluster is not None else (_brought(change) for change in here)


def _brought(change: Change) -> Stretch:
    return Stretch(change.new, (change.id,), notes=change.notes)


def bracketed(changes: Sequence[Change], order: Sequence[str] = ()) -> Iterator[Stretch]:
    """Yield what diverging changes bring in, in brackets that say whose words they are."""
    ids = tuple(change.id for change in changes)
    options = [list(group) for _, group in groupby(changes, key=lambda change: change.members or change.id)]
    options.sort(key=lambda option: _rank(option[0], order))
    for n, option in enumerate(options, 1):
        opening = "[" if n == 1 else " / "
        yield Stretch(f"{opening}Alt {n}: " if len(options) > 1 else opening, ids, is_sign=True)
        yield from (replace(one, text=one.text.strip()) for one in map(_brought, option))
        yield Stretch(dash(_in_order(option[0].members, order)) + ("]" if n == len(options) else ""), ids, is_sign=True)


def _in_order(members: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(members, key=lambda member: order.index(member) if member in order else len(order)))


def _rank(change: Change, order: Sequence[str]) -> int:
    return min((order.index(member) for member in change.members if member in order), default=len(order))


class _Writer:
    """Puts stretches one after the other, with a blank where words would grow together when all is accepted."""

    def __init__(self) -> None:
        self.out: list[Stretch] = []
        self.tail = ""
        self.last: int | None = None

    def add(self, stretch: Stretch) -> None:
        if not stretch.text:
            return
        if not stretch.deleted:
            stretch = self._apart(stretch)
            self.tail = (self.tail + stretch.text)[-_REACH:]
            self.last = len(self.out)
        self.out.append(stretch)

    def _apart(self, stretch: Stretch) -> Stretch:
        """Return the stretch with the blank it needs before it, in what is brought in there."""
        if not self._need_blank(stretch):
            return stretch
        if stretch.inserted:
            return replace(stretch, text=f" {stretch.text}")
        last = self.out[self.last] if self.last is not None else None
        if self.last is not None and last is not None and last.inserted:
            self.out[self.last] = replace(last, text=f"{last.text} ")
        elif self.out[-1].deleted:  # words were taken out that stood between
            self.out.append(Stretch(" ", self.out[-1].deleted))
        else:
            return stretch
        self.tail += " "
        return stretch

    def _need_blank(self, stretch: Stretch) -> bool:
        if not self.tail or self.tail[-1].isspace() or stretch.text[0].isspace():
            return False
        if stretch.is_sign and stretch.text[0] == "[":
            return self.tail[-1] not in _OPENING
        is_behind = self.last is not None and self.out[self.last].is_sign and self.tail[-1] == "]"
        return (is_behind and stretch.text[0].isalnum()) or fuse(self.tail, stretch.text[:_REACH])

    def finish(self) -> tuple[Stretch, ...]:
        return tuple(self.out)
