"""Reads what a Word file says, straight from its XML: for tests that need neither pandoc nor LibreOffice."""

import zipfile
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {"accept": "del", "reject": "ins"}
NOT_TEXT = {"pPr", "rPr"}


def part(content: bytes, name: str = "word/document.xml") -> Any:
    """Return the root of a part."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return etree.fromstring(packed.read(name))


def names(content: bytes) -> list[str]:
    """Return the names of the parts."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return packed.namelist()


def paragraphs(content: bytes, view: str) -> list[str]:
    """Return the paragraphs when all is accepted, or all rejected; those without words are left out."""
    out, waiting = [], ""
    for element in part(content).iter(f"{W}p"):
        waiting += "".join(_words(element, GONE[view]))
        marks = element.find(f"{W}pPr/{W}rPr")
        if marks is None or marks.find(f"{W}{GONE[view]}") is None:
            out.append(squeezed(waiting))
            waiting = ""
    return [one for one in [*out, squeezed(waiting)] if one]


def _words(element: Any, gone: str) -> Iterator[str]:
    for child in element:
        name = child.tag.removeprefix(W)
        if name in {"t", "delText"}:
            yield child.text or ""
        elif name == "tab":
            yield "\t"
        elif name not in NOT_TEXT and name != gone:
            yield from _words(child, gone)


def squeezed(text: str) -> str:
    """Return a text with single blanks."""
    return " ".join(text.split())


def said_by(content: bytes) -> dict[str, dict[str, list[str]]]:
    """Return by author the words brought in and taken out, in order."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"ins": [], "del": []})
    for kind in ("ins", "del"):
        for element in part(content).iter(f"{W}{kind}"):
            words = "".join(_words(element, ""))
            if words:
                found[element.get(f"{W}author")][kind].append(words)
    return dict(found)


def comments(content: bytes) -> list[tuple[str, str]]:
    """Return the comments: who says what."""
    if "word/comments.xml" not in names(content):
        return []
    return [
        (one.get(f"{W}author"), "\n".join("".join(_words(p, "")) for p in one.iter(f"{W}p")))
        for one in part(content, "word/comments.xml")
    ]
