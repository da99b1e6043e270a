"""What is given out as a file: which forms there are, and how a file is called. Reads nothing; see `exports_of_…`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Response

from consult.edge.downloads import download
from consult.formats import docx_writing, matrix_csv, matrix_docx, matrix_xlsx
from consult.formats.documents import Document
from consult.formats.matrices import Table
from consult.procedure.refusals import Invalid, NotFound


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
}
TABLES: Mapping[str, TableForm] = {
    "docx": TableForm(matrix_docx.TYPE, matrix_docx.write, matrix_docx.MOST_COLUMNS),
    "xlsx": TableForm(matrix_xlsx.TYPE, matrix_xlsx.write),
    "csv": TableForm(matrix_csv.TYPE, matrix_csv.write),
}


def given_out(document: Document, name: str, form: str) -> Response:
    """Return a document as a file called `name`.

    :raises NotFound: it is not given out in this form
    """
    found = FORMS.get(form)
    if found is None:
        raise NotFound("There is no file of this kind.")
    return download(found.write(document), f"{name}.{form}", found.media_type)


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
            "A table in a Word file holds at most %(most)s columns, this one has %(number)s. Take the .xlsx file.",
            most=found.most, number=len(table.columns),
        )  # fmt: skip
    return download(found.write(table), f"{name}.{form}", found.media_type)
