"""How a paragraph is set follows from its style, those it is based on, and itself."""

from typing import Any

import pytest

from consult.formats.docx_limits import Limits
from consult.formats.docx_reading_styles import Setting, Styles
from consult.formats.docx_xml import parse
from tests.formats.docx_made import W, part

SHEET = (
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="Chapter"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:styleId="T"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:styleId="L"><w:name w:val="List"/><w:pPr>'
    '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="O"><w:name w:val="Out"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
)


def _properties(inside: str) -> Any:
    return parse(f'<w:pPr xmlns:w="{W}">{inside}</w:pPr>'.encode(), Limits())


@pytest.mark.parametrize(
    ("inside", "setting"),
    [
        ("", Setting()),
        ('<w:pStyle w:val="1"/>', Setting("heading")),
        ('<w:pStyle w:val="Own"/>', Setting("heading")),
        ('<w:pStyle w:val="T"/>', Setting("title", is_centred=True)),
        ('<w:pStyle w:val="T"/><w:jc w:val="left"/>', Setting("title")),
        ('<w:pStyle w:val="L"/>', Setting(list_id="4", depth=1)),
        ('<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>', Setting(depth=1)),
        ('<w:pStyle w:val="O"/>', Setting("heading", 2)),
        ('<w:pStyle w:val="O"/><w:outlineLvl w:val="9"/>', Setting()),
        ('<w:pStyle w:val="A"/>', Setting()),
        ('<w:pStyle w:val="Heading 3"/>', Setting("heading", 2)),
        ('<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>', Setting(list_id="1", depth=8)),
    ],
)
def test_settings(inside: str, setting: Setting) -> None:
    styles = Styles(parse(part("styles", SHEET).encode(), Limits()))
    assert styles.of(_properties(inside)) == setting


def test_without_styles() -> None:
    assert Styles(None).of(None) == Setting()
