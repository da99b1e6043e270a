"""A matrix as a page: every cell with its lines, nothing of it markup."""

from dataclasses import replace

from consult.formats.matrices import Column
from consult.formats.paper_matrix import page
from tests.formats.tables import a_table
from tests.papers import read, stands_alone, text

HOSTILE = '<script>alert(1)</script>" onload="x'


def test_every_cell_stands_in_its_column() -> None:
    table = a_table(("Japan", "<b>one</b>\ntwo"), ("China", "=1+1"), titles=("Member", "Comment"))
    found = page(table)
    tree = read(found)
    assert [text(one) for one in tree.xpath("//th[@scope='col']")] == ["Member", "Comment"]
    assert [text(one) for one in tree.xpath("//td")] == ["Japan", "<b>one</b>two", "China", "'=1+1"]
    assert "A4 landscape" in found
    assert stands_alone(found.replace(' style="width', ' data-width="'))


def test_nothing_in_it_is_markup() -> None:
    found = page(replace(a_table((HOSTILE,), titles=(HOSTILE,)), facts=((HOSTILE, HOSTILE),)))
    assert "<script" not in found
    assert not read(found).xpath("//@onload")


def test_very_many_columns_get_a_larger_page() -> None:
    many = replace(a_table(), columns=tuple(Column(str(n), str(n)) for n in range(40)), rows=())
    assert "A2 landscape" in page(many)
