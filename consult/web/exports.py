"""Documents to take away, in the forms in which people work on them: each link stands where the work is."""

from uuid import UUID

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from consult.edge import (
    acting,
    exports_of_adopted,
    exports_of_answers,
    exports_of_compilations,
    exports_of_matrices,
    exports_of_versions,
    exports_side_by_side,
)
from consult.edge.acting import Acting
from consult.edge.exports import given_out, matrix_given_out, table_given_out

pages = Blueprint("exports", __name__)


@pages.get("/versions/<uuid:version_id>/document.<string(maxlength=8):form>")
@acting.reads
def version(version_id: UUID, form: str) -> ResponseReturnValue:
    """Give out a version as it is."""
    return given_out(*exports_of_versions.clean(_here(), version_id), form)


@pages.get("/versions/<uuid:version_id>/compare/<uuid:other_id>/document.<string(maxlength=8):form>")
@acting.reads
def marked(version_id: UUID, other_id: UUID, form: str) -> ResponseReturnValue:
    """Give out the newer of two versions with what changed since the older one."""
    return given_out(*exports_of_versions.marked(_here(), version_id, other_id), form)


@pages.get("/compilations/<uuid:compilation_id>/document.<string(maxlength=8):form>")
@acting.reads
def compilation(compilation_id: UUID, form: str) -> ResponseReturnValue:
    """Give out a compilation with the proposals of all members."""
    return given_out(*exports_of_compilations.compilation(_here(), compilation_id), form)


@pages.get("/compilations/<uuid:compilation_id>/side-by-side.<string(maxlength=8):form>")
@acting.reads
def side_by_side(compilation_id: UUID, form: str) -> ResponseReturnValue:
    """Give out a compilation as a table: base, members, secretariat."""
    return table_given_out(*exports_side_by_side.side_by_side(_here(), compilation_id), form)


@pages.get("/drafts/<uuid:draft_id>/adoption/document.<string(maxlength=8):form>")
@acting.reads
def adopted(draft_id: UUID, form: str) -> ResponseReturnValue:
    """Give out an adopted text with its record of adoption."""
    return given_out(*exports_of_adopted.adopted(_here(), draft_id, request.args.get("corr", "")), form)


@pages.get("/rounds/<uuid:round_id>/capital.<string(maxlength=8):form>")
@acting.reads
def for_capital(round_id: UUID, form: str) -> ResponseReturnValue:
    """Give out the text of a round for a capital to work on, and to send back."""
    return given_out(*exports_of_answers.for_capital(_here(), round_id, request.args.get("member")), form)


@pages.get("/submissions/<uuid:submission_id>/document.<string(maxlength=8):form>")
@acting.reads
def answer(submission_id: UUID, form: str) -> ResponseReturnValue:
    """Give out the answer of a member."""
    return given_out(*exports_of_answers.answer(_here(), submission_id), form)


@pages.get("/compilations/<uuid:compilation_id>/matrix/<string(maxlength=20):profile>.<string(maxlength=8):form>")
@acting.reads
def matrix(compilation_id: UUID, profile: str, form: str) -> ResponseReturnValue:
    """Give out a compilation as a comment matrix of one of the forms in the field."""
    return matrix_given_out(*exports_of_matrices.matrix(_here(), compilation_id, profile), form)


@pages.get("/rounds/<uuid:round_id>/matrix/<string(maxlength=20):profile>.<string(maxlength=8):form>")
@acting.reads
def to_fill_in(round_id: UUID, profile: str, form: str) -> ResponseReturnValue:
    """Give out a comment matrix for a delegation to fill in."""
    found = exports_of_matrices.to_fill_in(_here(), round_id, profile, request.args.get("member"))
    return matrix_given_out(*found, form)


@pages.get("/versions/<uuid:version_id>/trace/table.<string(maxlength=8):form>")
@acting.reads
def trace_table(version_id: UUID, form: str) -> ResponseReturnValue:
    """Give out the trace table of a version."""
    return matrix_given_out(*exports_of_matrices.trace_table(_here(), version_id), form)


def _here() -> Acting:
    return Acting(acting.reader(), acting.actor(), acting.now())
