"""A paper stands alone, says what it is at its head, and lets nobody's words become markup."""

from dataclasses import replace

import pytest

from consult.formats import paper
from consult.formats.documents import Document, Head, Line
from consult.text.paragraphs import Kind, Paragraph
from tests.papers import read, say, stands_alone, text
from tests.word.scenarios import BASE, HEAD, clean, scenario, six_answers

HOSTILE = "<script>alert(1)</script>\"'</style>&#123;{{ 7 }}"


def _head_of(document: Document) -> list[str]:
    return [text(one) for one in read(paper.page(document, say)).xpath("//h1")]


@pytest.mark.parametrize("document", [clean(BASE).document, scenario(BASE, six_answers()).document])
def test_it_stands_alone(document: Document) -> None:
    page = paper.page(document, say)
    assert stands_alone(page)
    assert "default-src 'none'" in page
    assert read(page).get("lang") == "en"


def test_its_head_says_whose_it_is_and_for_whom() -> None:
    tree = read(paper.page(clean(BASE).document, say))
    [head] = tree.xpath("//header")
    assert text(head) == "Body of six StatesBODY/2022/L.1 Limited3 October 2022"
    assert tree.findtext(".//title") == "BODY/2022/L.1 – Declaration on Clean Air – Zero draft"
    assert text(tree.xpath("//p[contains(@class,'end')]")[0]) == "End of the text."


def test_a_text_of_no_body_has_no_masthead() -> None:
    tree = read(paper.page(replace(clean(BASE).document, head=Head("", "Draft")), say))
    assert tree.xpath("//header|//p[contains(@class, 'kicker')]") == []


def test_there_is_one_heading_of_the_whole() -> None:
    document = clean(BASE).document
    assert _head_of(document) == ["Declaration on Clean Air"]
    assert _head_of(replace(document, rows=document.rows[1:])) == ["Declaration on Clean Air"]
    with_front = replace(document, rows=document.rows[1:], front=(Line("Compilation", "heading"), Line("Of all.")))
    assert _head_of(with_front) == ["Compilation"]


def test_a_cover_has_its_page_and_its_facts() -> None:
    cover = (Line("Record", "heading"), Line("BODY/1", "field", "Symbol"), Line("Why", "heading"), Line("So.\nAnd so."))
    document = replace(clean(BASE).document, cover=cover, after=(Line("Statements", "heading"), Line("Ours.")))
    tree = read(paper.page(document, say))
    [page] = tree.xpath("//section[@class='cover']")
    assert [text(one) for one in page.xpath("./h1|./h2|./dl/dt|./dl/dd|./p")] == [
        "Record", "Symbol", "BODY/1", "Why", "So.And so.",
    ]  # fmt: skip
    assert [text(one) for one in tree.xpath("//main/following-sibling::*")] == [
        "Statements", "Ours.", "End of the text.",
    ]  # fmt: skip


def test_what_people_write_is_no_markup() -> None:
    rows = clean((Paragraph(BASE[0].id, Kind.PLAIN, HOSTILE, label=HOSTILE, notes=(HOSTILE,)),)).document.rows
    head = replace(HEAD, title=HOSTILE, symbol=HOSTILE, distribution=HOSTILE, notice=HOSTILE, page=HOSTILE)
    lines = (Line(HOSTILE, "heading"), Line(HOSTILE, "field", HOSTILE), Line(HOSTILE))
    document = replace(clean(BASE).document, rows=rows, head=head, front=lines, cover=lines, end=HOSTILE)
    page = paper.page(document, say)
    assert stands_alone(page)
    assert "<script" not in page
    assert page.count("</style>") == 1
