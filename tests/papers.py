"""What tests of papers have in common: what this machine makes, how a page is read, how a PDF is."""

import shutil
import subprocess
from io import BytesIO
from typing import Any

import pytest
from lxml import html
from pypdf import PdfReader

from consult.edge.exports import FORMS
from consult.formats import pdf

PRINTS = pytest.mark.skipif(not pdf.is_possible(), reason="no Pango here: no PDF can be made")
HERE = [form for form in FORMS if form != "pdf" or pdf.is_possible()]
"""The forms in which documents are given out on this machine."""


def has_faces(language: str) -> bool:
    """Say whether this machine has a face with the signs of a language."""
    lister = shutil.which("fc-list")
    return bool(lister and subprocess.run([lister, f":lang={language}"], capture_output=True, check=True).stdout)


def say(message: str, **params: Any) -> str:
    """Return a message in English."""
    return message % params if params else message


def read(page: str | bytes) -> Any:
    """Return a page as a tree."""
    return html.fromstring(page.decode() if isinstance(page, bytes) else page)


def text(node: Any) -> str:
    """Return the words of a node, blanks squeezed."""
    return " ".join(node.text_content().split())


def stands_alone(page: str) -> bool:
    """Say whether a page fetches nothing, runs nothing and leads nowhere but within itself."""
    tree = read(page)
    loading = tree.xpath("//script|//link|//img|//iframe|//object|//embed|//form|//@src|//@style|//@onclick")
    return not loading and all(one.startswith("#") for one in tree.xpath("//@href")) and "url(" not in page


def pages(content: bytes) -> list[str]:
    """Return the words of each page of a PDF."""
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def structure(content: bytes) -> list[str]:
    """Return the tags of a tagged PDF in their order."""
    found: list[str] = []
    waiting: list[Any] = [PdfReader(BytesIO(content)).root_object["/StructTreeRoot"]]
    while waiting:
        one: Any = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            found += [one["/S"]] if "/S" in one else []
            waiting += [one["/K"]] if "/K" in one and not isinstance(one["/K"], int) else []
    return found
