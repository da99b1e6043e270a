"""The words of a paragraph as markup: brackets, light marks and footnote marks. Alters no word and judges none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext
from markupsafe import Markup, escape

from consult.text.paragraphs import Text
from consult.text.redline import Segment
from consult.text.signs import Part, parts

_MEMBERS = r"[A-Z]{3}(?:, [A-Z]{3})*"
_SIGN = re.compile(
    r"\\(?P<escaped>[\\\[\]*#^.()_-])|\[\^(?P<note>\d{1,4})\]|(?P<sign>\*\*|\*|\[|\])"
    rf"|(?<= / )(?P<next>Alt \d{{1,3}}:|RETAIN(?: {_MEMBERS})?(?=\]))|(?<= )(?P<by>— {_MEMBERS})(?=\]| / )",
    re.ASCII,
)
_OPERATOR = re.compile(rf"\[((?:ADD|DEL|RETAIN|RESERVE|PLACEHOLDER|NO TEXT)(?: {_MEMBERS})?:?|Alt \d{{1,3}}:)(?= |\])")
_TAGS = {
    "**": ("<strong>", "</strong>"),
    "*": ("<em>", "</em>"),
    "[": (
        '<span class="bracket"><span class="bracket-sign">[</span>',
        '<span class="bracket-sign">]</span></span>',
    ),
    "[-": (
        '<span class="bracket bracket-quiet"><span class="bracket-sign">[</span>',
        '<span class="bracket-sign">]</span></span>',
    ),
}


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote below a document: its number there, the paragraph it belongs to, its words."""

    number: int
    paragraph: UUID
    text: Markup


def wording(text: str, paragraph: UUID | None = None, first_note: int = 1) -> Markup:
    """Return `text` as markup. With `paragraph`, footnote marks link to the notes below, counted from `first_note`."""
    writer = _Writer(text)
    end = 0
    for match in _SIGN.finditer(text):
        if match.start() < end:
            continue  # inside an operator that is written already
        writer.words(end, match.start())
        if match["escaped"]:
            writer.add(match["escaped"])
        elif match["note"]:
            writer.pieces.append(_note_mark(int(match["note"]) + first_note - 1, paragraph))
        elif match["sign"]:
            writer.sign(match)
        else:
            writer.inside(match["next"] or match["by"], match.end())
        end = max(match.end(), writer.operator(match))
    writer.words(end, len(text))
    return Markup("".join(writer.pieces))  # noqa: S704  # nosec B704  # (every piece is escaped)


@dataclass(slots=True)
class _Bracket:
    """What is known of a bracket that is open: whether it holds alternatives, and whose they are so far.

    `is_named`: one of them is a member's. `is_theirs`: the present one is, or it is the first, which is the base.
    `is_quiet`: it only says that there is no text.
    """

    is_alternatives: bool = False
    is_named: bool = False
    is_theirs: bool = True
    is_quiet: bool = False


class _Writer:
    """Writes pieces of markup; a sign is written as it is until its partner is found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.waiting: list[tuple[str, int]] = []
        self.open: list[_Bracket] = []

    def words(self, start: int, end: int) -> None:
        self.add(self.text[start:end])

    def add(self, words: str) -> None:
        self.pieces.append(str(escape(words)))

    def sign(self, match: re.Match[str]) -> None:
        """Write a bracket or a light mark."""
        sign = match["sign"]
        self.pieces.append(sign)
        if sign == "]":
            self._close_bracket()
        elif sign == "[":
            self.open.append(_Bracket())
            self.waiting.append((sign, len(self.pieces) - 1))
        elif self.waiting and self.waiting[-1][0] == sign and not self.text[match.start() - 1].isspace():
            self._pair(sign)
        elif not self.text[match.end() : match.end() + 1].isspace():
            self.waiting.append((sign, len(self.pieces) - 1))

    def inside(self, words: str, end: int) -> None:
        """Write what a bracket says about its words: the next alternative, who retains them, or whose they are."""
        if not self.open:
            self.add(words)
            return
        here = self.open[-1]
        if words.startswith("Alt "):
            self._of_nobody(here)
            here.is_theirs = False
        elif words.startswith("—"):
            here.is_named = here.is_theirs = True
        self._say(words, end)

    def _say(self, words: str, end: int) -> None:
        """Write an operator; where an alternative goes on from the words before the bracket, it shows so."""
        goes_on = words.startswith("Alt ") and self.text[end : end + 2].lstrip()[:1] in set(",.;:")
        kind = " operator-on" if goes_on else " operator-alt" if words.startswith("Alt ") else ""
        self.pieces.append(f'<span class="operator{kind}">{escape(words)}</span>')

    def _of_nobody(self, here: _Bracket) -> None:
        """Say of an alternative beside those of members that it is none of them, as the secretariat's wording is.

        No more: a text that was brought in with its brackets does not tell who wrote such an alternative.
        """
        if here.is_alternatives and here.is_named and not here.is_theirs:
            words = self.pieces.pop()
            between = " / " if words.endswith(" / ") else ""
            label = escape(gettext("of no member"))
            self.pieces.append(f'{words.removesuffix(between)}<span class="by">{label}</span>{between}')

    def operator(self, match: re.Match[str]) -> int:
        """Write the operator that stands right after a bracket, and return where it ends, or 0."""
        found = _OPERATOR.match(self.text, match.start()) if match["sign"] == "[" else None
        if found is None:
            return 0
        here, around = self.open[-1], self.open[-2] if len(self.open) > 1 else None
        here.is_alternatives = found[1].startswith("Alt ")
        if around and around.is_alternatives and self.text[: match.start()].endswith(": "):
            here.is_quiet = found[1].startswith("NO TEXT")
            around.is_theirs = True
            around.is_named |= " " in found[1].removeprefix("NO TEXT")
        self._say(found[1], found.end())
        return found.end()

    def _close_bracket(self) -> None:
        if not self.open:
            return
        while self.waiting[-1][0] != "[":  # light marks that the bracket cuts through stay as they are
            self.waiting.pop()
        closed = self.open.pop()
        sign = self.pieces.pop()
        self._of_nobody(closed)
        self.pieces.append(sign)
        self._pair("[-" if closed.is_quiet else "[")

    def _pair(self, sign: str) -> None:
        _, place = self.waiting.pop()
        self.pieces[place], self.pieces[-1] = _TAGS[sign]


def _note_mark(number: int, paragraph: UUID | None) -> str:
    if paragraph is None:
        return f"<sup>{number}</sup>"
    spoken = escape(gettext("Footnote"))
    return (
        f'<a class="fn-ref" id="r-{paragraph}-{number}" href="#n-{paragraph}-{number}">'
        f'<span class="vh">{spoken} </span>{number}</a>'
    )


def footnotes(text: Text) -> tuple[dict[UUID, int], list[Footnote]]:
    """Return for each paragraph the number of its first footnote, and all footnotes of `text` in order."""
    first: dict[UUID, int] = {}
    notes: list[Footnote] = []
    for paragraph in text:
        first[paragraph.id] = start = len(notes) + 1
        notes += [Footnote(n, paragraph.id, wording(note)) for n, note in enumerate(paragraph.notes, start)]
    return first, notes


_LIGHT = re.compile(r"(?<!\\)\*\*?")


def balanced(pieces: Sequence[str]) -> list[str]:
    """Return the pieces of one text with light marks closed and opened again where a piece ends between them.

    So *italics* that a change cuts through stay italics in every piece. Where not every mark finds its partner, the
    pieces come back as they are.
    """
    made, waiting = [], list[str]()
    for piece in pieces:
        before = tuple(waiting)
        unpaired: list[str] = []
        for sign in _LIGHT.findall(piece):
            unpaired = unpaired[:-1] if unpaired and unpaired[-1] == sign else [*unpaired, sign]
        for sign in unpaired:
            if waiting and waiting[-1] == sign:
                waiting.pop()
            else:
                waiting.append(sign)
        made.append(_within(piece, "".join(before), "".join(reversed(waiting))))
    return list(pieces) if waiting else made


def _within(piece: str, opening: str, closing: str) -> str:
    """Put signs around the words of a piece, inside its blanks; a sign that would close at once is left out."""
    words = piece.strip()
    lead, trail = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
    if not words:
        return piece
    words = words[len(opening) :] if opening and words.startswith(opening) else opening + words
    words = words[: -len(closing)] if closing and words.endswith(closing) else words + closing
    return f"{lead}{words}{trail}"


_MARKS = {"=": Markup("%s"), "+": Markup("<ins>%s</ins>"), "-": Markup("<del>%s</del>")}
_SIGN_OF = {"[": Markup('<span class="bracket-sign">%s</span>'), "": Markup('<span class="operator">%s</span>')}
_OF_SIGNS = {"=": Markup("%s"), "+": Markup('<ins class="sign">%s</ins>'), "-": Markup('<del class="sign">%s</del>')}


def segments(marked: Sequence[Segment]) -> Markup:
    """Return marked text: words inserted underlined, deleted struck through; brackets that came or went as signs."""
    found = parts(marked)
    texts = balanced([part.text for part in found])
    return Markup("").join(_part(part, text) for part, text in zip(found, texts, strict=True))


def _part(part: Part, text: str) -> Markup:
    if not part.text.strip():
        return escape(part.text)
    return _OF_SIGNS[part.op] % _signs(part.text) if part.is_sign else _MARKS[part.op] % wording(text)


def _signs(text: str) -> Markup:
    """Return signs of brackets without words as markup."""
    pieces = [piece for piece in re.split(r"([\[\]])", text) if piece]
    return Markup("").join((_SIGN_OF["[" if piece in "[]" else ""] % piece) for piece in pieces)
