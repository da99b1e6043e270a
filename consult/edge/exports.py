"""What is given out as a file: which forms there are, and how a file is called. Reads nothing; see `exports_of_…`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import Response
from flask_babel import gettext

from consult.edge import printing
from consult.edge.downloads import download
from consult.formats import akn, docx_writing, paper, paper_table, pdf
from consult.formats.documents import Document
from consult.formats.paper_table import Table
from consult.procedure.refusals import NotFound

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


def _given_out(form: Form[Any] | None, content: Any, name: str) -> Response:
    if form is None:
        raise NotFound("There is no file of this kind.")
    return download(form.write(content), name, form.media_type)
