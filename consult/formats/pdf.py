"""Documents as PDF files that readers of every kind can read: tagged, PDF/UA. Nothing is fetched from anywhere.

WeasyPrint lays out with Pango, which has to be on the machine. Where it is not, everything else works as ever.
"""

from functools import cache
from typing import Any

from consult.formats.documents import Document
from consult.formats.matrices import Table
from consult.formats.pdf_page import document_page, table_page

TYPE = "application/pdf"


class Unavailable(Exception):
    """Nothing on this machine can lay out pages."""


def write(document: Document) -> bytes:
    """Return a document as a PDF file.

    :raises Unavailable: Pango is not on this machine
    """
    return printed(document_page(document))


def write_table(table: Table) -> bytes:
    """Return a table as a PDF file.

    :raises Unavailable: Pango is not on this machine
    """
    return printed(table_page(table))


def printed(page: str) -> bytes:
    """Return a page of our own as a PDF file.

    :raises Unavailable: Pango is not on this machine
    """
    library = _library()
    if library is None:
        raise Unavailable
    fetcher = library.urls.URLFetcher(allowed_protocols=("data",))
    return bytes(library.HTML(string=page, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1"))


def is_available() -> bool:
    """Say whether PDF files can be made on this machine."""
    return _library() is not None


@cache
def _library() -> Any:
    """Return WeasyPrint, or None; it is slow to load, and of no use without Pango."""
    try:
        import weasyprint  # noqa: PLC0415  # (only who asks for a PDF file waits for it)
    except OSError:
        return None
    return weasyprint
