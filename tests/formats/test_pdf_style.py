"""What people wrote stands in the style sheet as strings only."""

from dataclasses import replace

from consult.formats.pdf_style import style
from tests.word.scenarios import HEAD


def test_words_end_no_string() -> None:
    sheet = style(replace(HEAD, title='a"; } body { display: none } </style>', notice="x\\\n"))
    assert "</style>" not in sheet
    assert 'a"' not in sheet


def test_pages_are_counted_in_the_words_of_the_reader() -> None:
    sheet = style(replace(HEAD, page="Page %(page)s of %(pages)s"), is_lying=True)
    assert '"Page " counter(page) " of " counter(pages) ""' in sheet
    assert "landscape" in sheet
