"""A text as a file of any kind that is taken: .md, .txt, .docx. The one place where kinds of files are told apart."""

from collections.abc import Callable
from uuid import UUID, uuid4

from consult.formats import docx_reading, docx_text, markdown
from consult.formats.docx_limits import Limits
from consult.formats.docx_values import WordFile
from consult.formats.docx_views import BASE, FINAL
from consult.text.paragraphs import Text

WORD = ".docx"
ENDINGS = (".md", ".markdown", ".txt", WORD)
_DEFAULT = Limits()


def is_taken(name: str) -> bool:
    """Say whether files of this name are read at all."""
    return name.lower().endswith(ENDINGS)


def is_word(name: str) -> bool:
    """Say whether a file of this name is a Word file."""
    return name.lower().endswith(WORD)


def read_text(
    name: str,
    content: bytes,
    *,
    limits: Limits = _DEFAULT,
    as_before: bool = False,
    new_id: Callable[[], UUID] = uuid4,
) -> Text:
    """Return the text of a file, numbered.

    Of a Word file it is the text with all tracked changes accepted, or `as_before` them; paragraphs with bookmarks of
    Consult have the identity these name, which nobody has vouched for.

    :raises Unreadable: it cannot be taken; the sentence says what to do
    """
    if is_word(name):
        return docx_text.text_of(docx_reading.read(content, limits), BASE if as_before else FINAL, new_id=new_id)
    return markdown.read(content, plain=name.lower().endswith(".txt"), new_id=new_id)


def read_word(content: bytes, *, limits: Limits = _DEFAULT) -> WordFile:
    """Return all that a Word file says.

    :raises Unreadable: it cannot be taken; the sentence says what to do
    """
    return docx_reading.read(content, limits)
