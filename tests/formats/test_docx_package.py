"""The parts of a Word file are found by what relates to them. What is refused stands in `test_docx_reading`."""

import pytest

from consult.formats.docx_limits import Limits
from consult.formats.docx_package import Package
from consult.formats.docx_xml import name_of
from consult.formats.unreadable import Unreadable
from tests.formats.docx_made import content_types, document, docx, entries, p, packed, part, relation, relations


def test_parts_are_found_by_their_relations() -> None:
    package = Package(docx(p("x"), comments=part("comments", "")), Limits())
    comments = package.related("comments")
    assert (package.main, comments is not None and name_of(comments)) == ("word/document.xml", "comments")
    assert package.related("footnotes") is None
    assert package.properties() is None


def test_the_text_may_stand_anywhere() -> None:
    types = content_types().replace("/word/document.xml", "/doc/Text.xml")
    found = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations(relation("officeDocument", "/doc/Text.xml"))),
        ("doc/Text.xml", document(p("x"))),
        ("doc/_rels/Text.xml.rels", relations(relation("footnotes", "../notes/a.xml"))),
        ("notes/a.xml", part("footnotes", "")),
    ]
    package = Package(packed(found), Limits())
    assert package.main == "doc/Text.xml"
    assert package.related("footnotes") is not None


@pytest.mark.parametrize(
    "target", ["https://un.example", "HTTP://un.example", "mailto:a@b.example", "#here", "file:///C:/x", "C:\\x.docx"]
)
def test_ordinary_links_are_let_be(target: str) -> None:
    assert Package(docx(p("x"), related=relation("hyperlink", target, is_external=True)), Limits())


@pytest.mark.parametrize("target", ["file://server/x.dotm", "\\\\server\\x.dotm", "https://evil.example/x.dotm"])
def test_a_template_elsewhere_is_refused(target: str) -> None:
    content = docx(p("x"), related=relation("attachedTemplate", target, is_external=True))
    with pytest.raises(Unreadable, match="another place"):
        Package(content, Limits())


def test_a_part_that_is_not_there_is_not_there() -> None:
    found = [one for one in entries(document(p("x"))) if one[0] != "word/document.xml"]
    with pytest.raises(Unreadable, match="not a Word document"):
        Package(packed(found), Limits())
