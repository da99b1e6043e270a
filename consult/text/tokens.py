"""What counts as a word: the unit in which texts are compared, marked and merged.

Words for scripts with spaces, characters for Chinese and Japanese, never inside a grapheme.
Blanks are not tokens, so a change of blanks alone is no proposal.
"""

import re
import unicodedata
from typing import NamedTuple

from consult.text import thai

PARAGRAPH_END = "\u00b6"
"""Stands for the end of a paragraph among tokens. Never comes from a text: see `_TEXT_PILCROW`."""

FUNCTION_WORDS = frozenset(
    re.split(
        r"\s+",
        "the a an of and or to in on for with by its any such at as from that which this these their be is are was has "
        "have shall should may "
        "и или а в во на с со по для о об от до к из за при их его ее её что как "
        "ба болон буюу бөгөөд нь энэ эдгээр тухай дахь",
    )
)
"""Words that hold others together and say little alone."""

_TEXT_PILCROW = "\u00b6\u00b6"
"""What a pilcrow that somebody has typed becomes, so that no text can pretend to end a paragraph."""


class Token(NamedTuple):
    """One word, character or punctuation mark, with its code-point offsets."""

    start: int
    end: int
    text: str


def _ranges(codes: list[int]) -> str:
    """Return a regular-expression class body for ascending code points."""
    parts: list[str] = []
    first = previous = codes[0]
    for code in [*codes[1:], -1]:
        if code != previous + 1:
            parts.append(f"\\U{first:08x}-\\U{previous:08x}")
            first = code
        previous = code
    return "".join(parts)


def _marks(first: int, end: int) -> str:
    return _ranges([c for c in range(first, end) if unicodedata.category(chr(c))[0] == "M"])


# Combining marks, joiners, variation selectors, skin tones, voicing marks, tags: part of what precedes.
_BASIC_EXTEND = _marks(0x300, 0x10000) + "\u200c\u200d\uff9e\uff9f"
_EXTEND = _BASIC_EXTEND + _marks(0x10000, 0x1F000) + "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
_BASIC_PREPEND = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2"
_PREPEND = _BASIC_PREPEND + "\U000110bd\U000110cd"
_BASIC_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
)
_IDEOGRAPH = _BASIC_IDEOGRAPH + "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
_REGIONAL = "\U0001f1e6-\U0001f1ff"
_LETTER = rf"(?:(?![{_IDEOGRAPH}{_EXTEND}])\w)"
_WORD = rf"{_LETTER}(?:{_LETTER}|[{_EXTEND}])*"

# Whatever lies beyond the basic plane goes the longer way: so a table is looked up here, and not many ranges.
_ORDINARY = re.compile(rf"[^{_BASIC_EXTEND}{_BASIC_PREPEND}{_BASIC_IDEOGRAPH}\U00010000-\U0010ffff]*")
_NOTE = r"(?<!\\)\[\^\d{1,4}\]"
_JOINED = r"[-'’./\u2010\u2011]"
_PLAIN_TOKEN = re.compile(rf"{_NOTE}|\w+(?:{_JOINED}\w+)*|\S")
"""The same tokens as `_TOKEN`, several times faster, for texts in which nothing special occurs."""

_TOKEN = re.compile(
    rf"{_NOTE}"
    rf"|[{_PREPEND}]*(?:"
    rf"{_WORD}(?:{_JOINED}{_WORD})*"  # words with their hyphens, apostrophes and slashes
    rf"|[{_IDEOGRAPH}][{_EXTEND}]*"
    rf"|[{_REGIONAL}]{{2}}[{_EXTEND}]*"
    rf"|[^\w\s][{_EXTEND}]*(?:(?<=\u200d)[^\w\s][{_EXTEND}]*)*"  # punctuation, symbols, joined emoji
    rf")|\S"
)
_APART = frozenset("-'./_[]^\\")
"""Signs that may make one token of what stands on both sides."""
_NOTE_MARK = re.compile(r"\[\^(\d{1,4})\]\Z")
_IDEOGRAPHS = re.compile(rf"[{_IDEOGRAPH}]")


def tokenize(text: str) -> list[Token]:
    """Return the tokens of `text` with their offsets."""
    return [Token(start, end, text[start:end]) for start, end in spans(text)]


def words(text: str) -> list[str]:
    """Return the tokens of `text` as plain strings."""
    if thai.is_in_use():
        return [text[start:end] for start, end in spans(text)]
    return _pattern(text).findall(text)


def _pattern(text: str) -> re.Pattern[str]:
    return _PLAIN_TOKEN if text.isascii() or _ORDINARY.fullmatch(text) else _TOKEN


def spans(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the tokens of `text`."""
    found = list(map(re.Match.span, _pattern(text).finditer(text)))
    return thai.divided(text, found) if thai.is_in_use() else found


def has_words(text: str) -> bool:
    """Say whether `text` has any token at all."""
    return not (not text or text.isspace())


def same(a: str, b: str) -> bool:
    """Say whether two texts are equal over tokens, whatever their blanks."""
    return a == b or words(a) == words(b)


def fuse(left: str, right: str) -> bool:
    """Say whether putting `left` and `right` together without a blank would change the tokens of either."""
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return False
    seam = left[-1] + right[0]
    if seam.isascii() and _APART.isdisjoint(seam):  # both letters or digits, or a sign that joins nothing
        return seam.isalnum()
    # The last and first blank-free stretches decide; longer context cannot reach across a blank.
    tail, head = left.rsplit(maxsplit=1)[-1], right.split(maxsplit=1)[0]
    return words(tail + head) != words(tail) + words(head)


def note_number(token: str) -> int | None:
    """Return n where the token is the footnote mark `[^n]`."""
    match = _NOTE_MARK.match(token) if token[0] == "[" else None
    return int(match.group(1)) if match else None


def is_ideograph(token: str) -> bool:
    """Say whether the token is one character of a script without spaces."""
    return bool(_IDEOGRAPHS.match(token))


def typed(token: str) -> str:
    """Return the token as it takes part in comparisons: a typed pilcrow never looks like a paragraph end."""
    return _TEXT_PILCROW if token == PARAGRAPH_END else token
