"""How much is compared at once. Beyond, a text is refused with a sentence instead of taking minutes and gigabytes.

Far above any text that States have negotiated; below, time grows with what there is to read.
"""

from collections.abc import Iterable

from consult.text.paragraphs import Text

MOST_PARAGRAPHS, MOST_CHARACTERS, MOST_TEXTS = 20_000, 500_000, 20_000
"""Paragraphs of a text; characters of a paragraph; texts against one base."""


class TooLarge(ValueError):
    """More than can be compared; `str()` says what, and how much is possible."""


def require_comparable(base: Text, texts: Iterable[Text]) -> None:
    """Refuse what is too large.

    :raises TooLarge: a text has too many paragraphs, a paragraph too many characters, or there are too many texts
    """
    known = (base, *texts)
    if len(known) - 1 > MOST_TEXTS:
        raise TooLarge(f"There are {len(known) - 1:,} texts; {MOST_TEXTS:,} can be compared with one base.")
    for text in known:
        if len(text) > MOST_PARAGRAPHS:
            raise TooLarge(f"A text has {len(text):,} paragraphs; {MOST_PARAGRAPHS:,} can be compared.")
        if text and (longest := max(len(p.text) for p in text)) > MOST_CHARACTERS:
            raise TooLarge(f"A paragraph has {longest:,} characters; {MOST_CHARACTERS:,} can be compared.")
