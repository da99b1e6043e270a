"""The words of Thai, which stand without blanks: with a dictionary, where the switch is on; else runs of letters.

Words decide how changes are cut and what their ids are. So it is not enough that the dictionary is installed: it is
used where a setting says so, from the start on, and a text compared with it is compared with it ever after.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

_THAI = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]{2,}")
"""Letters, vowels and tones; not the digits, and not the sign of the baht."""

_Divide = Callable[[str], list[str]]
_in_use: list[_Divide] = []


def is_installed() -> bool:
    """Say whether the dictionary is there: the extra `thai`."""
    return find_spec("pythainlp") is not None


def use_words(is_wanted: bool) -> None:
    """Divide Thai into words from now on, or not; to be said once, before any text is compared.

    :raises ModuleNotFoundError: the dictionary is not installed
    """
    _in_use[:] = [import_module("pythainlp.tokenize.newmm").segment] if is_wanted else []
    _cuts.cache_clear()


def is_in_use() -> bool:
    """Say whether Thai is divided into words."""
    return bool(_in_use)


def divided(text: str, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the offsets of tokens, those of Thai divided into words; a word is never divided before a mark."""
    return [part for span in found for part in _parts(text, *span)]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for run in _THAI.finditer(text, start, end):
        for cut in _cuts(run.group()):
            place = run.start() + cut
            if at < place < end:
                yield at, place
                at = place
    yield at, end


@lru_cache(maxsize=20_000)
def _cuts(run: str) -> tuple[int, ...]:
    """Return where words of Thai begin, and where the last one ends."""
    places, at = [0], 0
    for word in _in_use[0](run):
        at += len(word)
        places.append(at)
    return tuple(p for p in places if p == len(run) or unicodedata.category(run[p])[0] != "M")
