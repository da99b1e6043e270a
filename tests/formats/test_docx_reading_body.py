"""Paragraphs in their order, in tables too, with what surrounds them."""

from uuid import uuid4

from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.formats.docx_values import Block
from consult.formats.word_marks import bookmark_of
from tests.formats.docx_made import AT, docx, ins, marked, p, t, table, tracked


def _blocks(*body: str) -> tuple[Block, ...]:
    return read_parts(docx(*body), Limits()).blocks


def test_cells_have_their_places() -> None:
    inner = table([p("c")])
    found = _blocks(p("a"), table([p("b"), inner + p("d")], [p("e"), p("f")]), table([p("g")]))
    assert [block.place for block in found] == [
        "", "1/1/1", "1/1/2/2/1/1", "1/1/2", "1/2/1", "1/2/2", "3/1/1",
    ]  # fmt: skip


def test_rows_cells_and_ends_that_came_or_went() -> None:
    cell = f'<w:tcPr><w:cellDel w:id="1" w:author="C" w:date="{AT}"/></w:tcPr>{p("b")}'
    found = _blocks(p("x", end="del"), table([p("a")], [cell], marks={0: "ins"}))
    assert [one.kind for one in found[0].end] == ["del"]
    assert [[(mark.kind, mark.author) for mark in block.around] for block in found[1:]] == [
        [("ins", "Bob")], [("del", "C")],
    ]  # fmt: skip


def test_paragraphs_within_a_change_or_a_control() -> None:
    found = _blocks(f"<w:sdt><w:sdtContent>{tracked('ins', p('a'))}</w:sdtContent></w:sdt>")
    assert [[mark.kind for mark in block.around] for block in found] == [["ins"]]


def test_bookmarks_of_ours_within_and_before_a_paragraph() -> None:
    one, two = uuid4(), uuid4()
    found = _blocks(
        p(marked(bookmark_of(one), ins("a")) + t("b")),
        f'<w:bookmarkStart w:id="3" w:name="{bookmark_of(two)}"/>',
        p("c"),
        p(marked("_GoBack", t("d"))),
    )
    assert [block.ids for block in found] == [(one,), (two,), ()]


def test_a_file_taken_in_is_counted() -> None:
    assert read_parts(docx(p("a"), '<w:altChunk r:id="x"/>'), Limits()).left_out == {"files": 1}
