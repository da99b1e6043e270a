"""What a delegation says in a Word file: its proposals and comments on the text that the file was made from.

Tracked changes and what differs without being tracked become the same proposals, and it is said which is which.
Authors are quoted as they stand in the file; who speaks is decided elsewhere.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any
from uuid import UUID, uuid5

from consult.formats.docx_text import Written, written
from consult.formats.docx_values import Remark, WordFile
from consult.formats.docx_views import BASE, FINAL
from consult.formats.unreadable import Unreadable
from consult.procedure.submissions import CommentType, Nature
from consult.text.alignment import Alignment
from consult.text.changes import Change
from consult.text.editing import Action, Edit
from consult.text.kept_marks import with_marks_kept
from consult.text.paragraphs import Paragraph, Text, by_id
from consult.text.proposing import as_proposals
from consult.text.quoting import as_seen, passages
from consult.text.wording import Base

_NEW = UUID("6c0f5f3e-6f0e-5c57-8d0b-0f6a3f4f1d21")


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal, with the authors of the changes that make it. `is_tracked`: the file shows all of it as changed.

    `cell`: a new paragraph stands there in a table, as table/row/cell. Of a matrix: why it is proposed, its nature, and
    the `rows` that make it.
    """

    edit: Edit
    authors: tuple[str, ...] = ()
    is_tracked: bool = True
    cell: str = ""
    rationale: str = ""
    nature: Nature = Nature.SUBSTANTIVE
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Commented:
    """A comment on a paragraph of the text (None: the whole), or on the passage of it from `start` to `end`.

    `words` are those that it quotes in the file, wherever they stand; `row` is that of a matrix.
    """

    remark: Remark
    paragraph: UUID | None = None
    start: int = 0
    end: int = 0
    words: str = ""
    type: CommentType = CommentType.GENERAL
    row: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """A row of a matrix that could not be placed: its number, its words, and why, as a sentence to be translated."""

    number: int
    words: str
    message: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a file says. `unsaid` is what no proposal can say, such as another kind of paragraph."""

    proposed: tuple[Proposed, ...]
    commented: tuple[Commented, ...]
    unsaid: tuple[Change, ...] = ()
    left: tuple[Left, ...] = ()


def answer(word: WordFile, base: Text) -> Answer:
    """Return what a file says about `base`. Its paragraphs are known by their bookmarks, else by their words.

    :raises Unreadable: no word is in it
    """
    after = written(word, FINAL, new_id=_numbered("after"))
    try:
        before = _known(base, written(word, BASE, new_id=_numbered("before")))
    except Unreadable:  # all of it was put in
        before = []
    after = _carried(base, before, after) if before else _known(base, after)
    found = as_proposals(base, _text(after), by_content=False)
    unmarked = as_proposals(base, _text(before), by_content=False).edits if before else ()
    proposed = tuple(
        Proposed(
            edit, _authors(edit, before, after), not any(_is_about(edit, one) for one in unmarked), _cell(edit, after)
        )
        for edit in found.edits
    )
    commented = tuple(_commented(base, n, remark, before, after) for n, remark in enumerate(word.remarks))
    return Answer(proposed, commented, found.unsaid)


def _numbered(view: str) -> Callable[[], UUID]:
    """Return what gives the same identities to the same file every time."""
    numbers = count()
    return lambda: uuid5(_NEW, f"{view} {next(numbers)}")


def _text(some: Sequence[Written]) -> Text:
    return tuple(one.paragraph for one in some)


def _known(base: Text, found: Sequence[Written]) -> list[Written]:
    """Return the paragraphs as those of the base that they continue, known by their bookmarks, else by their words."""
    partner = Alignment(Base(base), _text(found)).partner
    return [
        _continues(base[place], one) if place is not None else _new(one)
        for one, place in zip(found, partner, strict=True)
    ]


def _carried(base: Text, before: Sequence[Written], after: Sequence[Written]) -> list[Written]:
    """Return the paragraphs as those of the base that they continue, as the tracked changes tell.

    What stands where it stood continues that; what was typed in is new, however it reads; of what is left, such as what
    was moved, bookmarks and words tell.
    """
    known = by_id(base)
    origin = {block: one.paragraph.id for one in reversed(before) for block in one.seen.blocks}
    found: dict[int, UUID] = {}
    for n, one in enumerate(after):
        claims = [origin.get(block) for block in one.seen.blocks] + list(one.seen.ids)
        fitting = (claim for claim in claims if claim in known and claim not in found.values())
        mine = next((claim for claim in fitting if claim is not None), None)
        if mine is not None:
            found[n] = mine
    open_ = [n for n, one in enumerate(after) if n not in found and not _is_typed(one)]
    left = tuple(p for p in base if p.id not in found.values())
    if open_ and left:
        partner = Alignment(Base(left), tuple(_new(after[n]).paragraph for n in open_)).partner
        found |= {n: left[place].id for n, place in zip(open_, partner, strict=True) if place is not None}
    return [_continues(known[found[n]], one) if n in found else _new(one) for n, one in enumerate(after)]


def _is_typed(one: Written) -> bool:
    """Say whether all of a paragraph was put in where it stands, by typing."""
    return all(any(mark.kind == "ins" for mark in p.marks) for p in one.seen.pieces if p.text.strip())


def _new(one: Written) -> Written:
    """Return a paragraph under an identity of its own, whatever its bookmark says."""
    return replace(one, paragraph=replace(one.paragraph, id=uuid5(_NEW, f"{one.paragraph.id} {one.seen.blocks}")))


def _continues(base: Paragraph, one: Written) -> Written:
    """Return a paragraph as that of the base. Another kind is no proposal, and its label no word of it."""
    text = _without_label(base, one.paragraph.text)
    if as_seen(text) == as_seen(base.text):  # only set otherwise
        text = base.text
    elif not one.seen.look.is_ours:  # other programs keep no light marks
        text = with_marks_kept(base.text, text)
    paragraph = replace(one.paragraph, id=base.id, kind=base.kind, level=base.level, text=text)
    return replace(one, paragraph=paragraph)


def _without_label(base: Paragraph, text: str) -> str:
    """Return words without the label of their paragraph, where a program has made it part of them."""
    sign = base.label.rpartition(" ")[2] if base.label.endswith(")") else base.label
    for label in (f"{base.label}.", base.label, sign) if base.label else ():
        if text.startswith(f"{label} ") and not base.text.startswith(f"{label} "):
            return text[len(label) + 1 :]
    return text


def _is_about(edit: Edit, other: Edit) -> bool:
    """Say whether two proposals are about the same: a paragraph, its place, or the same new one."""
    if edit.action is Action.NEW_PARAGRAPH or other.action is Action.NEW_PARAGRAPH:
        return edit.action is other.action and edit.text == other.text
    is_move = Action.MOVE in {edit.action, other.action}
    return edit.paragraph == other.paragraph and (edit.action is other.action or not is_move)


def _cell(edit: Edit, after: Sequence[Written]) -> str:
    if edit.action is not Action.NEW_PARAGRAPH:
        return ""
    return next((one.seen.place for one in after if edit.text.startswith(one.paragraph.text)), "")


def _authors(edit: Edit, before: Sequence[Written], after: Sequence[Written]) -> tuple[str, ...]:
    if edit.paragraph is not None:
        concerned = [one for one in (*before, *after) if one.paragraph.id == edit.paragraph]
    else:
        concerned = [one for one in after if edit.text.startswith(one.paragraph.text)]
    return tuple(sorted({name for one in concerned for name in one.authors}))


def _commented(
    base: Text, number: int, remark: Remark, before: Sequence[Written], after: Sequence[Written]
) -> Commented:
    known = by_id(base)
    for one in (*before, *after):
        words = "".join(piece.text for piece in one.seen.pieces if number in piece.comments).strip()
        if words:
            here = known.get(one.paragraph.id)
            return _on(here, remark, words, one) if here else Commented(remark, words=words)
    for one in after if remark.block is not None else ():
        if remark.block in one.seen.blocks:
            return Commented(remark, one.paragraph.id if one.paragraph.id in known else None)
    return Commented(remark)


def _on(paragraph: Paragraph, remark: Remark, words: str, one: Written) -> Commented:
    """Return a comment on the passage of a paragraph that it quotes, the nearest one where there are several."""
    near = one.seen.text.find(words)
    places = passages(paragraph.text, words)
    if not places or as_seen(paragraph.text).strip() == words:
        return Commented(remark, paragraph.id, words="" if places else words)
    start, end = min(places, key=lambda place: abs(place[0] - near))
    return Commented(remark, paragraph.id, start, end, words)
