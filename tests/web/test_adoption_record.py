"""The record of adoption in sentences."""

from uuid import uuid4

import pytest

from consult.text.paragraphs import Kind, Paragraph
from consult.web.adoption_record import marked, name_of
from tests.site import words


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [
        ("3 (a)", "every hour;", "3 (a)"),
        ("", "Recalling the meeting of the year in which it began,", "“Recalling the meeting of the year in …”"),
        ("", "*Recalling* it,", "“Recalling it,”"),
    ],
)
def test_a_paragraph_is_called_by_its_label_or_its_first_words(label: str, text: str, name: str) -> None:
    with words().test_request_context():
        assert name_of(Paragraph(uuid4(), Kind.PREAMBULAR, text, 0, label)) == name


def test_a_correction_is_marked_word_by_word() -> None:
    with words().test_request_context():
        paragraph = Paragraph(uuid4(), Kind.OPERATIVE, "Decide to <atc>;", 0, "2")
        [(label, wording)] = marked((paragraph,), {paragraph.id: "Decide to <act>;"})
    assert label == "2"
    assert "<del>" in wording
    assert "&lt;" in wording
