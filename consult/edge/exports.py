"""What is given out as a file: which forms there are, and how a file is called. Reads nothing; see `exports_of_…`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Response

from consult.edge.downloads import download
from consult.formats import akn, docx_writing, matrix_csv, matrix_docx, matrix_xlsx, pdf
from consult.formats.documents import Document
from consult.formats.matrices import Table
from consult.formats.pdf_page import document_page
from consult.procedure.refusals import Conflict, Invalid, NotFound


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which documents are given out."""

    media_type: str
    write: Callable[[Document], bytes]


@dataclass(frozen=True, slots=True)
class TableForm:
    """A form in which matrices are given out, and how many columns it can hold."""

    media_type: str
    write: Callable[[Table], bytes]
    most: int = 16_000


FORMS: Mapping[str, Form] = {
    "docx": Form(docx_writing.TYPE, docx_writing.write),
    "pdf": Form(pdf.TYPE, pdf.write),
    "akn": Form(akn.TYPE, akn.write),
    "html": Form("text/html; charset=utf-8", lambda document: document_page(document).encode()),
}
TABLES: Mapping[str, TableForm] = {
    "docx": TableForm(matrix_docx.TYPE, matrix_docx.write, matrix_docx.MOST_COLUMNS),
    "xlsx": TableForm(matrix_xlsx.TYPE, matrix_xlsx.write),
    "csv": TableForm(matrix_csv.TYPE, matrix_csv.write),
    "pdf": TableForm(pdf.TYPE, pdf.write_table, matrix_docx.MOST_COLUMNS),
}


def given_out(document: Document, name: str, form: str) -> Response:
    """Return a document as a file called `name`.

    :raises NotFound: it is not given out in this form
    """
    found = FORMS.get(form)
    if found is None:
        raise NotFound("There is no file of this kind.")
    return download(written(lambda: found.write(document)), f"{name}.{form}", found.media_type)


def table_given_out(table: Table, name: str, form: str) -> Response:
    """Return a matrix as a file called `name`.

    :raises NotFound: it is not given out in this form
    :raises Invalid: it has more columns than this form can hold
    """
    found = TABLES.get(form)
    if found is None:
        raise NotFound("There is no file of this kind.")
    if len(table.columns) > found.most:
        raise Invalid(
            "A table in such a file holds at most %(most)s columns, this one has %(number)s. Take the .xlsx file.",
            most=found.most, number=len(table.columns),
        )  # fmt: skip
    return download(written(lambda: found.write(table)), f"{name}.{form}", found.media_type)


def written(write: Callable[[], bytes]) -> bytes:
    """Return what `write` makes.

    :raises Conflict: this machine cannot make it
    """
    try:
        return write()
    except pdf.Unavailable:
        raise Conflict("This server cannot make PDF files. Please take the Word file.") from None
