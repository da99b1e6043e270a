"""The elements a Word file is made of, and what may stand in them. Knows nothing of what they say."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, TypeAlias

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMES = {"w": W, "r": R}
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element: TypeAlias = Any
"""An element of lxml, which has no types."""


def w(tag: str, *children: Element | None, **attributes: str) -> Element:
    """Return an element of the main namespace; attributes are of it too."""
    made = etree.Element(f"{{{W}}}{tag}", nsmap=_NAMES)
    for name, value in attributes.items():
        made.set(f"{{{W}}}{name.rstrip('_')}", clean(value))
    made.extend(child for child in children if child is not None)
    return made


def clean(text: str) -> str:
    """Return `text` without what cannot stand in XML."""
    return _ILLEGAL.sub("", text)


def words(text: str, *, is_deleted: bool = False) -> Element:
    """Return text inside a run; blanks at its edges are kept."""
    made = w("delText" if is_deleted else "t")
    made.text = clean(text)
    made.set(SPACE, "preserve")
    return made


def instant(at: datetime) -> str:
    """Return an instant as Word files say it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def part(root: Element) -> bytes:
    """Return the bytes of a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def paragraph(style: str, *content: Element | None, properties: Iterable[Element] = ()) -> Element:
    """Return a paragraph of a style; `properties` follow it in the order of the schema."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)


def field(instruction: str) -> Element:
    """Return a field that Word computes, such as the number of the page."""
    return w("fldSimple", w("r", words("1")), instr=f" {instruction} ")
