"""What is given out as a file: which forms there are, and how a file is called. Reads nothing; see `exports_of_…`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import Response
from flask_babel import gettext

from consult.edge import printing
from consult.edge.downloads import download
from consult.formats import (
    akn,
    docx_writing,
    matrix_csv,
    matrix_docx,
    matrix_xlsx,
    paper,
    paper_matrix,
    paper_table,
    pdf,
)
from consult.formats.documents import Document
from consult.formats.matrices import Table as Matrix
from consult.formats.paper_table import Table
from consult.procedure.refusals import Invalid, NotFound

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Form(Generic[Content]):
    """A form in which documents are given out."""

    media_type: str
    write: Callable[[Content], bytes]


def _table(table: Table) -> str:
    return paper_table.page(table, gettext)


def _page(document: Document) -> str:
    return paper.page(document, gettext)


FORMS: Mapping[str, Form[Document]] = {
    "docx": Form(docx_writing.TYPE, docx_writing.write),
    "html": Form(paper.TYPE, lambda document: _page(document).encode()),
    "pdf": Form(pdf.TYPE, lambda document: printing.printed(_page(document))),
    "akn": Form(akn.TYPE, akn.write),
}
TABLE_FORMS: Mapping[str, Form[Table]] = {
    "html": Form(paper.TYPE, lambda table: _table(table).encode()),
    "pdf": Form(pdf.TYPE, lambda table: printing.printed(_table(table))),
}
MATRIX_FORMS: Mapping[str, Form[Matrix]] = {
    "docx": Form(matrix_docx.TYPE, matrix_docx.write),
    "xlsx": Form(matrix_xlsx.TYPE, matrix_xlsx.write),
    "csv": Form(matrix_csv.TYPE, matrix_csv.write),
    "html": Form(paper.TYPE, lambda table: paper_matrix.page(table).encode()),
    "pdf": Form(pdf.TYPE, lambda table: printing.printed(paper_matrix.page(table))),
}
"""A matrix of very many columns is given out as a workbook or as CSV only."""
_ANY_NUMBER = frozenset({"xlsx", "csv"})


def given_out(document: Document, name: str, form: str) -> Response:
    """Return a document as a file called `name`.

    :raises NotFound: it is not given out in this form
    """
    return _given_out(FORMS.get(form), document, f"{name}.{form}")


def table_given_out(table: Table, name: str, form: str) -> Response:
    """Return a table as a file called `name`.

    :raises NotFound: it is not given out in this form
    """
    return _given_out(TABLE_FORMS.get(form), table, f"{name}.{form}")


def matrix_given_out(table: Matrix, name: str, form: str) -> Response:
    """Return a matrix as a file called `name`.

    :raises NotFound: it is not given out in this form
    :raises Invalid: it has more columns than this form can hold
    """
    if form in MATRIX_FORMS.keys() - _ANY_NUMBER and len(table.columns) > matrix_docx.MOST_COLUMNS:
        raise Invalid(
            "A table in such a file holds at most %(most)s columns, this one has %(number)s. Take the .xlsx file.",
            most=matrix_docx.MOST_COLUMNS, number=len(table.columns),
        )  # fmt: skip
    return _given_out(MATRIX_FORMS.get(form), table, f"{name}.{form}")


def _given_out(form: Form[Any] | None, content: Any, name: str) -> Response:
    if form is None:
        raise NotFound("There is no file of this kind.")
    return download(form.write(content), name, form.media_type)
