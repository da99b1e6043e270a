"""A file is accounted for: what was taken over in which way, and what was left out."""

from consult.formats.docx_account import account, changes_of
from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.formats.docx_views import BASE
from tests.formats.docx_made import dele, docx, ins, listed, p, part, t, table

NUMBERS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)


def test_what_stands_together_is_one_change() -> None:
    body = [p(ins("a") + ins("b") + t("c") + dele("d") + ins("e", "Bob")), p(ins("f"), end="ins")]
    rows = table([p("a"), p("b")], [p("c")], marks={0: "ins"})
    assert changes_of(read_parts(docx(*body, rows), Limits())) == 6


def test_the_account() -> None:
    comments = part("comments", f'<w:comment w:id="1" w:author="C">{p("Why?")}</w:comment>')
    word = read_parts(
        docx(listed("Do;", 1), table([p("x"), p("y")]), p(ins("z")), numbering=NUMBERS, comments=comments), Limits()
    )
    told = account(word)
    assert (told.changes, told.authors, told.remarks, told.cells) == (1, ("Ann",), 1, 2)
    assert (told.renumbered, told.left_out) == ((("7.", "OP1"),), {})
    assert account(word, BASE).changes == 1
