"""The rows of the workspace: each paragraph marked in place, with what the delegation has said beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting
from consult.edge.instants import when
from consult.edge.words import state
from consult.models import Proposal
from consult.procedure.submissions import Operation, Scope, Slot
from consult.queries.comments import Remark, threads
from consult.queries.compiling import compile_submissions
from consult.queries.contributions import unchosen
from consult.queries.items import Compiled
from consult.queries.proposals import as_edit, contributions, own_proposals
from consult.queries.search import excerpt
from consult.services.preparation import ministry_of
from consult.text.editing import apply_proposals
from consult.text.merge import merge
from consult.text.paragraphs import Paragraph, Text
from consult.text.redline import marked
from consult.web.compiled import INLINE, Sheet
from consult.web.desk import Desk
from consult.web.items import after, label, stance
from consult.web.rows import Place, Row
from consult.web.stretches import Stretch
from consult.web.wording import balanced, footnotes, wording

TAGS = {"keep": Markup("%s"), "insert": Markup("<ins>%s</ins>"), "delete": Markup("<del>%s</del>")}


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal beside its paragraph. `words` says in marks what the paragraph does not show."""

    row: Proposal
    words: Markup
    is_chosen: bool = False
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A row of the document with what stands beside it. `own_id` is the new paragraph's proposal."""

    row: Row
    own: tuple[Shown, ...] = ()
    contributions: tuple[Shown, ...] = ()
    remarks: tuple[Remark, ...] = ()
    own_id: UUID | None = None


@dataclass(frozen=True)
class Workspace:
    """The answer a desk shows, as rows of a document."""

    desk: Desk

    @cached_property
    def compiled(self) -> Compiled:
        """The base with the delegation's own proposals."""
        submission = self.desk.submission
        return compile_submissions(acting.reader(), self.desk.base.id, [submission] if submission else [])

    @cached_property
    def sheet(self) -> Sheet:
        """The same, ready to be shown."""
        return Sheet(self.compiled, self.desk.member.code, {self.desk.member.code: state(self.desk.member)})

    @cached_property
    def own(self) -> Sequence[Proposal]:
        """The delegation's own proposals."""
        return own_proposals(acting.reader(), self.desk.submission.id) if self.desk.submission else []

    @cached_property
    def contributions(self) -> Sequence[Proposal]:
        """What ministries contributed; a reader from paper sees none."""
        submission = self.desk.submission
        return contributions(acting.reader(), submission.id) if submission and not self.desk.is_paper else []

    @cached_property
    def unchosen(self) -> list[Proposal]:
        """Contributions that would not be submitted."""
        submission = self.desk.submission
        if submission is None or self.desk.is_paper:
            return []
        return unchosen(acting.reader(), submission.id, list(self.own))

    @cached_property
    def remarks(self) -> Sequence[Remark]:
        """The comments with their replies; from paper only what goes out."""
        submission = self.desk.submission
        found = threads(acting.reader(), submission.id) if submission else []
        return [r for r in found if not self.desk.is_paper or r.comment.scope is Scope.SUBMISSION]

    def name_of(self, proposal: Proposal) -> str:
        """Return where a proposal belongs and what it does, in a few words."""
        names = {p.id: label(p) for p in self.desk.text}
        if proposal.paragraph_id is None:
            anchor = next((p for p in self.desk.text if p.id == proposal.after_id), None)
            return " ".join((gettext("New paragraph"), after(anchor)))
        return names.get(proposal.paragraph_id, "")

    def place_of(self, paragraph: UUID | None) -> str:
        """Return how a paragraph is called, or the whole text."""
        return next((label(p) for p in self.desk.text if p.id == paragraph), gettext("Whole text"))

    def described_own(self) -> list[tuple[str, Shown]]:
        """Return the delegation's own proposals in the order of the text, each with the label of its place."""
        places = {p.id: place for place, p in enumerate(self.desk.text)}
        labels = {p.id: label(p) for p in self.desk.text}
        ordered = sorted(self.own, key=lambda p: (places.get(p.paragraph_id or p.after_id or p.id, -1), p.position))
        return [(labels.get(p.paragraph_id or p.id, ""), Shown(p, described(self.desk.text, p))) for p in ordered]

    @property
    def on_the_whole(self) -> list[Remark]:
        """The comments on the whole text."""
        return [r for r in self.remarks if r.comment.paragraph_id is None]

    def notes(self, shown: Stretch) -> list[tuple[int, UUID, Markup]]:
        """Return the footnotes of the base in a stretch."""
        here = {p.id for p in shown.of(self.desk.text)}
        return [(n.number, n.paragraph, n.text) for n in footnotes(self.desk.text)[1] if n.paragraph in here]

    def rows(self, shown: Stretch) -> list[WorkRow]:
        """Return the rows of a stretch, with what is proposed before the first paragraph."""
        return [row for position in shown.positions for row in self.at(position)]

    def at(self, position: int) -> Iterable[WorkRow]:
        """Return the rows at one position: the paragraph, and what is proposed to follow it."""
        for row in self.sheet.rows(position):
            yield self._beside(row)
        anchor = self.desk.text[position].id if position >= 0 else None
        new = tuple(p for p in self.contributions if p.slot is Slot.NEW and p.after_id == anchor)
        if new and position < 0:
            yield WorkRow(_nothing(), contributions=tuple(self._shown(p) for p in new))

    def _beside(self, row: Row) -> WorkRow:
        if row.paragraph is None:
            proposal = self._behind(row.place.id)
            return WorkRow(row, own=(Shown(proposal, Markup("")),) if proposal else (), own_id=self._new(proposal))
        here = row.paragraph
        return WorkRow(
            row,
            own=tuple(Shown(p, Markup("")) for p in self.own if p.paragraph_id == here),
            contributions=tuple(
                self._shown(p) for p in self.contributions if here in {p.paragraph_id, self._anchor(p)}
            ),
            remarks=tuple(r for r in self.remarks if r.comment.paragraph_id == here),
        )

    def _behind(self, item_id: str) -> Proposal | None:
        """Return the own proposal that an item of the sheet came from."""
        item = next((i for i in self.compiled.items if i.id == item_id), None)
        wanted = {p.proposal_id for p in item.proposers} if item else set()
        return next((p for p in self.own if p.id in wanted), None)

    @staticmethod
    def _new(proposal: Proposal | None) -> UUID | None:
        return proposal.id if proposal and proposal.operation is Operation.NEW_PARAGRAPH else None

    @staticmethod
    def _anchor(proposal: Proposal) -> UUID | None:
        return proposal.after_id if proposal.slot is Slot.NEW else None

    def _shown(self, proposal: Proposal) -> Shown:
        is_chosen = proposal.id not in {p.id for p in self.unchosen}
        is_mine = proposal.ministry == ministry_of(acting.actor())
        return Shown(proposal, described(self.desk.text, proposal), is_chosen, is_mine)


def _nothing() -> Row:
    return Row(Place("start", "plain", 0, ""), (), note=str(gettext("Before the first paragraph")))


def described(base: Text, proposal: Proposal) -> Markup:
    """Return what one proposal does, alone, in marked words."""
    paragraph = next((p for p in base if p.id == proposal.paragraph_id), None)
    anchor = next((p for p in base if p.id == proposal.after_id), None)
    if proposal.operation is Operation.NEW_PARAGRAPH:
        place = gettext("New paragraph %(place)s:", place=after(anchor))
        return Markup("%s <ins>%s</ins>") % (place, _with_ends(proposal.text))
    if proposal.operation is Operation.MOVE:
        return Markup("%s") % gettext("To stand %(place)s.", place=after(anchor))
    if proposal.slot is Slot.STANCE:
        return stance(proposal.operation.value)
    if paragraph is None:
        return Markup("")
    if proposal.operation is Operation.DELETE:
        return Markup("<del>%s</del>") % wording(paragraph.text)
    if proposal.operation is Operation.JOIN:
        return _joined(base, proposal)
    return marked_words(paragraph, apply_proposals((paragraph,), [as_edit(proposal)]))


def _joined(base: Text, proposal: Proposal) -> Markup:
    place = next(i for i, p in enumerate(base) if p.id == proposal.paragraph_id)
    following = base[place + 1] if place + 1 < len(base) else None
    words = wording(proposal.text) if proposal.text else Markup("")
    name = label(following) if following else ""
    return Markup("%s %s") % (gettext("Joined with %(label)s.", label=name), words)


def marked_words(paragraph: Paragraph, edited: Text) -> Markup:
    """Return one paragraph with what `edited` makes of it, marked; a division shows as ¶."""
    changes = merge((paragraph,), {"": edited}).changes
    runs = marked(paragraph, [c for c in changes if c.op in INLINE])
    words = balanced([run.text for run in runs])
    text = Markup("").join(_run(run.kind, one) for run, one in zip(runs, words, strict=True))
    new = [c for c in changes if c.op not in INLINE and c.new]
    return text + Markup("").join(Markup(" <ins>¶ %s</ins>") % wording(c.new) for c in new)


def _run(kind: str, text: str) -> Markup:
    if kind == "paragraph_end":
        return Markup("<ins>¶ </ins>")
    return TAGS[kind] % wording(text)


def _with_ends(text: str) -> Markup:
    return Markup(" ¶ ").join(wording(part) for part in text.split("\n\n"))


def found(base: Text, words: str) -> list[tuple[int, Paragraph, Markup]]:
    """Return the paragraphs of `base` that hold `words`: position, paragraph, and the words in their place."""
    hits = []
    for position, paragraph in enumerate(base):
        around = excerpt(paragraph.text, words)
        if around:
            hits.append((position, paragraph, Markup("%s<mark>%s</mark>%s") % around))
    return hits


def in_order(remarks: Iterable[Remark], base: Text) -> list[Remark]:
    """Return comments in the order of the text; those on the whole come first."""
    places = {p.id: place for place, p in enumerate(base)}
    return sorted(remarks, key=lambda r: places.get(r.comment.paragraph_id, -1) if r.comment.paragraph_id else -1)


def said(remark: Remark) -> str:
    """Return who wrote a comment, and when."""
    who = f"{remark.author}, {remark.ministry}" if remark.ministry else remark.author
    return Markup("%s %s") % (who, when(remark.comment.at, left=False))
