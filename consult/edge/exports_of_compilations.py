"""Compilations as documents: the base with every member's proposals, as this reader may see them."""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext

from consult.edge import instants
from consult.edge.acting import Acting
from consult.edge.exports_of_versions import called, document_of, file_name, head_of, life, secretariat
from consult.edge.remarks import Voices, remarks
from consult.formats import word_marks
from consult.formats.documents import Document, Hand, Line, Remark
from consult.models import Compilation, Version
from consult.queries.compilations import Compiled, as_changes, as_seen, compiled, find_compilation
from consult.queries.people import members
from consult.queries.receipts import received
from consult.queries.reconciliation import bench, may_read_reflection
from consult.queries.rounds import find_round
from consult.text.laying import laid_out


@dataclass(frozen=True, slots=True)
class Opened:
    """An issued compilation as its reader may see it, and what is said to its items. `full` has all names."""

    row: Compilation
    base: Version
    full: Compiled
    content: Compiled
    names: dict[str, str]
    voices: Voices
    signs: Hand
    remarks: tuple[Remark, ...]


def opened(a: Acting, compilation_id: UUID) -> Opened:
    """Return an issued compilation.

    :raises NotFound: there is none for this reader
    """
    row = find_compilation(a.session, a.by, compilation_id)
    consultation = find_round(a.session, a.by, row.round_id)
    full = compiled(a.session, row)
    content = as_seen(full, a.by, consultation.attribution)
    names = {member.code: member.name for member in members(a.session)}
    voices = Voices(names, received(a.session, row.id), row.issued_at)
    signs = Hand((secretariat(a.session),), row.issued_at)
    found = bench(a.session, row, full).items if may_read_reflection(a.session, a.by, row) else ()
    said = remarks(content, voices, signs, found)
    return Opened(row, a.session.get_one(Version, row.base_id), full, content, names, voices, signs, said)


def compilation(a: Acting, compilation_id: UUID) -> tuple[Document, str]:
    """Return an issued compilation as tracked changes of the members, and the name of the file.

    :raises NotFound: there is none for this reader
    """
    one = opened(a, compilation_id)
    title = gettext("Compilation No. %(number)s", number=one.row.number)
    document = document_of(
        one.base, head_of(a, one.base, name=title, date=instants.day(one.row.issued_at.date())),
        laid_out(one.content.base, as_changes(one.content.items), tuple(one.names)),
        hands=one.voices.hands(one.content.items), signs=one.signs, order=tuple(one.names.values()),
        remarks=one.remarks, front=_front(title, one.base), end=closing_of(one.row, one.base),
        short={name: code for code, name in one.names.items()}, **life(a, one.base),
        properties={word_marks.ROUND: str(one.row.round_id)},
    )  # fmt: skip
    return document, f"{file_name(one.base)} {title}"


def _front(title: str, base: Version) -> tuple[Line, ...]:
    return (
        Line(title, "heading"),
        Line(
            gettext(
                "All answers of members to “%(version)s”: what they would add and delete is marked, with who proposes "
                "it. What diverges stands in brackets with the codes of the members.",
                version=called(base),
            )
        ),
    )


def closing_of(row: Compilation, base: Version) -> str:
    """Return the line below what is made of a compilation: which one it is, exactly."""
    return gettext(
        "End of the text. SHA-256 of the compilation: %(sha256)s; of the base text: %(base)s",
        sha256=row.sha256, base=base.sha256 or "",
    )  # fmt: skip
