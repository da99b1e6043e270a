"""One part of a Word file becomes a tree, or is refused."""

import pytest

from consult.formats.docx_limits import Limits
from consult.formats.docx_xml import children, is_on, name_of, number, parse, q, value
from consult.formats.unreadable import Unreadable
from tests.formats.docx_made import W, document, p

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def test_the_strict_form_is_read_as_the_usual_one() -> None:
    root = parse(document(p("x")).replace(W, STRICT).encode(), Limits())
    assert [name for name, _ in children(root)] == ["body"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    root = parse((declared + document(p("Ж"))).encode(encoding), Limits())
    assert "".join(str(text) for text in root.itertext()) == "Ж"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"<a", "damaged"),
        (b"", "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (b"<!DOCTYPE a><a/>", "declares"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16"), "declares"),
        (b"<a>" * 300 + b"</a>" * 300, "nests"),
    ],
)
def test_what_is_refused(content: bytes, word: str) -> None:
    with pytest.raises(Unreadable, match=word):
        parse(content, Limits())


def test_a_document_type_in_another_encoding_is_seen() -> None:
    content = '<?xml version="1.0" encoding="cp037"?><!DOCTYPE a><a/>'.encode("cp037")
    with pytest.raises(Unreadable):
        parse(content, Limits())


def test_attributes_and_switches() -> None:
    root = parse(
        f'<w:rPr xmlns:w="{W}"><w:b/><w:i w:val="0"/><w:sz w:val="x"/><w:lvl w:val="-3"/></w:rPr>'.encode(), Limits()
    )
    assert [is_on(root, "b"), is_on(root, "i"), is_on(root, "vanish"), is_on(None, "b")] == [True, False, False, False]
    assert [number(root.find(q(name)), default=7) for name in ("sz", "lvl", "none")] == [7, -3, 7]
    assert (value(None), name_of(root)) == ("", "rPr")
