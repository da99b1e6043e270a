"""What stands at the head and foot of the pages is a string of the style sheet and nothing else."""

from dataclasses import replace

from consult.formats.paper_style import style
from tests.word.scenarios import HEAD


def test_head_and_foot_of_the_pages() -> None:
    sheet = style(replace(HEAD, page="Page %(page)s of %(pages)s"))
    assert r'@top-left { content: "BODY\2f 2022\2f L\2e 1"' in sheet
    assert r'@top-right { content: "Limited \b7  3 October 2022"' in sheet
    assert 'content: "Page " counter(page) " of " counter(pages) ""' in sheet
    assert "@page :first" in sheet
    assert "size: A4;" in sheet
    assert "size: A4 landscape;" in style(HEAD, is_wide=True)


def test_nothing_ends_the_string() -> None:
    sheet = style(replace(HEAD, symbol='"; } @import "x"; \\ </style>\n'))
    assert "@import" not in sheet
    assert "</style" not in sheet


def test_each_language_has_its_faces() -> None:
    sheet = style(HEAD)
    assert all(f":lang({tag})" in sheet for tag in ("zh", "ja", "ko", "ar", "he"))
