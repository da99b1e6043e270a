"""A delegation's answer as a file, a Word file or a filled matrix: the one place where these are told apart."""

from collections.abc import Mapping

from consult.formats import docx_answer, docx_reading, matrix_answer, matrix_sheets
from consult.formats.docx_answer import Answer
from consult.formats.docx_limits import Limits
from consult.formats.docx_values import WordFile
from consult.formats.files import is_word
from consult.formats.matrix_filled import Filled, filled, in_word
from consult.formats.unreadable import Unreadable
from consult.text.paragraphs import Text

Content = WordFile | Filled
"""What such a file says."""
ENDINGS = (".docx", matrix_sheets.XLSX, matrix_sheets.CSV)


def is_taken(name: str) -> bool:
    """Say whether files of this name are read as answers."""
    return is_word(name) or matrix_sheets.is_sheet(name)


def read(name: str, content: bytes, titles: Mapping[str, str], limits: Limits) -> Content:
    """Return what a file says. `titles` are those of the columns of a matrix, squeezed, each with its key.

    :raises Unreadable: it is not taken; the sentence says what to do
    """
    if is_word(name):
        word = docx_reading.read(content, limits)
        return in_word(word, titles) or word
    for rows in matrix_sheets.read(name, content, limits):
        found = filled(rows, titles)
        if found is not None:
            return found
    raise Unreadable(
        "There is no comment matrix in this file: no row with the titles of the ISO form, or of a matrix of Consult."
    )


def said(content: Content, base: Text, others: frozenset[str]) -> Answer:
    """Return what a file says about `base`. Rows of a matrix that are of `others` are left aside."""
    if isinstance(content, Filled):
        return matrix_answer.said(content, base, others)
    return docx_answer.answer(content, base)


def properties(content: Content) -> Mapping[str, str]:
    """Return what a file says it was made from."""
    return {} if isinstance(content, Filled) else content.properties
