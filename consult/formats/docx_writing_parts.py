"""The parts of a Word file beside its text: head and foot of the pages, footnotes, comments, settings, properties."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from lxml import etree

from consult.formats.documents import Head, Remark
from consult.formats.docx_writing_runs import text_runs
from consult.formats.docx_writing_xml import Element, clean, field, instant, paragraph, w, words
from consult.formats.light_marks import looks

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC, _TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def first_header(head: Head) -> Element:
    """Return the head of the first page: the body, the symbol; below them distribution and date."""
    line = w("pBdr", w("bottom", val="single", sz="8", space="4", color="auto"))
    return w(
        "hdr",
        paragraph("Header", *_run(head.body, "b"), _tab(), *_run(head.symbol or head.name, "b")),
        paragraph("Header", *_run(head.distribution), _tab(), *_run(head.date), properties=[line]),
    )


def header(head: Head) -> Element:
    """Return the head of every other page."""
    line = w("pBdr", w("bottom", val="single", sz="4", space="4", color="auto"))
    return w("hdr", paragraph("Header", *_run(head.title), _tab(), *_run(head.symbol or head.name), properties=[line]))


def footer(head: Head) -> Element:
    """Return the foot of the pages: their number, and that it is an exercise, where it is one."""
    before, _, rest = head.page.partition("%(page)s")
    between, _, after = rest.partition("%(pages)s")
    numbers = [*_run(before), field("PAGE"), *_run(between), field("NUMPAGES"), *_run(after)]
    return w("ftr", paragraph("Footer", *_run(head.notice), _tab(), *numbers))


def footnotes(notes: list[str]) -> Element:
    """Return the footnotes of the file, after the two lines that Word wants above them."""
    lines = [
        w("footnote", w("p", w("r", w(mark))), type=kind, id=number)
        for kind, number, mark in (
            ("separator", "-1", "separator"), ("continuationSeparator", "0", "continuationSeparator"),
        )
    ]  # fmt: skip
    return w("footnotes", *lines, *(_footnote(number, text) for number, text in enumerate(notes, 1)))


def _footnote(number: int, text: str) -> Element:
    mark = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
    return w("footnote", paragraph("FootnoteText", mark, *_run(" "), *marked(text)), id=str(number))


def marked(text: str) -> Iterator[Element]:
    """Yield the runs of a text with light marks."""
    start = 0
    found = looks(text)
    for end in range(1, len(text) + 1):
        if end == len(text) or found[end] != found[start]:
            look = found[start]
            if look is not None:
                yield from text_runs(text[start:end], look._replace(note=0))
            start = end


def comments(remarks: list[Remark]) -> Element:
    """Return the comments of the file."""
    return w("comments", *(_comment(number, remark) for number, remark in enumerate(remarks)))


def _comment(number: int, remark: Remark) -> Element:
    mark = w("r", w("rPr", w("rStyle", val="CommentReference")), w("annotationRef"))
    first, *others = remark.text.splitlines() or [""]
    return w(
        "comment",
        paragraph("CommentText", mark, *_run(first)),
        *(paragraph("CommentText", *_run(line)) for line in others),
        id=str(number), author=remark.hand.author, date=instant(remark.hand.at), initials=remark.initials,
    )  # fmt: skip


def settings(*, is_tracking: bool, has_notes: bool) -> Element:
    """Return the settings of the file."""
    compatible = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    ends = [w("footnote", id="-1"), w("footnote", id="0")]
    return w(
        "settings", w("zoom", percent="100"), w("trackRevisions") if is_tracking else None,
        w("defaultTabStop", val="567"), w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", *ends) if has_notes else None, w("compat", compatible),
    )  # fmt: skip


def core(*, title: str, creator: str, language: str, at: datetime) -> Element:
    """Return who made the file, and when what is in it was issued."""
    names = {"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=names)
    rows = (("title", title), ("creator", creator), ("language", language))
    for name, value in rows:
        etree.SubElement(root, f"{{{_DC}}}{name}").text = clean(value)
    created = etree.SubElement(root, f"{{{_TERMS}}}created", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
    created.text = instant(at)
    return root


def custom(properties: Mapping[str, str]) -> Element:
    """Return by what Consult knows the file again."""
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _TYPES})
    for number, (name, value) in enumerate(properties.items(), 2):
        row = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=str(number), name=name)
        etree.SubElement(row, f"{{{_TYPES}}}lpwstr").text = clean(value)
    return root


def _run(text: str, *marks: str) -> list[Element]:
    if not text:
        return []
    if not marks:
        return [*text_runs(text)]
    return [w("r", w("rPr", *(w(mark) for mark in marks)), words(text))]


def _tab() -> Element:
    return w("r", w("tab"))
