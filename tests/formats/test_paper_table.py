"""Texts side by side: a wide table whose head stands on every page, footnotes counted once."""

from consult.formats.documents import Line
from consult.formats.paper_table import Row, Said, Table, page
from consult.text.laying import laid_out
from tests.papers import read, say, stands_alone, text
from tests.word.scenarios import BASE, HEAD

ROWS = laid_out(BASE, ())
TABLE = Table(
    HEAD, "en", ("Paragraph", "Base", "Members"),
    (
        Row("PP1", ((Said(words=ROWS[1]),), (Said("CHN, JPN", ROWS[1]), Said("Japan", sentence="Why <this>?")))),
        Row("OP4", ((Said(words=ROWS[9]),), ())),
    ),
    front=(Line("Side by side", "heading"),), end="The end.",
)  # fmt: skip


def test_each_cell_says_whose_words_it_holds() -> None:
    tree = read(page(TABLE, say))
    assert [text(one) for one in tree.xpath("//thead//th")] == ["Paragraph", "Base", "Members"]
    assert tree.xpath("//thead//@scope") == ["col"] * 3
    assert [text(one) for one in tree.xpath("//tbody/tr[1]/td[2]/p")] == [
        "CHN, JPN Recalling the meeting of 2019,1", "Japan Why <this>?",
    ]  # fmt: skip
    assert tree.xpath("//tbody/tr[2]/td[1]/p/@dir") == ["rtl"]


def test_a_footnote_in_two_cells_is_one() -> None:
    tree = read(page(TABLE, say))
    assert tree.xpath("//li/@id") == ["note-1"]
    assert tree.xpath("//*[@id='ref-1']/@href") == ["#note-1"]
    assert len(set(tree.xpath("//@id"))) == len(tree.xpath("//@id"))


def test_it_stands_alone_on_wide_pages() -> None:
    found = page(TABLE, say)
    assert stands_alone(found)
    assert "A4 landscape" in found
