"""What a member would have to propose, thing by thing, so that the base becomes the text it wants.

The other way round than `editing`: from a whole text to the proposals that make it. What no proposal can say is given
back as it is, never left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from consult.text.applying import applied
from consult.text.changes import Change, Op
from consult.text.editing import Action, Edit, apply_proposals
from consult.text.edits import edits_on
from consult.text.footnotes import as_lines
from consult.text.paragraphs import Text
from consult.text.wording import Base

_PROPOSALS = UUID("4b0d5b0e-3f0c-5a51-9a57-6d0f5a2f6b11")
_IN_WORDS = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE, Op.SPLIT_PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Proposing:
    """The proposals, in the order of the base.

    `unsaid` are changes from what they make to what is wanted that no proposal says, such as another kind.
    """

    edits: tuple[Edit, ...]
    unsaid: tuple[Change, ...] = ()


def as_proposals(base: Text, wanted: Text, *, by_content: bool = True) -> Proposing:
    """Return what makes `wanted` of `base`. Paragraphs are known by their ids, else where asked for by their words."""
    prepared = Base(base)
    changes = edits_on(prepared, wanted, "", by_content=by_content)
    found = _Found(prepared, changes)
    places = {p.id: place for place, p in enumerate(base)}
    edits = sorted(
        found.edits(),
        key=lambda e: (places.get(e.paragraph or e.after or e.id, -1), e.action is Action.NEW_PARAGRAPH, e.position),
    )
    return Proposing(tuple(edits), tuple(edits_on(Base(apply_proposals(base, edits)), wanted, "")))


class _Found:
    """The changes, by the paragraphs of the base that they concern."""

    def __init__(self, base: Base, changes: Sequence[Change]) -> None:
        self.base, self.changes = base, changes
        self.words: Mapping[UUID | None, list[Change]] = defaultdict(list)
        for change in changes:
            if change.op in _IN_WORDS:
                self.words[change.paragraph].append(change)
        self.joints = {c.paragraph: c for c in changes if c.op is Op.JOIN_PARAGRAPHS}

    def edits(self) -> Iterator[Edit]:
        """Yield the proposals."""
        for change in self.changes:
            if change.op is Op.INSERT_PARAGRAPH:
                text = _with_notes(change.new, dict(enumerate(change.notes, 1)))
                yield Edit(
                    _named(change), Action.NEW_PARAGRAPH, None, text, change.paragraph, change.order, change.kind,
                    change.level or 0,
                )  # fmt: skip
            elif change.op is Op.DELETE_PARAGRAPH:
                yield Edit(_named(change), Action.DELETE, change.paragraph)
            elif change.op is Op.MOVE_PARAGRAPH:
                yield Edit(_named(change), Action.MOVE, change.paragraph, after=change.after)
        for run in self._runs():
            yield from self._worded(run)

    def _runs(self) -> Iterator[Text]:
        """Yield the paragraphs whose words change, those that are joined together."""
        text = self.base.text
        start = 0
        while start < len(text):
            end = start + 1
            while end < len(text) and text[end - 1].id in self.joints:
                end += 1
            if end - start > 1 or self.words.get(text[start].id):
                yield text[start:end]
            start = end

    def _worded(self, run: Text) -> Iterator[Edit]:
        first = run[0]
        own = [c for p in run for c in self.words.get(p.id, ())]
        joints = [self.joints[p.id] for p in run[:-1]]
        identity = uuid5(_PROPOSALS, " ".join(c.id for c in (*own, *joints)))
        text = self._wording(run, [*own, *joints])
        if len(run) == 1:
            yield Edit(identity, Action.REWORD, first.id, text)
        elif len(run) == 2:
            yield Edit(identity, Action.JOIN, first.id, text if own else "")
        else:  # joined one by one they would each bring a wording of the next
            yield Edit(identity, Action.REWORD, first.id, text)
            yield from (Edit(uuid5(identity, str(p.id)), Action.DELETE, p.id) for p in run[1:])

    def _wording(self, run: Text, changes: Sequence[Change]) -> str:
        """Return what the paragraphs become, with the footnotes that are new in it."""
        made = applied(Base(run), changes)
        before = tuple(note for p in run for note in p.notes)
        notes = {n: note for p in made for n, note in enumerate(p.notes, 1) if before[n - 1 : n] != (note,)}
        return _with_notes("\n\n".join(p.text for p in made), notes)


def _with_notes(text: str, notes: Mapping[int, str]) -> str:
    return "\n\n".join((text, *as_lines(notes)))


def _named(change: Change) -> UUID:
    return uuid5(_PROPOSALS, change.id)
