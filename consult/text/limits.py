"""How much is compared at once. Beyond, a text is refused with a sentence instead of taking minutes and gigabytes.

Far above any text that States have negotiated; below, time grows with what there is to read.
"""

from collections.abc import Iterable

from consult.text.paragraphs import Text

MOST_PARAGRAPHS, MOST_CHARACTERS, MOST_TEXTS = 20_000, 500_000, 20_000
"""Paragraphs of a text; characters of a paragraph; texts against one base."""


class TooLarge(ValueError):
    """More than can be compared: `message` is a translatable sentence, `params` its named parameters."""

    def __init__(self, message: str, /, **params: int) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.message % self.params


def require_comparable(base: Text, texts: Iterable[Text]) -> None:
    """Refuse what is too large.

    :raises TooLarge: a text has too many paragraphs, a paragraph too many characters, or there are too many texts
    """
    known = (base, *texts)
    count = len(known) - 1
    if count > MOST_TEXTS:
        raise TooLarge("There are %(count)s texts, and %(most)s can be compared.", count=count, most=MOST_TEXTS)
    for text in known:
        if (count := len(text)) > MOST_PARAGRAPHS:
            raise TooLarge(
                "A text has %(count)s paragraphs, and %(most)s can be compared.", count=count, most=MOST_PARAGRAPHS
            )
        if (count := max((len(p.text) for p in text), default=0)) > MOST_CHARACTERS:
            raise TooLarge(
                "A paragraph has %(count)s characters, and %(most)s can be compared.",
                count=count, most=MOST_CHARACTERS,
            )  # fmt: skip
