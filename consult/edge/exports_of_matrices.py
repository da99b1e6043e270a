"""Comment matrices of a compilation, texts side by side, the trace table of a version: as this reader may see them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from flask_babel import gettext

from consult.edge import acting, instants
from consult.edge.acting import Acting
from consult.edge.exports_of_versions import called, file_name, head_of, secretariat
from consult.edge.matrix_beside import Beside
from consult.edge.matrix_titles import NAMES, READ_BACK, columns, forms
from consult.edge.matrix_traces import TRACE, traced
from consult.edge.matrix_words import Matrix, Places, Reflected, label_of, part_of
from consult.edge.words import say, state
from consult.formats.documents import Head
from consult.formats.matrices import Column, Table, cell
from consult.formats.matrix_entries import PAIRS, PROFILES, Entry, row
from consult.models import Compilation, Round, Version
from consult.procedure.refusals import NotFound
from consult.queries.answers import said
from consult.queries.compilations import as_seen, compiled, find_compilation
from consult.queries.drafts import find_draft, text_of
from consult.queries.items import Compiled
from consult.queries.ledger import statuses
from consult.queries.people import members
from consult.queries.reconciliation import bench, may_read_reflection, revised
from consult.queries.revisions import reflection
from consult.queries.rounds import find_round
from consult.queries.submissions import find_workspace
from consult.queries.traces import trace

Content = tuple[tuple[Column, ...], tuple[tuple[str, ...], ...]]
"""The columns of a matrix and its rows."""
STANDING_ONLY = frozenset({"ocs", "two-column"})
"""The forms that have no column to say that an item was taken back, and leave it out."""


def matrix(a: Acting, compilation_id: UUID, profile: str) -> tuple[Table, str]:
    """Return the comment matrix of a compilation in one of its forms, and the name of the file.

    :raises NotFound: there is no such compilation for this reader, or no such form
    """
    if profile not in {key for key, _ in forms()}:
        raise NotFound("There is no matrix of this form.")
    compilation = find_compilation(a.session, a.by, compilation_id)
    base = a.session.get_one(Version, compilation.base_id)
    head = _head(a, base, profile, compilation.issued_at)
    made, rows = (_beside if profile == "side-by-side" else _rows)(a, compilation, base, profile)
    facts = _facts(a, compilation, base)
    number = gettext("Compilation No. %(number)s", number=compilation.number)
    table = Table(profile, head, made, rows, compilation.issued_at, base.language, facts, PAIRS.get(profile))
    return table, f"{file_name(base)} {number} {profile}"


def _rows(a: Acting, compilation: Compilation, base: Version, profile: str) -> Content:
    consultation = find_round(a.session, a.by, compilation.round_id)
    full = compiled(a.session, compilation)
    content = as_seen(full, a.by, consultation.attribution)
    names = {member.code: state(member) for member in members(a.session)}
    about = Entry(
        round=str(consultation.number), symbol=base.symbol or "", revision=base.name, language=base.language
    )  # fmt: skip
    made = Matrix(content, names, about, _first_line(), _reflected(a, compilation, consultation, full)).entries()
    pairs = zip(content.items, made, strict=True)
    shown = [entry for item, entry in pairs if item.is_standing or profile not in STANDING_ONLY]
    rows = tuple(row(entry, number, profile) for number, entry in enumerate(shown, 1))
    return columns(profile, PROFILES[profile]), rows


def _beside(a: Acting, compilation: Compilation, base: Version, _profile: str) -> Content:
    full = compiled(a.session, compilation)
    content = as_seen(full, a.by, find_round(a.session, a.by, compilation.round_id).attribution)
    standing = {one.paragraph.id: say(one.status.value) for one in statuses(a.session, base)}
    order = tuple(member.code for member in members(a.session))
    made = Beside(content, order, standing, reflection(a.session, a.by, compilation, full))
    return made.columns(), tuple(made.rows())


def to_fill_in(a: Acting, round_id: UUID, profile: str, member: str | None = None) -> tuple[Table, str]:
    """Return a matrix for a delegation to fill in, with a row for each paragraph of the base, and the file's name.

    :raises NotFound: there is no such round for this reader, or no such form is read when it comes back
    """
    if profile not in READ_BACK:
        raise NotFound("There is no matrix of this form.")
    consultation, code = find_workspace(a.session, a.by, round_id, member)
    base = a.session.get_one(Version, consultation.base_id)
    text = text_of(a.session, base.id)
    places = Places(text, _first_line())
    entries = (
        Entry(
            round=str(consultation.number), symbol=base.symbol or "", revision=base.name, language=base.language,
            member=code, label=label_of(p), part=part_of(label_of(p)), section=places.sections[p.id], from_page="1",
            to_page="1", from_line=str(places.lines[p.id]), to_line=str(places.lines[p.id]), original=p.text,
        )
        for p in text if p.text
    )  # fmt: skip
    facts = ((gettext("Document"), called(base)), (gettext("SHA-256 of the base text"), base.sha256 or ""))
    table = Table(
        profile, _head(a, base, profile), columns(profile, PROFILES[profile]),
        tuple(row(entry, number, profile) for number, entry in enumerate(entries, 1)), base.issued_at or a.now,
        base.language, facts,
    )  # fmt: skip
    return table, f"{file_name(base)} {code} {profile}"


def _first_line() -> int:
    """Return on which line of the plain text its first paragraph stands: above it may stand that it is an exercise."""
    return 3 if acting.is_fictional() else 1


def trace_table(a: Acting, version_id: UUID) -> tuple[Table, str]:
    """Return the trace table of a version, and the name of the file.

    :raises NotFound: there is no such version for this reader
    """
    found = trace(a.session, a.by, version_id)
    version = found.version
    facts = [(gettext("Project"), find_draft(a.session, a.by, version.draft_id).title)]
    facts += [(gettext("From"), called(found.base))] if found.base else []
    facts += [(gettext("To"), called(version)), (gettext("SHA-256 of the text"), version.sha256 or "")]
    table = Table(
        "trace", _head(a, version, "trace"), columns("trace", TRACE), tuple(traced(line) for line in found.lines),
        version.issued_at or a.now, version.language, tuple((name, cell(value)) for name, value in facts),
        ("old", "new"),
    )  # fmt: skip
    return table, f"{file_name(version)} {NAMES['trace']}"


def _head(a: Acting, version: Version, profile: str, at: datetime | None = None) -> Head:
    return head_of(a, version, name=str(NAMES[profile]), date=instants.day(at.date()) if at else "")


def _facts(a: Acting, compilation: Compilation, base: Version) -> tuple[tuple[str, str], ...]:
    """Return what the form of ISO has at its head: date, document, project; and from what it was made."""
    facts = {
        gettext("Date"): instants.day(compilation.issued_at.date()),
        gettext("Document"): called(base),
        gettext("Project"): find_draft(a.session, a.by, base.draft_id).title,
        gettext("Compilation"): str(compilation.number),
        gettext("SHA-256 of the compilation"): compilation.sha256,
        gettext("SHA-256 of the base text"): base.sha256 or "",
        gettext("Line number"): gettext(
            "Pages and lines are those of the plain text of the version, where it is one page."
        ),
    }
    notice = gettext("Fictional exercise, not the position of any government") if acting.is_fictional() else ""
    told = [(name, cell(value)) for name, value in facts.items() if value]
    return tuple([*told, (gettext("Notice"), notice)] if notice else told)


def _reflected(a: Acting, compilation: Compilation, consultation: Round, full: Compiled) -> Mapping[str, Reflected]:
    """Return how the items are reflected, for a reader who may know it."""
    if not may_read_reflection(a.session, a.by, compilation):
        return {}
    stands = dict(_resulting(a, compilation))
    by, found = secretariat(a.session), {}
    version = revised(a.session, compilation)
    for one in bench(a.session, compilation, full).items:
        given = one.disposition
        label = stands.get(one.item.id, "")
        found[one.item.id] = Reflected(
            say(given.outcome.value) if given else "", given.observation if given else "", by if given else "",
            f"{given.at:%Y-%m-%d}" if given else "", said(a.by, one.answers, consultation.attribution), label,
            called(version) if version and label else "",
        )  # fmt: skip
    return found


def _resulting(a: Acting, compilation: Compilation) -> Iterable[tuple[str, str]]:
    """Yield for each item the paragraph of the next version that it came to stand in."""
    version = revised(a.session, compilation)
    for line in trace(a.session, a.by, version.id).lines if version else ():
        if line.line.item_id and line.line.compilation_id == compilation.id and line.after:
            yield line.line.item_id, label_of(line.after)
