"""Bold and italic words of a Word file → light marks, as few as can be, one within the other."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple


class Stretch(NamedTuple):
    """Words that look the same."""

    text: str
    bold: bool = False
    italic: bool = False


def emphasized(stretches: Sequence[Stretch]) -> str:
    """Return the words with light marks around those that stand out."""
    out = ""
    for stands_out, run in groupby(stretches, key=lambda one: one.bold or one.italic):
        here = list(run)
        out += _marked(here) if stands_out else "".join(one.text for one in here)
    return out


def _marked(here: Sequence[Stretch]) -> str:
    if all(one.bold for one in here):
        inner = [one._replace(bold=False) for one in here]
        # Both at once, alone, would be three stars in a row, which nobody reads.
        is_both = all(one.italic for one in here if one.text.strip())
        return _between("".join(one.text for one in here) if is_both else emphasized(inner), "**")
    if all(one.italic for one in here):
        return _between(emphasized([one._replace(italic=False) for one in here]), "*")
    return "".join(_marked(list(run)) for _, run in groupby(here, key=lambda one: one.bold))


def _between(words: str, sign: str) -> str:
    """Return words between light marks, the blanks at their edges outside."""
    core = words.strip()
    if not core:
        return words
    start = words.index(core)
    return f"{words[:start]}{sign}{core}{sign}{words[start + len(core) :]}"
