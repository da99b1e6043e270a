"""A matrix as a page: every cell with its lines, nothing of it markup."""

from consult.formats.documents import Document
from consult.formats.matrix import Table
from consult.formats.paper_matrix import page
from tests.papers import read, stands_alone, text
from tests.word.scenarios import AT, HEAD


def test_every_cell_stands_in_its_column() -> None:
    table = Table("Comments", ("Member", "Comment"), (("Japan", "<b>one</b>\ntwo"), ("China", "")), "No. 1")
    found = page(table, Document(HEAD, (), AT))
    tree = read(found)
    assert [text(one) for one in tree.xpath("//th[@scope='col']")] == ["Member", "Comment"]
    assert [text(one) for one in tree.xpath("//td")] == ["Japan", "<b>one</b>two", "China", ""]
    assert "A4 landscape" in found
    assert stands_alone(found.replace(' style="width', ' data-width="'))
