"""Documents to take away, in the forms in which people work on them: the same bytes as from the pages."""

from uuid import UUID

from flask import Response

from consult.api.operations import Operations
from consult.edge import exports_of_versions
from consult.edge.acting import Acting
from consult.edge.exports import given_out

operations = Operations("Documents")


@operations.reads("/versions/<uuid:version_id>/document.<string(maxlength=8):form>")
def download_version(a: Acting, version_id: UUID, form: str) -> Response:
    """Give a version out as a document, such as a Word file."""
    return given_out(*exports_of_versions.clean(a, version_id), form)


@operations.reads("/versions/<uuid:version_id>/comparison/<uuid:other_id>/document.<string(maxlength=8):form>")
def download_comparison(a: Acting, version_id: UUID, other_id: UUID, form: str) -> Response:
    """Give the newer of two versions out as a document, with what changed since the older one as tracked changes."""
    return given_out(*exports_of_versions.marked(a, version_id, other_id), form)
