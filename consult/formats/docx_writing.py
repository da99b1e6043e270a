"""A document as a Word file, from nothing but its values: the same bytes every time.

Everything is checked against the schema in the tests. Word opens what LibreOffice and pandoc read the same way.
"""

import zipfile
from io import BytesIO

from lxml import etree

from consult.formats import docx_writing_parts as parts
from consult.formats.documents import Document
from consult.formats.docx_writing_paragraphs import Paragraphs, plain
from consult.formats.docx_writing_runs import Package
from consult.formats.docx_writing_styles import styles
from consult.formats.docx_writing_xml import Element, R, part, w
from consult.formats.word_marks import FURNITURE

_EPOCH = (1980, 1, 1, 0, 0, 0)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENTS = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "application/vnd.openxmlformats-package"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE}.wordprocessingml"
TYPE = f"{_WORD}.document"
"""The type of a Word file."""
_LINES = {"heading": f"{FURNITURE}Heading", "field": f"{FURNITURE}Field", "note": f"{FURNITURE}Note"}


def write(document: Document) -> bytes:
    """Return the document as a .docx file."""
    package = Package(document)
    body = _body(package)
    head = document.head
    files = {
        "word/document.xml": body,
        "word/styles.xml": styles(document.language),
        "word/settings.xml": parts.settings(is_tracking=document.is_tracking, has_notes=True),
        "word/footnotes.xml": parts.footnotes(package.notes),
        "word/header1.xml": parts.first_header(head),
        "word/header2.xml": parts.header(head),
        "word/footer1.xml": parts.footer(head),
        "docProps/core.xml": parts.core(
            title=head.title, creator=head.body, language=document.language, at=document.at
        ),
        "docProps/custom.xml": parts.custom(document.properties),
    }
    if package.remarks:
        files["word/comments.xml"] = parts.comments(package.remarks)
    return packed(files)


def _body(package: Package) -> Element:
    document = package.document
    front = [*_lines(document, is_cover=True), *_lines(document, is_cover=False)]
    text = [*Paragraphs(package).all()]
    end = plain(_LINES["note"], document.end or document.head.title)
    return w("document", w("body", *front, *text, end, *_after(document), _section()))


def _after(document: Document) -> list[Element]:
    """Return what stands on a page of its own behind the text."""
    lines = [plain(_LINES.get(line.style, FURNITURE), line.whole) for line in document.after]
    for first in lines[:1]:
        first[0].insert(1, w("pageBreakBefore"))
    return lines


def _lines(document: Document, *, is_cover: bool) -> list[Element]:
    lines = document.cover if is_cover else document.front
    made = [plain(_LINES.get(line.style, FURNITURE), line.whole) for line in lines]
    if is_cover and made:
        made.append(w("p", w("pPr", w("pStyle", val=FURNITURE)), w("r", w("br", type="page"))))
    return made


def _section() -> Element:
    """Return the page: A4, its own head on the first one."""
    edges = [reference("headerReference", "first", "rId4"), reference("headerReference", "default", "rId5")]
    edges += [reference("footerReference", kind, "rId6") for kind in ("first", "default")]
    margins = {"top": "1701", "right": "1418", "bottom": "1418", "left": "1418", "header": "709", "footer": "709"}
    return w("sectPr", *edges, w("pgSz", w="11906", h="16838"), w("pgMar", **margins, gutter="0"), w("titlePg"))


def reference(tag: str, kind: str, relation: str) -> Element:
    """Return what binds a head or foot to a section."""
    made = w(tag, type=kind)
    made.set(f"{{{R}}}id", relation)
    return made


_OVERRIDES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/comments.xml": f"{_WORD}.comments+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/header2.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "docProps/core.xml": f"{_PACKAGE}.core-properties+xml",
    "docProps/custom.xml": f"{_OFFICE}.custom-properties+xml",
}
_OF_DOCUMENT = {
    "rId1": ("styles", "styles.xml"), "rId2": ("settings", "settings.xml"), "rId3": ("footnotes", "footnotes.xml"),
    "rId4": ("header", "header1.xml"), "rId5": ("header", "header2.xml"), "rId6": ("footer", "footer1.xml"),
    "rId7": ("comments", "comments.xml"),
}  # fmt: skip


def packed(files: dict[str, Element]) -> bytes:
    """Return a file: what is in it, how the parts belong together, and the parts."""
    own = {key: value for key, value in _OF_DOCUMENT.items() if f"word/{value[1]}" in files}
    whole = {
        "[Content_Types].xml": _content_types(files),
        "_rels/.rels": _relations({
            "rId1": (f"{R}/officeDocument", "word/document.xml"),
            "rId2": (f"{_RELATIONS}/metadata/core-properties", "docProps/core.xml"),
            "rId3": (f"{R}/custom-properties", "docProps/custom.xml"),
        }),
        "word/_rels/document.xml.rels": _relations({key: (f"{R}/{kind}", to) for key, (kind, to) in own.items()}),
    } | files  # fmt: skip
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, root in whole.items():
            packed.writestr(zipfile.ZipInfo(name, _EPOCH), part(root), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _content_types(files: dict[str, Element]) -> Element:
    root = etree.Element(f"{{{_CONTENTS}}}Types", nsmap={None: _CONTENTS})
    for ending, kind in (("rels", f"{_PACKAGE}.relationships+xml"), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{_CONTENTS}}}Default", Extension=ending, ContentType=kind)
    for name in files:
        etree.SubElement(root, f"{{{_CONTENTS}}}Override", PartName=f"/{name}", ContentType=_OVERRIDES[name])
    return root


def _relations(rows: dict[str, tuple[str, str]]) -> Element:
    root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
    for key, (kind, target) in rows.items():
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=key, Type=kind, Target=target)
    return root
