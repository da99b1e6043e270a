"""How much is compared at once. Beyond, a text is refused with a sentence instead of taking minutes and gigabytes.

Far above any text that States have negotiated; below, time grows with what there is to read.
"""

from collections.abc import Sized

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


def require_few(texts: Sized) -> None:
    """Refuse too many texts.

    :raises TooLarge: there are more than can be compared with one base
    """
    if (count := len(texts)) > MOST_TEXTS:
        raise TooLarge("There are %(count)s texts, and %(most)s can be compared.", count=count, most=MOST_TEXTS)


def require_comparable(text: Text) -> None:
    """Refuse a text that is too large.

    :raises TooLarge: it has too many paragraphs, or one of them too many characters
    """
    if (count := len(text)) > MOST_PARAGRAPHS:
        raise TooLarge(
            "A text has %(count)s paragraphs, and %(most)s can be compared.", count=count, most=MOST_PARAGRAPHS
        )
    if (count := max([len(paragraph.text) for paragraph in text], default=0)) > MOST_CHARACTERS:
        raise TooLarge(
            "A paragraph has %(count)s characters, and %(most)s can be compared.", count=count, most=MOST_CHARACTERS
        )
