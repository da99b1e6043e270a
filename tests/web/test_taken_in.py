"""What is said of a Word file that was put in."""

import pytest

from consult.formats.docx_account import Account
from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.formats.docx_text import text_of
from consult.formats.docx_views import BASE, FINAL
from consult.web.taken_in import left_out, told
from tests.formats.docx_made import docx, ins, p, part, t, table
from tests.site import Site


@pytest.fixture
def body() -> list[str]:
    return [p(t("Words") + ins(" added")), table([p("x"), p("y")]), p("<w:r><w:drawing/></w:r>")]


@pytest.mark.parametrize(
    ("view", "sentence"),
    [(FINAL, "Its 1 tracked change is taken as accepted."), (BASE, "Its 1 tracked change is left aside")],
)
def test_it_says_how_changes_were_taken(site: Site, body: list[str], view: frozenset[str], sentence: str) -> None:
    comments = part("comments", f'<w:comment w:id="1" w:author="C">{p("Why?")}</w:comment>')
    word = read_parts(docx(*body, comments=comments), Limits())
    with site.app.test_request_context():
        said = told("a.docx", word, text_of(word, view))
    assert said.done[0].startswith(sentence)
    assert said.done[1:] == [
        "In the file they are by: Ann.", "2 paragraphs stood in tables; each cell became a paragraph, row by row.",
    ]  # fmt: skip
    assert said.left_out == ["1 picture", "1 comment in the margin"]


def test_everything_that_is_left_out_has_a_name(site: Site) -> None:
    kinds = {"boxes", "files", "formatting", "formulae", "heads", "hidden", "pictures"}
    with site.app.test_request_context():
        said = left_out(Account(0, (), 0, 0, left_out=dict.fromkeys(kinds, 2)))
    assert len(said) == len(kinds)
    assert all(sentence.startswith("2 ") for sentence in said)
