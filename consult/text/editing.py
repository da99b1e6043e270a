"""What a text becomes when one author's proposals are carried out. Never compares texts (see `merge`).

The result does not depend on the order of the edits. A paragraph of the base keeps its id; what is new
takes the id of its edit, and what is split off an id derived from it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise, takewhile
from uuid import UUID, uuid5

from consult.text.footnotes import as_lines, brought, divided, set_apart
from consult.text.paragraphs import Kind, Paragraph, Text, normalize
from consult.text.tokens import note_number, same, words

_BLANK_LINE = re.compile(r"\n\s*\n")
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


class Action(StrEnum):
    """What an edit does. The words are those of `procedure.submissions.Operation`, without the stances."""

    REWORD = "reword"
    NEW_PARAGRAPH = "new_paragraph"
    DELETE = "delete"
    MOVE = "move"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Edit:
    """One proposal of one author.

    `paragraph` is the one of the base concerned (None for a new one); `after` the one that a new or moved
    paragraph follows (None: it opens the text), `position` its rank among several there. A blank line in
    `text` divides it into paragraphs; lines such as `[^1]: words` are its footnotes. A `join` takes in the next
    paragraph of the base; its `text`, where given, is the wording of the two.
    """

    id: UUID
    action: Action
    paragraph: UUID | None = None
    text: str = ""
    after: UUID | None = None
    position: int = 0
    kind: Kind | None = None
    level: int = 0


def parts(wording: str) -> tuple[str, ...]:
    """Return the paragraphs that `wording` is divided into by blank lines, normalized, without empty ones."""
    return divided(_pieces(wording))[0]


def own_notes(wording: str) -> dict[int, str]:
    """Return the footnotes that `wording` brings along, by number."""
    return divided(_pieces(wording))[1]


def as_kept(wording: str, notes: Sequence[str] = ()) -> str:
    """Return `wording` as it is kept: its paragraphs, then its footnotes other than `notes`, a blank line between."""
    paragraphs, own = divided(_pieces(wording))
    other = {n: note for n, note in own.items() if n > len(notes) or not same(notes[n - 1], note)}
    return "\n\n".join((*paragraphs, *as_lines(other)))


def _pieces(wording: str) -> Iterator[str]:
    lines = set_apart(_LINE_END.sub("\n", wording))
    return (part for piece in _BLANK_LINE.split(lines) if (part := normalize(piece)))


def prose(text: str) -> str:
    """Return free text (a comment, a rationale) as it is kept: lines normalized, blank lines single."""
    lines = [normalize(line) for line in _LINE_END.sub("\n", text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def as_wording(text: Text) -> str:
    """Return paragraphs as they stand in an editor: a blank line between, their footnotes below, counted on."""
    paragraphs: list[str] = []
    notes: list[str] = []
    for paragraph in text:
        paragraphs.append(_numbered_on(paragraph.text, len(notes)))
        notes += _needed(paragraph.notes, paragraph.text)
    return "\n\n".join((*paragraphs, *as_lines(dict(enumerate(notes, start=1)))))


def is_unchanged(base: str, wording: str, notes: Sequence[str] = ()) -> bool:
    """Say whether `wording` proposes nothing: one paragraph, and its footnotes, equal to `base` over tokens."""
    return len(parts(wording)) == 1 and same(base, as_kept(wording, notes))


def unknown_notes(wording: str, notes: Sequence[str]) -> tuple[int, ...]:
    """Return the numbers of the footnote marks in `wording` for which there is no footnote."""
    pieces, own = divided(_pieces(wording))
    numbers = (note_number(word) for piece in pieces for word in words(piece))
    return tuple(n for n in numbers if n is not None and n not in own and not 1 <= n <= len(notes))


def follower(base: Text, paragraph: UUID) -> Paragraph | None:
    """Return the paragraph that follows in `base`, or None."""
    return next((after for before, after in pairwise(base) if before.id == paragraph), None)


def predecessor(base: Text, paragraph: UUID) -> Paragraph | None:
    """Return the paragraph that stands before in `base`, or None."""
    return next((before for before, after in pairwise(base) if after.id == paragraph), None)


def joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """Return two paragraphs as one, the footnotes of the second counted on."""
    text = f"{first.text} {_numbered_on(second.text, len(first.notes))}"
    return replace(first, text=text, notes=first.notes + second.notes)


def items_of(base: Text, paragraph: UUID) -> Text:
    """Return the items that stand under a paragraph of `base`: those that follow it, of an item the deeper ones."""
    known = [p.id for p in base]
    place = known.index(paragraph)
    head = base[place]
    return tuple(
        takewhile(
            lambda p: p.kind is Kind.ITEM and (head.kind is not Kind.ITEM or p.level > head.level), base[place + 1 :]
        )
    )


def apply_proposals(base: Text, edits: Sequence[Edit]) -> Text:
    """Return `base` with `edits` carried out.

    Edits of paragraphs that are not in `base` are left out. A deletion prevails over a move; what is to
    follow a paragraph that goes takes its place; moves in a circle stay where they are.
    """
    known = {p.id for p in base}
    placed = [e for e in edits if e.after is None or e.after in known]
    wording = _by_paragraph([e for e in edits if e.action in _WORDING], known)
    moves = _by_paragraph([e for e in placed if e.action is Action.MOVE], known)
    new = [e for e in placed if e.action is Action.NEW_PARAGRAPH]
    pieces = dict(_reworded(base, wording))
    moved = _without_circles(moves)
    following = _followers(base, moved, new)
    return tuple(_in_order(base, pieces, moved, following))


_WORDING = frozenset({Action.REWORD, Action.DELETE, Action.JOIN})
_Place = Paragraph | Edit
_Following = dict[UUID | None, list[_Place]]


def _by_paragraph(edits: Iterable[Edit], known: set[UUID]) -> dict[UUID, Edit]:
    return {e.paragraph: e for e in edits if e.paragraph is not None and e.paragraph in known}


def _reworded(base: Text, wording: Mapping[UUID, Edit]) -> Iterator[tuple[UUID, Text]]:
    """Give each paragraph of the base with what it becomes; one taken in by a join becomes nothing."""
    start = 0
    while start < len(base):
        end = start + 1
        while end < len(base) and _action(base[end - 1], wording) is Action.JOIN:
            end += 1
        yield base[start].id, _run_joined(base[start:end], wording)
        yield from ((taken.id, ()) for taken in base[start + 1 : end])
        start = end


def _action(paragraph: Paragraph, wording: Mapping[UUID, Edit]) -> Action | None:
    edit = wording.get(paragraph.id)
    return edit.action if edit else None


def _run_joined(run: Text, wording: Mapping[UUID, Edit]) -> Text:
    """Return what a run of paragraphs joined to each other becomes; mostly it is one paragraph."""
    first, edit = run[0], wording.get(run[0].id)
    if len(run) == 1:
        if edit is None or edit.action is Action.JOIN:  # nothing follows that could be joined
            return run
        if edit.action is Action.DELETE:
            return ()
        return _divided(replace(first, notes=_notes(first, edit)), edit.id, parts(edit.text))
    texts: list[str] = []
    notes: list[str] = []
    for paragraph, own in zip(run, (wording.get(p.id) for p in run), strict=True):
        texts.append(_numbered_on(_own_words(paragraph, own), len(notes)))
        notes.extend(_notes(paragraph, own if own and own.action is Action.REWORD else None))
    texts = _with_joint_wordings(run, texts, wording)
    together = parts(" ".join(filter(None, texts)))
    joint = own_notes(edit.text) if edit and edit.action is Action.JOIN else {}
    return _divided(replace(first, notes=brought(notes, joint)), edit.id if edit else first.id, together)


def _notes(paragraph: Paragraph, edit: Edit | None) -> tuple[str, ...]:
    return brought(paragraph.notes, own_notes(edit.text)) if edit else paragraph.notes


def _own_words(paragraph: Paragraph, edit: Edit | None) -> str:
    if edit is None or edit.action is Action.JOIN:
        return paragraph.text
    return "" if edit.action is Action.DELETE else " ".join(parts(edit.text))


def _with_joint_wordings(run: Text, texts: list[str], wording: Mapping[UUID, Edit]) -> list[str]:
    """Put the wording a join brings along in place of the two it joins."""
    out, place = [], 0
    while place < len(run):
        edit = wording.get(run[place].id)
        joint = parts(edit.text) if edit and edit.action is Action.JOIN and place + 1 < len(run) else ()
        out.append("\n\n".join(joint) or texts[place])
        place += 2 if joint else 1
    return out


def _numbered_on(text: str, offset: int) -> str:
    """Return `text` with its footnote marks counted on from `offset`."""
    if not offset:
        return text
    return re.sub(r"(?<!\\)\[\^(\d{1,4})\]", lambda mark: f"[^{int(mark[1]) + offset}]", text)


def _divided(paragraph: Paragraph, edit: UUID, texts: Sequence[str]) -> Text:
    """Return `paragraph` with the first of `texts`, followed by the others as paragraphs of the same kind."""
    first = tuple(replace(paragraph, text=text) for text in texts[:1])
    later = (
        replace(paragraph, id=uuid5(edit, str(n)), text=text, label="", notes=_needed(paragraph.notes, text))
        for n, text in enumerate(texts[1:], start=1)
    )
    return (*first, *later)


def _needed(notes: tuple[str, ...], text: str) -> tuple[str, ...]:
    return notes if "[^" in text else ()


def _without_circles(moves: Mapping[UUID, Edit]) -> dict[UUID, Edit]:
    """Leave out the moves that lead back to themselves: their paragraphs have no place to follow."""
    grounded: dict[UUID, bool] = {}
    for start in moves:
        trail: list[UUID] = []
        here: UUID | None = start
        while here is not None and here in moves and here not in grounded:
            grounded[here] = False
            trail.append(here)
            here = moves[here].after
        reaches = here is None or here not in moves or grounded[here]
        grounded.update((step, reaches) for step in trail)
    return {paragraph: edit for paragraph, edit in moves.items() if grounded[paragraph]}


def _followers(base: Text, moved: Mapping[UUID, Edit], new: Iterable[Edit]) -> _Following:
    """Return what stands after each paragraph (None: at the start): new paragraphs first, then moved ones."""
    following: _Following = defaultdict(list)
    for edit in sorted(new, key=lambda e: (e.position, str(e.id))):
        following[edit.after].append(edit)
    for paragraph in base:
        if paragraph.id in moved:
            following[moved[paragraph.id].after].append(paragraph)
    return following


def _in_order(
    base: Text, pieces: Mapping[UUID, Text], moved: Mapping[UUID, Edit], following: _Following
) -> Iterator[Paragraph]:
    staying = [p for p in base if p.id not in moved]
    waiting: list[_Place] = [*reversed(staying), *reversed(following.get(None, []))]
    while waiting:
        place = waiting.pop()
        if isinstance(place, Edit):
            notes = brought((), own_notes(place.text))
            opening = Paragraph(place.id, place.kind or Kind.PLAIN, "", place.level, notes=notes)
            yield from _divided(opening, place.id, parts(place.text))
        else:
            yield from pieces[place.id]
            waiting.extend(reversed(following.get(place.id, [])))
