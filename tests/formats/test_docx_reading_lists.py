"""The numbers before paragraphs are those that Word shows."""

from consult.formats.docx_limits import Limits
from consult.formats.docx_reading_lists import Lists
from consult.formats.docx_xml import parse
from tests.formats.docx_made import part

_FORMS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"), ("decimal", "%1.%4"))
LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for n, (form, text) in enumerate(_FORMS)
)
ABSTRACT = f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
OTHER = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%3)"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="none"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>'
)
NUMS = (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
)


def _lists() -> Lists:
    return Lists(parse(part("numbering", ABSTRACT + OTHER + NUMS).encode(), Limits()))


def test_levels_are_counted_and_begin_anew_below_the_next() -> None:
    lists = _lists()
    depths = [0, 1, 1, 2, 0, 1, 3]
    assert [lists.label("1", depth) for depth in depths] == ["1.", "(a)", "(b)", "(i)", "2.", "(a)", "2.1"]


def test_lists_of_one_definition_count_on_unless_one_starts_anew() -> None:
    lists = _lists()
    assert [lists.label(one, 0) for one in ("1", "2", "3", "3", "1")] == ["1.", "2.", "7.", "8.", "9."]


def test_what_is_gone_is_not_counted() -> None:
    lists = _lists()
    shown = [lists.label("1", 0, is_counted=is_counted) for is_counted in (True, False, True)]
    assert shown == ["1.", "2.", "2."]


def test_other_signs() -> None:
    lists = _lists()
    assert [lists.label("4", depth) for depth in (0, 1, 2, 3)] == ["•", "III", "A)", ""]
    assert (lists.label("99", 0), Lists(None).label("1", 0)) == ("", "")
