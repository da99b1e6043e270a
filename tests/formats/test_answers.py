"""Answers come as Word files or as matrices; one place tells them apart."""

import pytest

from consult.formats import docx_writing, matrix_csv, matrix_docx
from consult.formats.answers import is_taken, properties, read, said
from consult.formats.docx_limits import Limits
from consult.formats.docx_values import WordFile
from consult.formats.matrix_filled import Filled
from consult.formats.unreadable import Unreadable
from tests.formats.tables import a_table
from tests.word.scenarios import BASE, clean

TITLES = {"paragraph": "label", "comments": "comment", "proposedchange": "change"}
TABLE = a_table(("OP1", "Why?", ""), titles=("Paragraph", "Comments", "Proposed change"))


def test_they_are_told_apart() -> None:
    word = read("a.docx", docx_writing.write(clean(BASE).document), TITLES, Limits())
    assert isinstance(word, WordFile)
    assert said(word, BASE, frozenset()).proposed == ()
    for name, content in (("a.docx", matrix_docx.write(TABLE)), ("a.csv", matrix_csv.write(TABLE))):
        found = read(name, content, TITLES, Limits())
        assert found == Filled(((2, {"label": "OP1", "comment": "Why?", "change": ""}),))
        assert properties(found) == {}
    assert len(said(found, BASE, frozenset()).commented) == 1


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(Unreadable, match="no comment matrix"):
        read("a.csv", b"a,b\n1,2\n", TITLES, Limits())


def test_names() -> None:
    assert [is_taken(name) for name in ("a.DOCX", "a.xlsx", "a.csv", "a.doc", "a.md")] == [True] * 3 + [False] * 2
