"""Paragraphs have their label, tag and level, and behind them what is said to them."""

from dataclasses import replace

from consult.formats import paper
from consult.formats.documents import Document, Hand, Remark
from tests.formats.test_paper_words import named
from tests.papers import read, say, text
from tests.word.scenarios import AT, BASE, clean, scenario, six_answers


def _lines(document: Document) -> list[str]:
    return [text(one) for one in read(paper.page(document, say)).xpath("//main/*")]


def test_a_text_as_it_is() -> None:
    tree = read(paper.page(clean(BASE).document, say))
    kinds = [(one.tag, one.get("class").split()[1]) for one in tree.xpath("//main/*[contains(@class,'para')]")]
    assert kinds[:4] == [("h1", "title"), ("p", "preambular"), ("p", "preambular"), ("h2", "heading")]
    assert tree.xpath("//main/*/@dir") == ["rtl"]
    assert [text(one) for one in tree.xpath("//main//span[contains(@class,'label')]")][:3] == ["PP1", "PP2", "I."]
    assert tree.xpath("//ins|//del|//*[@class='legend sans']") == []


def test_what_is_done_to_a_paragraph_is_told() -> None:
    lines = _lines(named(scenario(BASE, six_answers()).document))
    assert "PP1 Recalling the meeting of 2019,1 [KOR] (moved)" in lines
    assert "Recalling the meeting of 2019,2 [KOR] (moved here)" in lines
    assert "(b) in every capital; [PRK]" in lines
    assert "every minute; [JPN]" in lines


def test_the_marks_are_explained_with_the_codes_in_it() -> None:
    [legend] = read(paper.page(named(scenario(BASE, six_answers()).document), say)).xpath("//div[@class='legend sans']")
    assert "underlined added · struck through deleted" in text(legend)
    assert "CHN China; PRK Democratic People's Republic of Korea; JPN Japan" in text(legend)


def test_remarks_stand_behind_what_they_are_on() -> None:
    japan = Hand(("Japan",), AT)
    said = (
        Remark(japan, "Why <so>?\n*Really*?", BASE[4].id, 0, 18),
        Remark(japan, "On the whole."),
        Remark(japan, "!", "x"),
    )
    lines = _lines(replace(clean(BASE).document, remarks=said))
    assert lines[0] == "Japan: On the whole."
    assert lines[lines.index("OP1Decide to measure together, where appropriate;") + 1] == (
        "Japan “Decide to measure”: Why <so>?*Really*?"
    )
    assert "Japan: !" in lines, "nothing is lost whose place is not there"


def test_labels_that_change_are_marked() -> None:
    document = scenario(BASE, six_answers()).document
    labels = {row.paragraph.id: "OP9" for row in document.rows}
    tree = read(paper.page(replace(document, labels=labels), say))
    assert tree.xpath("//*[contains(@class,'label')]/del/text()")
    assert "OP9" in tree.xpath("//*[contains(@class,'label')]/ins/text()")
