"""One part of a Word file as a tree: nothing declared, nothing fetched, nothing expanded, the Strict names as usual."""

import codecs
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

from consult.formats.docx_limits import Limits
from consult.formats.unreadable import Unreadable

Element: TypeAlias = Any
"""lxml says nothing of its types."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R.encode()),
)
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>")
_COUNTED = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(?:(p)|ins|del|moveFrom|moveTo)[\s/>]")


def parse(content: bytes, limits: Limits) -> Element:
    """Return the root of one part.

    :raises Unreadable: it declares entities, has more in it than a text needs, or is damaged
    """
    content = _in_utf8(content)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _declares()
    _require_moderate(content, limits)
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if isinstance(error, etree.XMLSyntaxError) and "depth" in str(error):
            raise Unreadable(
                "The Word file nests its parts deeper than any text needs. Copy the text into a new document, save that"
                " as .docx and try again."
            ) from None
        raise damaged() from None
    if root.getroottree().docinfo.doctype:
        raise _declares()
    return root


def _in_utf8(content: bytes) -> bytes:
    """Return the part in UTF-8 without its declaration, so that what is searched is what is read."""
    for mark, encoding in _WIDE.items():
        if content.startswith(mark):
            try:
                return _DECLARATION.sub(b"", content[len(mark) :].decode(encoding).encode(), count=1)
            except UnicodeDecodeError:
                raise damaged() from None
    return content


def _require_moderate(content: bytes, limits: Limits) -> None:
    if content.count(b"<") > 2 * limits.elements:
        raise too_much()
    paragraphs = revisions = 0
    for found in _COUNTED.finditer(content):
        if found.group(1):
            paragraphs += 1
        else:
            revisions += 1
    if paragraphs > limits.paragraphs:
        raise Unreadable(
            "The Word file has more than %(most)s paragraphs. Divide it into several files.", most=limits.paragraphs
        )
    if revisions > limits.revisions:
        raise Unreadable(
            "The Word file has more than %(most)s tracked changes. Accept or reject some of them, or divide it into"
            " several files.",
            most=limits.revisions,
        )


def damaged() -> Unreadable:
    """Return the refusal of a file that does not hold together."""
    return Unreadable("The Word file is damaged. Open it in Word, save it anew as .docx and try again.")


def too_much() -> Unreadable:
    """Return the refusal of a file that unpacks to more than a text."""
    return Unreadable(
        "The Word file unpacks to far more than a text needs. Copy the text without pictures into a new document, save"
        " that as .docx and try again."
    )


def _declares() -> Unreadable:
    return Unreadable(
        "The Word file declares a document type or entities, which Word never writes. Open it in Word, save it anew as"
        " .docx and try again."
    )


def name_of(element: Element) -> str:
    """Return the local name of an element of WordprocessingML; nothing for any other."""
    tag = element.tag
    return tag[len(W) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{W}}}") else ""


def q(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def value(element: Element | None, name: str = "val", default: str = "") -> str:
    """Return an attribute of WordprocessingML; the default where there is no element or no attribute."""
    return default if element is None else str(element.get(q(name), default))


def number(element: Element | None, name: str = "val", default: int = 0) -> int:
    """Return an attribute as a number; the default where it is none."""
    text = value(element, name)
    return int(text) if re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else default


def is_on(parent: Element | None, name: str) -> bool:
    """Say whether a switch such as `w:b` is set below `parent`."""
    found = parent.find(q(name)) if parent is not None else None
    return found is not None and value(found, default="1") not in {"0", "false", "off", "none"}


def children(element: Element) -> Iterator[tuple[str, Element]]:
    """Yield what stands in an element, each with its local name."""
    for child in element:
        yield name_of(child), child
