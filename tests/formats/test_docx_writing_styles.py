"""Every style that a paragraph may have is there."""

import pytest

from consult.formats.docx_writing_paragraphs import style_of
from consult.formats.docx_writing_styles import styles
from consult.formats.word_marks import ESCAPED, FURNITURE, LABEL
from consult.text.paragraphs import Kind
from tests.word.plain_reading import W

NAMES = {one.get(f"{W}styleId") for one in styles("en").iter(f"{W}style")}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("level", [0, 1, 2, 9, 40])
def test_each_kind_has_its_style(kind: Kind, level: int) -> None:
    assert style_of(kind, level) in NAMES


def test_what_is_no_text_is_known_by_its_style() -> None:
    assert {LABEL, ESCAPED, FURNITURE, f"{FURNITURE}Note", "FootnoteText", "Header"} <= NAMES


def test_the_language_of_the_text_is_that_of_the_file() -> None:
    assert styles("ru").find(f".//{W}lang").get(f"{W}val") == "ru"
