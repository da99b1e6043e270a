"""Documents to take away, in the forms in which people work on them: the same bytes as from the pages."""

from uuid import UUID

from flask import Response

from consult.api.adoption import WhichText
from consult.api.operations import Operations
from consult.api.submissions import Whose
from consult.edge import (
    exports_of_adopted,
    exports_of_answers,
    exports_of_compilations,
    exports_of_matrices,
    exports_of_versions,
    exports_side_by_side,
)
from consult.edge.acting import Acting
from consult.edge.exports import given_out, matrix_given_out, table_given_out

operations = Operations("Documents")


@operations.reads("/versions/<uuid:version_id>/document.<string(maxlength=8):form>")
def download_version(a: Acting, version_id: UUID, form: str) -> Response:
    """Give a version out as a document, such as a Word file."""
    return given_out(*exports_of_versions.clean(a, version_id), form)


@operations.reads("/versions/<uuid:version_id>/comparison/<uuid:other_id>/document.<string(maxlength=8):form>")
def download_comparison(a: Acting, version_id: UUID, other_id: UUID, form: str) -> Response:
    """Give the newer of two versions out as a document, with what changed since the older one as tracked changes."""
    return given_out(*exports_of_versions.marked(a, version_id, other_id), form)


@operations.reads("/compilations/<uuid:compilation_id>/document.<string(maxlength=8):form>")
def download_compilation(a: Acting, compilation_id: UUID, form: str) -> Response:
    """Give a compilation out as a document, with the proposals of all members as their tracked changes."""
    return given_out(*exports_of_compilations.compilation(a, compilation_id), form)


@operations.reads("/compilations/<uuid:compilation_id>/side-by-side.<string(maxlength=8):form>")
def download_side_by_side(a: Acting, compilation_id: UUID, form: str) -> Response:
    """Give a compilation out as a table: base text, member States, secretariat; as a page or a PDF."""
    return table_given_out(*exports_side_by_side.side_by_side(a, compilation_id), form)


@operations.reads("/drafts/<uuid:draft_id>/adoption/document.<string(maxlength=8):form>")
def download_adopted(a: Acting, draft_id: UUID, form: str, query: WhichText) -> Response:
    """Give an adopted text out with its record of adoption, as adopted or with a correction."""
    return given_out(*exports_of_adopted.adopted(a, draft_id, query.correction or ""), form)


@operations.reads("/rounds/<uuid:round_id>/capital.<string(maxlength=8):form>")
def download_for_capital(a: Acting, round_id: UUID, form: str, query: Whose) -> Response:
    """Give out the text of a round for a capital to work on, and to send back."""
    return given_out(*exports_of_answers.for_capital(a, round_id, query.member), form)


@operations.reads("/submissions/<uuid:submission_id>/document.<string(maxlength=8):form>")
def download_answer(a: Acting, submission_id: UUID, form: str) -> Response:
    """Give the answer of a member out as a document: one's own delegation's, or one that may be read by now."""
    return given_out(*exports_of_answers.answer(a, submission_id), form)


@operations.reads(
    "/compilations/<uuid:compilation_id>/matrix/<string(maxlength=20):profile>.<string(maxlength=8):form>"
)
def download_matrix(a: Acting, compilation_id: UUID, profile: str, form: str) -> Response:
    """Give a compilation out as a comment matrix.

    `profile` is one of full, iso, ocs, page-line, two-column, side-by-side; `form` one of docx, xlsx, csv, pdf.
    """
    return matrix_given_out(*exports_of_matrices.matrix(a, compilation_id, profile), form)


@operations.reads("/rounds/<uuid:round_id>/matrix/<string(maxlength=20):profile>.<string(maxlength=8):form>")
def download_matrix_to_fill_in(a: Acting, round_id: UUID, profile: str, form: str, query: Whose) -> Response:
    """Give out a comment matrix to fill in and bring back: `profile` iso or full; `form` docx, xlsx or csv."""
    return matrix_given_out(*exports_of_matrices.to_fill_in(a, round_id, profile, query.member), form)


@operations.reads("/versions/<uuid:version_id>/trace/table.<string(maxlength=8):form>")
def download_trace(a: Acting, version_id: UUID, form: str) -> Response:
    """Give the trace table of a version out as a file: docx, xlsx, csv or pdf."""
    return matrix_given_out(*exports_of_matrices.trace_table(a, version_id), form)
