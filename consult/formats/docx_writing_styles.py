"""The styles of a document: the text in a serif, labels hanging, as documents of the United Nations look."""

from collections.abc import Iterator

from consult.formats.docx_writing_paragraphs import DEEPEST
from consult.formats.docx_writing_xml import Element, W, w
from consult.formats.word_marks import ESCAPED, FURNITURE, LABEL

_SERIF = {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "eastAsia": "SimSun", "cs": "Times New Roman"}
_HANGING = 850
_STEP = 567


def styles(language: str) -> Element:
    """Return the styles of a document whose text is in `language`."""
    return w("styles", _defaults(language), *_text(), *_furniture(), *_notes(), *_characters())


def _defaults(language: str) -> Element:
    words = w(
        "rPr", w("rFonts", **_SERIF), w("sz", val="22"), w("szCs", val="22"),
        w("lang", val=language, eastAsia="zh-CN", bidi="ar-SA"),
    )  # fmt: skip
    spacing = w("pPr", w("spacing", after="120", line="264", lineRule="auto"))
    return w("docDefaults", w("rPrDefault", words), w("pPrDefault", spacing))


def _style(
    kind: str, name: str, title: str, *, on: str = "", following: str = "", paragraph: Element | None = None,
    words: Element | None = None, is_default: bool = False, is_main: bool = False,
) -> Element:  # fmt: skip
    made = w("style", type=kind, styleId=name)
    if is_default:
        made.set(f"{{{W}}}default", "1")
    made.append(w("name", val=title))
    if on:
        made.append(w("basedOn", val=on))
    if following:
        made.append(w("next", val=following))
    if is_main:
        made.append(w("qFormat"))
    made.extend(one for one in (paragraph, words) if one is not None)
    return made


def _text() -> Iterator[Element]:
    """Yield the styles of the paragraphs of a text."""
    yield _style("paragraph", "Normal", "Normal", is_default=True, is_main=True)
    yield _style(
        "paragraph", "ConsultTitle", "Text Title", on="Normal", following="Normal", is_main=True,
        paragraph=w("pPr", w("keepNext"), w("spacing", before="240", after="240"), w("jc", val="center"),
                    w("outlineLvl", val="0")),
        words=w("rPr", w("b"), w("bCs"), w("sz", val="28"), w("szCs", val="28")),
    )  # fmt: skip
    for level in range(1, DEEPEST + 1):
        yield _style(
            "paragraph", f"Heading{level}", f"heading {level}", on="Normal", following="Normal", is_main=True,
            paragraph=w("pPr", w("keepNext"), *_hanging(0), w("spacing", before="240", after="120"), *_indent(0),
                        w("outlineLvl", val=str(level - 1))),
            words=w("rPr", w("b"), w("bCs"), *([w("sz", val="24"), w("szCs", val="24")] if level == 1 else [])),
        )  # fmt: skip
    for kind, title in (("Preambular", "Preambular Paragraph"), ("Operative", "Operative Paragraph")):
        yield _style(
            "paragraph", f"Consult{kind}", title, on="Normal", is_main=True,
            paragraph=w("pPr", *_hanging(0), *_indent(0)),
        )  # fmt: skip
    for level in range(1, DEEPEST + 1):
        yield _style(
            "paragraph", f"ConsultItem{level}", f"Item {level}", on="Normal", is_main=True,
            paragraph=w("pPr", *_hanging(level), *_indent(level)),
        )  # fmt: skip
    yield _style("paragraph", "ConsultPlain", "Plain Paragraph", on="Normal", is_main=True)


def _hanging(level: int) -> tuple[Element]:
    return (w("tabs", w("tab", val="left", pos=str(_left(level)))),)


def _indent(level: int) -> tuple[Element]:
    return (w("ind", left=str(_left(level)), hanging=str(_HANGING if level == 0 else _STEP)),)


def _left(level: int) -> int:
    return _HANGING + level * _STEP


def _furniture() -> Iterator[Element]:
    """Yield the styles of what is on the document and none of its text."""
    yield _style("paragraph", FURNITURE, "Consult Document", on="Normal", words=w("rPr", w("sz", val="20")))
    yield _style(
        "paragraph", f"{FURNITURE}Heading", "Consult Document Heading", on=FURNITURE,
        paragraph=w("pPr", w("keepNext"), w("spacing", before="240", after="120")),
        words=w("rPr", w("b"), w("bCs"), w("sz", val="28"), w("szCs", val="28")),
    )  # fmt: skip
    yield _style(
        "paragraph", f"{FURNITURE}Field", "Consult Document Field", on=FURNITURE,
        paragraph=w("pPr", w("spacing", after="60")), words=w("rPr", w("b"), w("bCs"), w("sz", val="22")),
    )  # fmt: skip
    rule = w("pBdr", w("top", val="single", sz="4", space="6", color="auto"))
    yield _style(
        "paragraph", f"{FURNITURE}Note", "Consult Document Note", on=FURNITURE,
        paragraph=w("pPr", rule, w("spacing", before="240")), words=w("rPr", w("sz", val="18"), w("szCs", val="18")),
    )  # fmt: skip
    for name, title in (("Header", "header"), ("Footer", "footer")):
        yield _style(
            "paragraph", name, title, on="Normal",
            paragraph=w("pPr", w("tabs", w("tab", val="right", pos="9070")), w("spacing", after="0", line="240")),
            words=w("rPr", w("sz", val="18"), w("szCs", val="18")),
        )  # fmt: skip


def _notes() -> Iterator[Element]:
    small = w("rPr", w("sz", val="18"), w("szCs", val="18"))
    yield _style(
        "paragraph", "FootnoteText", "footnote text", on="Normal", words=small,
        paragraph=w("pPr", w("spacing", after="40", line="240")),
    )  # fmt: skip
    yield _style("paragraph", "CommentText", "annotation text", on="Normal", words=w("rPr", w("sz", val="20")))


def _characters() -> Iterator[Element]:
    yield _style("character", "FootnoteReference", "footnote reference", words=_raised())
    yield _style("character", "CommentReference", "annotation reference", words=w("rPr", w("sz", val="16")))
    yield _style("character", LABEL, "Consult Label")
    yield _style("character", ESCAPED, "Consult Escaped")


def _raised() -> Element:
    return w("rPr", w("vertAlign", val="superscript"))
