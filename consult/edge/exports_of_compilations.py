"""Compilations as documents: the base with every member's proposals, as this reader may see them."""

from uuid import UUID

from flask_babel import gettext

from consult.edge import instants
from consult.edge.acting import Acting
from consult.edge.exports_of_versions import called, document_of, file_name, head_of, life, secretariat
from consult.edge.remarks import Voices, remarks
from consult.formats import word_marks
from consult.formats.documents import Document, Hand, Line
from consult.models import Compilation, Version
from consult.queries.compilations import as_changes, as_seen, compiled, find_compilation
from consult.queries.people import members
from consult.queries.receipts import received
from consult.queries.reconciliation import bench, may_read_reflection
from consult.queries.rounds import find_round
from consult.text.laying import laid_out


def compilation(a: Acting, compilation_id: UUID) -> tuple[Document, str]:
    """Return an issued compilation as tracked changes of the members, and the name of the file.

    :raises NotFound: there is none for this reader
    """
    row = find_compilation(a.session, a.by, compilation_id)
    consultation = find_round(a.session, a.by, row.round_id)
    full = compiled(a.session, row)
    content = as_seen(full, a.by, consultation.attribution)
    base = a.session.get_one(Version, row.base_id)
    names = {member.code: member.name for member in members(a.session)}
    voices = Voices(names, received(a.session, row.id), row.issued_at)
    signs = Hand((secretariat(a.session),), row.issued_at)
    found = bench(a.session, row, full).items if may_read_reflection(a.session, a.by, row) else ()
    title = gettext("Compilation No. %(number)s", number=row.number)
    document = document_of(
        base, head_of(a, base, name=title, date=instants.day(row.issued_at.date())),
        laid_out(content.base, as_changes(content.items), tuple(names)), hands=voices.hands(content.items), signs=signs,
        order=tuple(names.values()), remarks=remarks(content, voices, signs, found), front=_front(title, base),
        end=_end(row, base), short={name: code for code, name in names.items()}, **life(a, base),
        properties={word_marks.ROUND: str(row.round_id)},
    )  # fmt: skip
    return document, f"{file_name(base)} {title}"


def _front(title: str, base: Version) -> tuple[Line, ...]:
    return (
        Line(title, "heading"),
        Line(
            gettext(
                "All answers of members to “%(version)s”, as tracked changes of those who propose them. Rejecting all "
                "changes gives that text. What diverges stands in brackets with the codes of the members.",
                version=called(base),
            )
        ),
    )


def _end(row: Compilation, base: Version) -> str:
    return gettext(
        "End of the text. SHA-256 of the compilation: %(sha256)s; of the base text: %(base)s",
        sha256=row.sha256, base=base.sha256 or "",
    )  # fmt: skip
