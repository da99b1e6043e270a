"""A whole file: text, notes, comments with their answers, properties; and the third-party files where they are."""

import json
import re
from pathlib import Path

import pytest

from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.formats.docx_reading import read
from consult.formats.docx_values import Remark, WordFile
from consult.formats.docx_views import BASE, FINAL, flat
from tests.architecture.sources import ROOT
from tests.formats.docx_made import AT, document, docx, entries, ins, p, packed, part, t

CORPUS = ROOT.parent / "shared" / "data" / "docx"
ORACLE = json.loads((CORPUS / "ORACLE.json").read_text("utf-8")) if (CORPUS / "ORACLE.json").exists() else {}


def _point(kind: str, number: int) -> str:
    return f'<w:comment{kind} w:id="{number}"/>'


def _comment(number: int, author: str, paragraph: str, *lines: str) -> str:
    inside = "".join(f'<w:p w14:paraId="{paragraph}{n}">{t(line)}</w:p>' for n, line in enumerate(lines))
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="{AT}">{inside}</w:comment>'


def test_comments_with_passages_and_answers() -> None:
    body = p(
        t("a ") + _point("RangeStart", 4) + ins("b") + t(" c") + _point("RangeEnd", 4)
        + f"<w:r>{_point('Reference', 4)}</w:r>" + t(" d") + f"<w:r>{_point('Reference', 5)}</w:r>"
    )  # fmt: skip
    comments = _comment(4, "Ann", "A", "Why?", "Tell us.") + _comment(5, "Bob", "B", "Because.")
    extended = '<w15:commentEx w15:paraId="A1"/><w15:commentEx w15:paraId="B0" w15:paraIdParent="A1"/>'
    word = read_parts(
        docx(p("before"), body, comments=part("comments", comments), commentsExtended=part("x", extended)), Limits()
    )
    assert word.remarks == (Remark("Ann", AT, "Why?\nTell us.", None, 1), Remark("Bob", AT, "Because.", 0, 1))
    assert [(piece.text, piece.comments) for piece in word.blocks[1].pieces] == [
        ("a ", ()), ("b", (0,)), (" c", (0,)), (" d", ()),
    ]  # fmt: skip


def test_a_passage_may_go_over_several_paragraphs() -> None:
    comments = part("comments", _comment(0, "Ann", "A", "All."))
    word = read_parts(
        docx(p(_point("RangeStart", 0) + t("a")), p(t("b") + _point("RangeEnd", 0)), comments=comments), Limits()
    )
    assert [block.pieces[0].comments for block in word.blocks] == [(0,), (0,)]


def test_footnotes_and_endnotes_with_their_own_changes() -> None:
    line = f'<w:footnote w:id="0" w:type="separator">{p("-")}</w:footnote>'
    notes = f'{line}<w:footnote w:id="2">{p(t("one ") + ins("two"))}{p("three")}</w:footnote>'
    ends = f'<w:endnote w:id="2">{p("end")}</w:endnote>'
    body = p(t("a") + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
             + '<w:r><w:footnoteReference w:id="9"/></w:r>')  # fmt: skip
    word = read_parts(docx(body, footnotes=part("footnotes", notes), endnotes=part("endnotes", ends)), Limits())
    assert [piece.note for piece in word.blocks[0].pieces] == [None, 0, 1]
    assert ["".join(piece.text for piece in note) for note in word.notes] == ["one two three", "end"]


def test_our_own_properties_are_read_and_no_others() -> None:
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="urn:vt">'
        '<property name="consult-draft"><vt:lpwstr>d1</vt:lpwstr></property>'
        '<property name="Company"><vt:lpwstr>x</vt:lpwstr></property></Properties>'
    )
    word = read_parts(packed([*entries(document(p("x"))), ("docProps/custom.xml", custom)]), Limits())
    assert word.properties == {"consult-draft": "d1"}


def test_changes_of_form_and_heads_are_counted_with_their_authors() -> None:
    look = f'<w:b/><w:rPrChange w:id="1" w:author="Zoe" w:date="{AT}"><w:rPr/></w:rPrChange>'
    word = read_parts(docx(p(t("a", look)), '<w:sectPr><w:headerReference w:type="default"/></w:sectPr>'), Limits())
    assert word.left_out == {"formatting": 1, "heads": 1}
    assert word.authors == ("Zoe",)


def _squashed(word: WordFile, view: frozenset[str]) -> list[str]:
    return [text for seen in flat(word, view) if (text := re.sub(r"\s", "", seen.text))]


@pytest.mark.skipif(not ORACLE, reason="the third-party files are not here")
@pytest.mark.parametrize("name", ORACLE)
def test_real_files_say_what_other_readers_read(name: str) -> None:
    expected, word = ORACLE[name], read(Path(CORPUS, name).read_bytes())
    assert _squashed(word, BASE) == [re.sub(r"\s", "", one) for one in expected["base"]]
    assert _squashed(word, FINAL) == [re.sub(r"\s", "", one) for one in expected["accepted"]]
    assert sorted(word.authors) == sorted(expected["authors"])
    said = [(remark.author, " ".join(remark.text.split())) for remark in word.remarks]
    assert said == [(one["author"], one["text"]) for one in expected["comments"]]
