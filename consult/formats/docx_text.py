"""What is seen of a Word file → a text of Consult: kinds, levels, light marks and footnotes of each paragraph.

Kinds are recognized by styles, by the numbers of lists and, where those say nothing, by the look of the words, as in
`markdown`. They are a suggestion; a person sees and corrects it before a version issues.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from consult.formats.docx_emphasis import Stretch, emphasized
from consult.formats.docx_values import Piece, WordFile
from consult.formats.docx_views import Seen, flat, visible
from consult.formats.markers import Marker, Recognizer, in_plain_text
from consult.formats.unreadable import Unreadable
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph, Text, normalize

_OWN_SIGNS = re.compile(r"\\(?=[\\\[\]*#^.()_-])|\[(?=\^)")
_SIGNS = re.compile(_OWN_SIGNS.pattern + r"|\*")
_ANY_SIGN = re.compile(r"[\\\[\]*#^.()_-]")
_DEEPEST, _BULLET = 8, "•"


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph of a text with what was seen of it in the file, and by whom something in it was changed."""

    paragraph: Paragraph
    seen: Seen
    authors: frozenset[str] = frozenset()


def written(word: WordFile, view: frozenset[str], *, new_id: Callable[[], UUID] = uuid4) -> list[Written]:
    """Return the paragraphs of one view, numbered. A paragraph known by its bookmark keeps its identity, once.

    :raises Unreadable: no word is in it
    """
    recognizer = Recognizer()
    taken: set[UUID] = set()
    out: list[Written] = []
    for seen in flat(word, view):
        text, notes = wording(word, seen.pieces, view, is_ours=seen.look.is_ours)
        if not normalize(text):
            continue
        marker = _marker(recognizer, seen, text, is_first=not out)
        known = next((one for one in seen.ids if one not in taken), None)
        identity = known or new_id()
        taken.add(identity)
        level = min(marker.level, _DEEPEST)
        paragraph = Paragraph(identity, marker.kind, normalize(marker.text), level, notes=notes)
        out.append(Written(paragraph, seen, _authors(word, seen)))
    if not out:
        raise Unreadable("There are no words in the Word file.")
    numbered = number(tuple(one.paragraph for one in out))
    return [replace(one, paragraph=paragraph) for one, paragraph in zip(out, numbered, strict=True)]


def _authors(word: WordFile, seen: Seen) -> frozenset[str]:
    """Return by whom something in a paragraph was changed, as the file says."""
    blocks = [word.blocks[number] for number in seen.blocks]
    marks = [mark for block in blocks for piece in block.pieces for mark in piece.marks]
    marks += [mark for block in blocks for mark in (*block.end, *block.around)]
    return frozenset(mark.author for mark in marks if mark.author)


def text_of(word: WordFile, view: frozenset[str], *, new_id: Callable[[], UUID] = uuid4) -> Text:
    """Return the text of one view.

    :raises Unreadable: no word is in it
    """
    return tuple(one.paragraph for one in written(word, view, new_id=new_id))


def wording(
    word: WordFile, pieces: Sequence[Piece], view: frozenset[str], *, is_ours: bool = False
) -> tuple[str, tuple[str, ...]]:
    """Return the words of pieces with light marks, and the footnotes they refer to, numbered from 1.

    `is_ours`: Consult wrote the paragraph, so that what looks like a sign is one, but for what it escaped.
    """
    notes: list[str] = []
    stretches: list[Stretch] = []
    for piece, stretch in zip(pieces, _stretches(pieces, is_ours=is_ours), strict=True):
        if piece.note is not None and piece.note < len(word.notes):
            own = list(visible(word.notes[piece.note], view))
            notes.append(normalize(emphasized(_stretches(own, is_ours=is_ours))))
            stretches.append(stretch._replace(text=f"{stretch.text}[^{len(notes)}]"))
        else:
            stretches.append(stretch)
    return emphasized(stretches), tuple(notes)


def _stretches(pieces: Sequence[Piece], *, is_ours: bool) -> list[Stretch]:
    is_plain = not is_ours and not _differs(pieces)
    return [
        Stretch(_escaped(one, is_ours=is_ours), one.bold and not is_plain, one.italic and not is_plain)
        for one in pieces
    ]


def _escaped(piece: Piece, *, is_ours: bool) -> str:
    """Return words in which nothing is taken for a sign that is none."""
    if piece.is_escaped:
        return _ANY_SIGN.sub(r"\\\g<0>", piece.text)
    return (_OWN_SIGNS if is_ours else _SIGNS).sub(r"\\\g<0>", piece.text)


def _differs(pieces: Iterable[Piece]) -> bool:
    """Say whether some words stand out from the others. Where all do, that is how the paragraph is set."""
    return len({(p.bold, p.italic) for p in pieces if p.text.strip()}) > 1


def _marker(recognizer: Recognizer, seen: Seen, text: str, *, is_first: bool) -> Marker:
    """Return what a paragraph is."""
    look = seen.look
    if seen.place:
        return Marker(Kind.PLAIN, text)
    if look.style:
        kind = Kind(look.style)
        if kind is not Kind.ITEM:
            recognizer.recognize("")
        return Marker(kind, text, look.level if kind in {Kind.HEADING, Kind.ITEM} else 0)
    indent = "    " * look.depth if look.label == _BULLET else ""  # the depth of others is told by their signs
    marker = recognizer.recognize(f"{indent}{look.label} {normalize(text)}" if look.label else normalize(text))
    if look.label:
        return _in_list(marker, look.label, look.depth, text)
    stands_out = look.is_centred or all(piece.bold for piece in seen.pieces if piece.text.strip())
    if marker.kind is Kind.PLAIN and stands_out:
        return in_plain_text(marker, first=is_first, is_apart=True)
    return marker


def _in_list(marker: Marker, label: str, depth: int, text: str) -> Marker:
    """Return what a paragraph of a list is; its number is no part of its words."""
    if marker.kind is Kind.OPERATIVE and depth == 0:
        return marker
    if marker.kind is Kind.ITEM:
        return replace(marker, level=max(depth, 1)) if label.strip("()").isdecimal() else marker
    if depth or re.fullmatch(r"[(]?[a-z]{1,5}[.)]", label):
        return Marker(Kind.ITEM, text, max(depth, 1))
    if re.fullmatch(r"(?:[IVXLC]+|[A-Z])[.)]?", label):
        return Marker(Kind.HEADING, text, 0 if re.fullmatch(r"[IVXLC]+[.)]?", label) else 1)
    return Marker(Kind.OPERATIVE, text)
