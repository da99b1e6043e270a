"""Comment matrices, texts side by side and trace tables, to take away as .docx, .xlsx and .csv."""

from collections.abc import Callable, Mapping
from uuid import UUID

from flask import Response
from flask_babel import gettext

from consult.edge import instants
from consult.edge.acting import Acting
from consult.edge.downloads import download
from consult.edge.exports_of_versions import called, document_of, file_name, head_of
from consult.edge.remarked import Around, Lines
from consult.edge.remarks import Voices
from consult.edge.side_by_side import side_by_side
from consult.edge.traced import traced
from consult.formats import docx_writing
from consult.formats.documents import Document
from consult.formats.matrix import FORMS, Table, matrix
from consult.formats.matrix_writing import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from consult.models import Version
from consult.procedure.refusals import NotFound
from consult.queries.compilations import as_seen, compiled, find_compilation
from consult.queries.drafts import find_version
from consult.queries.people import members
from consult.queries.receipts import received
from consult.queries.reconciliation import bench, may_read_reflection
from consult.queries.revisions import reflection
from consult.queries.rounds import find_round
from consult.queries.traces import trace

Written = Callable[[Table, Document], tuple[bytes, str]]
FILES: Mapping[str, Written] = {
    "docx": lambda table, document: (docx_writing.write_table(table, document), docx_writing.TYPE),
    "xlsx": lambda table, _: (as_xlsx(table), XLSX_TYPE),
    "csv": lambda table, _: (as_csv(table), CSV_TYPE),
}
SIDE_BY_SIDE = "side-by-side"
PROFILES = (*FORMS, SIDE_BY_SIDE)


def given_out(table: Table, document: Document, name: str, form: str) -> Response:
    """Return a table as a file called `name`.

    :raises NotFound: it is not given out in this form
    """
    written = FILES.get(form)
    if written is None:
        raise NotFound("There is no file of this kind.")
    content, media_type = written(table, document)
    return download(content, f"{name}.{form}", media_type)


def of_compilation(a: Acting, compilation_id: UUID, profile: str) -> tuple[Table, Document, str]:
    """Return the comment matrix of a compilation in one of `PROFILES`, the document around it, and the file's name.

    :raises NotFound: there is no such compilation for this reader, or no such profile
    """
    if profile not in PROFILES:
        raise NotFound("There is no such form of the comment matrix.")
    row = find_compilation(a.session, a.by, compilation_id)
    consultation = find_round(a.session, a.by, row.round_id)
    full = compiled(a.session, row)
    content = as_seen(full, a.by, consultation.attribution)
    base = a.session.get_one(Version, row.base_id)
    names = {member.code: member.name for member in members(a.session)}
    title = gettext("Comments on %(version)s", version=called(base))
    document = document_of(base, head_of(a, base, name=title, date=instants.day(row.issued_at.date())), ())
    kind = gettext("comments")
    name = f"{file_name(base)} {kind} {profile}"
    if profile == SIDE_BY_SIDE:
        revision = reflection(a.session, a.by, row, full)
        table = side_by_side(content, names, revision.text if revision else None, title=title, language=base.language)
        return table, document, name
    found = bench(a.session, row, full).items if may_read_reflection(a.session, a.by, row) else ()
    around = Around(str(consultation.number), called(base), base.language)
    lines = Lines(content, Voices(names, received(a.session, row.id), row.issued_at), found, around)
    subtitle = gettext("Compilation No. %(number)s", number=row.number)
    return matrix([*lines.all()], profile, title=title, subtitle=subtitle, language=base.language), document, name


def of_version(a: Acting, version_id: UUID) -> tuple[Table, Document, str]:
    """Return the trace table of a version, the document around it, and the file's name.

    :raises NotFound: there is none for this reader
    """
    version = find_version(a.session, a.by, version_id)
    found = trace(a.session, a.by, version_id)
    if not found.lines:
        raise NotFound("There is no trace table of this version.")
    title = gettext("Trace table of %(version)s", version=called(version))
    document = document_of(version, head_of(a, version, name=title), ())
    kind = gettext("trace table")
    return traced(found, title=title), document, f"{file_name(version)} {kind}"
