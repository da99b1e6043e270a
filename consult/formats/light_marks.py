"""How the characters of a text look once its light marks are read: italic, bold, footnote marks, escaped signs."""

import re
from typing import NamedTuple

_SIGN = re.compile(r"\\(?P<escaped>[\\\[\]*#^.()_-])|\[\^(?P<note>\d{1,4})\]|(?P<sign>\*\*|\*|\[|\])", re.ASCII)


class Look(NamedTuple):
    """How a character looks. `note`: the mark of that footnote. `is_escaped`: it looks like a sign and is none."""

    is_bold: bool = False
    is_italic: bool = False
    is_escaped: bool = False
    note: int = 0


PLAIN = Look()
"""How most characters look."""


def looks(text: str) -> list[Look | None]:
    """Return for each character of `text` how it looks, None for one that is not shown.

    A light mark without its partner is shown as it is, as is one whose partner stands outside of its bracket.
    """
    found: list[Look | None] = [PLAIN] * len(text)
    waiting: list[tuple[str, int, int]] = []
    for match in _SIGN.finditer(text):
        start, end = match.span()
        if match["escaped"]:
            found[start : start + 2] = [None, Look(is_escaped=True)]
        elif match["note"]:
            found[start:end] = [Look(note=int(match["note"])), *[None] * (end - start - 1)]
        else:
            _pair(text, match, waiting, found)
    return found


def _pair(text: str, match: re.Match[str], waiting: list[tuple[str, int, int]], found: list[Look | None]) -> None:
    """Close what a sign closes, else keep it until its partner comes."""
    sign, (start, end) = match["sign"], match.span()
    if sign == "]":
        while waiting and waiting.pop()[0] != "[":
            pass
    elif waiting and waiting[-1][0] == sign and sign != "[" and not text[start - 1].isspace():
        _, first, behind = waiting.pop()
        found[first:behind] = [None] * (behind - first)
        found[start:end] = [None] * (end - start)
        found[behind:start] = [look and _marked(look, sign) for look in found[behind:start]]
    elif sign == "[" or not text[end : end + 1].isspace():
        waiting.append((sign, start, end))


def _marked(look: Look, sign: str) -> Look:
    return look._replace(is_bold=True) if sign == "**" else look._replace(is_italic=True)


def shown(text: str) -> str:
    """Return the characters of `text` that are shown, without footnote marks."""
    return "".join(c for c, look in zip(text, looks(text), strict=True) if look is not None and not look.note)
