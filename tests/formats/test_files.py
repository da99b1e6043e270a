"""Kinds of files are told apart by their names alone."""

from uuid import uuid4

import pytest

from consult.formats.docx_limits import Limits
from consult.formats.files import is_taken, is_word, read_text
from consult.formats.unreadable import Unreadable
from consult.formats.word_marks import bookmark_of
from tests.formats.docx_made import dele, docx, ins, marked, p, t


@pytest.mark.parametrize(
    ("name", "taken", "word"),
    [
        ("a.md", True, False),
        ("A.TXT", True, False),
        ("a.DOCX", True, True),
        ("a.docm", False, False),
        ("docx", False, False),
    ],
)
def test_names(name: str, taken: bool, word: bool) -> None:
    assert (is_taken(name), is_word(name)) == (taken, word)


def test_a_word_file_has_two_texts() -> None:
    one = uuid4()
    content = docx(p(marked(bookmark_of(one), t("1. States ") + dele("should") + ins("shall") + t(" act;"))))
    after, before = (read_text("a.docx", content, as_before=as_before) for as_before in (False, True))
    assert [(p.id, p.label, p.text) for p in (*after, *before)] == [
        (one, "OP1", "States shall act;"), (one, "OP1", "States should act;"),
    ]  # fmt: skip


def test_others_are_read_as_ever() -> None:
    assert read_text("a.md", b"# T")[0].label == "Title"
    assert read_text("a.txt", b"TITLE\n\nWords go on.")[0].label == "Title"
    with pytest.raises(Unreadable, match="larger"):
        read_text("a.docx", docx(p("x")), limits=Limits(file_bytes=10))
