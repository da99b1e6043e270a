"""Where brackets open and close in a text, and whether every one has its counterpart."""

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_DEPTH = 40
"""Deeper brackets are mere characters."""

_SIGN = re.compile(r"\\.|\[\^\d{1,4}\]|[\[\]]", re.DOTALL)


class Problem(NamedTuple):
    """What is wrong with a text: a translatable sentence with its named parameters."""

    message: str
    params: dict[str, str]


def count(text: str) -> int:
    """Return how many pairs of brackets a text holds."""
    return sum(is_opening for _, _, is_opening in paired(text))


def problems(text: str) -> list[Problem]:
    """Return what is wrong with the brackets of a text."""
    return [_alone(sign, _around(text, at)) for at, sign in unpaired(text)]


def _around(text: str, at: int) -> str:
    """Return the words around a place, none of them cut; dots say that there are more."""
    start, end = max(0, at - 20), at + 20
    start = text.find(" ", start, at) + 1 or start if start else 0
    cut = text.rfind(" ", at, end) if end < len(text) else -1
    end = cut if cut > at else min(end, len(text))
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def _alone(sign: str, words: str) -> Problem:
    if sign == "]":
        return Problem("A bracket is closed and was not opened: “%(words)s”.", {"words": words})
    return Problem("A bracket is opened and not closed: “%(words)s”.", {"words": words})


def is_balanced(text: str) -> bool:
    """Say whether every bracket of a text opens and closes inside it."""
    return not any(True for _ in unpaired(text))


def escaped(text: str) -> str:
    """Return the text with every bracket that has no counterpart as a mere character."""
    out, last = "", 0
    for at, sign in sorted(unpaired(text)):
        out += f"{text[last:at]}\\{sign}"
        last = at + 1
    return out + text[last:]


def closing(text: str) -> str:
    """Return the sign that closes a bracket after `text`: set apart where a backslash would make it a character."""
    backslashes = len(text) - len(text.rstrip("\\"))
    return " ]" if backslashes % 2 else "]"


def spans(text: str) -> list[tuple[int, int]]:
    """Return the offsets of all pairs of brackets, from each opening to behind its closing one."""
    out: list[tuple[int, int]] = []
    open_: list[int] = []
    for start, end, is_opening in paired(text):
        if is_opening:
            open_.append(start)
        else:
            out.append((open_.pop(), end))
    return sorted(out)


def paired(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether it opens) of every bracket that has its counterpart and is not too deep."""
    alone = {at for at, _ in unpaired(text)}
    depth = 0
    for at, sign in _signs(text):
        if at in alone:
            continue
        depth += sign == "["
        if depth <= MAX_DEPTH:
            yield at, at + 1, sign == "["
        depth -= sign == "]"


def unpaired(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and sign of every bracket without counterpart."""
    open_: list[int] = []
    for at, sign in _signs(text):
        if sign == "[":
            open_.append(at)
        elif open_:
            open_.pop()
        else:
            yield at, sign
    yield from ((at, "[") for at in open_)


def _signs(text: str) -> Iterator[tuple[int, str]]:
    for match in _SIGN.finditer(text):
        if match.group() in "[]":
            yield match.start(), match.group()
