"""A Word file becomes a text: kinds, numbers, light marks, notes."""

from uuid import uuid4

import pytest

from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.formats.docx_text import text_of, written
from consult.formats.docx_views import BASE, FINAL
from consult.formats.unreadable import Unreadable
from consult.formats.word_marks import bookmark_of
from consult.text.paragraphs import Kind, Text
from tests.formats.docx_made import dele, docx, ins, listed, marked, p, part, t, table, tracked

NUMBERS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
)


def _text(*body: str, **parts: str) -> Text:
    return text_of(read_parts(docx(*body, **parts), Limits()), FINAL)


def _kinds(*body: str, **parts: str) -> list[tuple[str, int, str, str]]:
    return [(one.kind.value, one.level, one.label, one.text) for one in _text(*body, **parts)]


def test_kinds_by_styles_numbers_and_words() -> None:
    found = _kinds(
        p("A DECLARATION", style="Title"), p("Aims", style="Heading 1"), p("Recalling the past,"),
        listed("Decides to act;", 1), listed("at home;", 1, 1), listed("in towns;", 1, 2), listed("abroad;", 1, 1),
        listed("Calls for more.", 1), p("3. Typed by hand:"), p("(a) an item."), p("Words."), numbering=NUMBERS,
    )  # fmt: skip
    assert found == [
        ("title", 0, "Title", "A DECLARATION"), ("heading", 0, "I", "Aims"),
        ("preambular", 0, "PP1", "Recalling the past,"), ("operative", 0, "OP1", "Decides to act;"),
        ("item", 1, "OP1 (a)", "at home;"), ("item", 2, "OP1 (a) (i)", "in towns;"), ("item", 1, "OP1 (b)", "abroad;"),
        ("operative", 0, "OP2", "Calls for more."), ("operative", 0, "OP3", "Typed by hand:"),
        ("item", 1, "OP3 (a)", "an item."), ("plain", 0, "", "Words."),
    ]  # fmt: skip


def test_without_styles_a_title_stands_out() -> None:
    centred = '<w:jc w:val="center"/>'
    found = _kinds(p("Joint statement", properties=centred), p(t("Cooperation", "<w:b/>")), p("Words go on here"))
    assert [(kind, text) for kind, _, _, text in found] == [
        ("title", "Joint statement"), ("heading", "Cooperation"), ("plain", "Words go on here"),
    ]  # fmt: skip


def test_lists_of_chapters() -> None:
    found = _kinds(listed("Aims", 2), listed("Means", 2, 1), numbering=NUMBERS)
    assert [kind for kind, *_ in found] == ["heading", "item"]


def test_light_marks_are_of_words_that_stand_out() -> None:
    assert _text(p(t("Recalling ", "<w:i/>") + t("it,")))[0].text == "*Recalling* it,"
    assert _text(p(t("All of it", "<w:i/>")))[0].text == "All of it"
    assert _text(p(t("a", "<w:b/><w:i/>") + t(" *b* \\ [c] [^1]")))[0].text == "**a** \\*b\\* \\ [c] \\[^1]"


def test_what_consult_wrote_is_read_as_it_wrote_it() -> None:
    sheet = part(
        "styles",
        '<w:style w:styleId="ConsultTitle"><w:name w:val="Text Title"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:styleId="X2"><w:name w:val="Item 2"/></w:style>'
        '<w:style w:styleId="ConsultFurnitureNote"><w:name w:val="Consult Document Note"/></w:style>',
    )
    label, escaped = '<w:rStyle w:val="ConsultLabel"/>', '<w:rStyle w:val="ConsultEscaped"/>'
    found = _kinds(
        p("Cover", style="ConsultFurnitureNote"),
        p(t("A title"), style="ConsultTitle"),
        p(t("OP1", label) + t(" ", label) + t("All bold", "<w:b/>") + t(" *x*"), style="ConsultOperative"),
        p(
            tracked("del", t("(a)", label, tag="delText")) + t("(b)", label) + t("Item ") + t("[", escaped) + t("x]"),
            style="X2",
        ),
        p(t("Recalling so typed on the label", label), style="ConsultPlain"),
        styles=sheet,
    )
    assert [(kind, level, text) for kind, level, _, text in found] == [
        ("title", 0, "A title"), ("operative", 0, "**All bold** *x*"), ("item", 2, "Item \\[x]"),
        ("plain", 0, "Recalling so typed on the label"),
    ]  # fmt: skip


def test_notes_belong_to_their_paragraph() -> None:
    notes = part("footnotes", f'<w:footnote w:id="1">{p(t("old") + ins(" new"))}</w:footnote>')
    body = p(t("a") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + t(" b"))
    word = read_parts(docx(p("x"), body, footnotes=notes), Limits())
    assert [(one.text, one.notes) for one in text_of(word, FINAL)][1] == ("a[^1] b", ("old new",))
    assert text_of(word, BASE)[1].notes == ("old",)


def test_paragraphs_known_by_bookmark_keep_their_identity_once() -> None:
    one = uuid4()
    name = bookmark_of(one)
    found = _text(p(marked(name, t("a")), end="ins"), p(marked(name, t("b"))))
    assert [paragraph.id == one for paragraph in found] == [True, False]


def test_cells_become_paragraphs_with_their_place() -> None:
    word = read_parts(docx(p("Before"), table([p("1. a"), p("")], [p("b"), p("Recalling c,")])), Limits())
    found = written(word, FINAL)
    assert [(one.seen.place, one.paragraph.kind) for one in found] == [
        ("", Kind.PLAIN), ("1/1/1", Kind.PLAIN), ("1/2/1", Kind.PLAIN), ("1/2/2", Kind.PLAIN),
    ]  # fmt: skip


@pytest.mark.parametrize("body", [p(""), p(dele("x")), table([p("")])])
def test_a_file_without_words(body: str) -> None:
    with pytest.raises(Unreadable, match="no words"):
        _text(body)
