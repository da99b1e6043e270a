"""What is given out as a file: which forms there are, and how a file is called. Reads nothing; see `exports_of_…`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Response

from consult.edge.downloads import download
from consult.formats import akn, docx_writing, pdf
from consult.formats.documents import Document
from consult.formats.pdf_page import document_page
from consult.procedure.refusals import Conflict, NotFound


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which documents are given out."""

    media_type: str
    write: Callable[[Document], bytes]


FORMS: Mapping[str, Form] = {
    "docx": Form(docx_writing.TYPE, docx_writing.write),
    "pdf": Form(pdf.TYPE, pdf.write),
    "akn": Form(akn.TYPE, akn.write),
    "html": Form("text/html; charset=utf-8", lambda document: document_page(document).encode()),
}


def given_out(document: Document, name: str, form: str) -> Response:
    """Return a document as a file called `name`.

    :raises NotFound: it is not given out in this form
    """
    found = FORMS.get(form)
    if found is None:
        raise NotFound("There is no file of this kind.")
    return download(written(lambda: found.write(document)), f"{name}.{form}", found.media_type)


def written(write: Callable[[], bytes]) -> bytes:
    """Return what `write` makes.

    :raises Conflict: this machine cannot make it
    """
    try:
        return write()
    except pdf.Unavailable:
        raise Conflict("This server cannot make PDF files. Please take the Word file.") from None
