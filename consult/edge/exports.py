"""What is given out as a file: which forms there are, and how a file is called. Reads nothing; see `exports_of_…`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Response

from consult.edge.downloads import download
from consult.formats import docx_writing
from consult.formats.documents import Document
from consult.procedure.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which documents are given out."""

    media_type: str
    write: Callable[[Document], bytes]


FORMS: Mapping[str, Form] = {
    "docx": Form(docx_writing.TYPE, docx_writing.write),
}


def given_out(document: Document, name: str, form: str) -> Response:
    """Return a document as a file called `name`.

    :raises NotFound: it is not given out in this form
    """
    found = FORMS.get(form)
    if found is None:
        raise NotFound("There is no file of this kind.")
    return download(found.write(document), f"{name}.{form}", found.media_type)
