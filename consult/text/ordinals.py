"""How what stands between two numbers is called: 5 bis, 5 ter; before the first, 1 ante.

The agreed numbers stay what they are while a new paragraph is only proposed.
"""

import re

_NAMES = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies", "undecies", "duodecies",
    "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies", "novodecies", "vicies",
)  # fmt: skip
_BEFORE = "ante"
BETWEEN = rf"(?:{_BEFORE} )?(?:{'|'.join(_NAMES)})(?: \d{{1,3}})?|{_BEFORE}"
"""What follows a number, as part of a regular expression."""

_ENDS_BETWEEN = re.compile(rf".+? ({BETWEEN})")


def after(number: int, place: int) -> tuple[int, str]:
    """Return the number and what follows it for the `place`-th, from 1, that stands behind `number`; 0 is the start."""
    if number:
        return number, f" {_ordinal(place)}"
    return 1, f" {_BEFORE}" + (f" {_ordinal(place - 1)}" if place > 1 else "")


def _ordinal(place: int) -> str:
    return _NAMES[place - 1] if place <= len(_NAMES) else f"{_NAMES[0]} {place}"


def behind(label: str) -> str:
    """Return what follows the number in a label; "" where a paragraph has a number of its own."""
    found = _ENDS_BETWEEN.fullmatch(label)
    return f" {found.group(1)}" if found else ""
