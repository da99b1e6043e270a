"""What people enter into a form, on its way into a row: trimmed, without control characters, of a sane length."""

from consult.procedure.refusals import Invalid
from consult.text import editing
from consult.text.paragraphs import normalize

LINE, PROSE = 300, 20_000
WORDING, ROOM = 50_000, 20_000


def longest_wording(stands: str) -> int:
    """Return how many characters a wording of what `stands` may have: it can always say all of that, and more."""
    return max(WORDING, len(stands) + ROOM)


def line(entered: str, *, field: str, missing: Invalid | None = None, most: int = LINE) -> str:
    """Return a one-line entry, normalized.

    :raises Invalid: it is too long, or `missing` where nothing was entered
    """
    return _checked(normalize(entered), field, missing, most)


def prose(entered: str, *, field: str, missing: Invalid | None = None, most: int = PROSE) -> str:
    """Return an entry of several lines, in NFC and without control characters.

    :raises Invalid: it is too long, or `missing` where nothing was entered
    """
    return _checked(editing.prose(entered), field, missing, most)


def _checked(clean: str, field: str, missing: Invalid | None, most: int) -> str:
    if missing is not None and not clean:
        raise missing
    if len(clean) > most:
        raise Invalid("This entry is too long: at most %(most)s characters.", field=field, most=most)
    return clean
