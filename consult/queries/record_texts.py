"""The versions of a draft as a record holds them: their texts, where every word comes from, and their trace tables."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import MeetingSession, Ruling, Version
from consult.models.drafts import VersionStatus
from consult.procedure.capacities import Actor
from consult.queries.drafts import text_of, versions
from consult.queries.keys import stamp
from consult.queries.traces import Source, Traced, named_lineage, trace
from consult.text.paragraphs import Paragraph, Text

Values = dict[str, Any]


def recorded_versions(session: Session, actor: Actor, draft_id: UUID) -> list[tuple[Version, Text]]:
    """Return the versions that were issued, withdrawn ones among them, with their texts, oldest first."""
    rows = versions(session, actor, draft_id)
    return [(one, text_of(session, one.id)) for one in rows if one.status is not VersionStatus.IN_PREPARATION]


def about(version: Version, numbers: Mapping[UUID, int]) -> Values:
    """Return what a record says of a version; `numbers` are those of all versions in it."""
    return {
        "compilation": str(version.compilation_id) if version.compilation_id else None,
        "file": f"versions/{version.number:02}.json", "id": str(version.id), "issued_at": stamp(version.issued_at),
        "kind": version.kind.value, "language": version.language, "markdown": f"versions/{version.number:02}.md",
        "name": version.name, "number": version.number, "parent": numbers.get(version.parent_id or version.id),
        "reason": version.reason, "sha256": version.sha256, "status": version.status.value, "symbol": version.symbol,
    }  # fmt: skip


def provenance(
    session: Session, actor: Actor, version: Version, text: Text, numbers: Mapping[UUID, int]
) -> list[Values]:
    """Return per paragraph where each of its words comes from, as `actor` may see it; the pieces tile its text."""
    found = named_lineage(session, actor, version.id)
    return [
        {"id": str(p.id), "label": p.label, "words": [_source(p, one, numbers) for one in found[p.id] if p.text]}
        for p in text
    ]


def trace_table(session: Session, actor: Actor, version: Version, numbers: Mapping[UUID, int]) -> Values | None:
    """Return the trace table of a version as `actor` may see it, or None where none was written."""
    found = trace(session, actor, version.id)
    if found.base is None:
        return None
    return {
        "base": numbers.get(found.base.id), "lines": [_line(one) for one in found.lines],
        "compilation": str(found.compilation.id) if found.compilation else None,
    }  # fmt: skip


def rulings(session: Session, draft_id: UUID, numbers: Mapping[UUID, int]) -> list[Values]:
    """Return what changed the text between two versions, with its authority, in order."""
    rows = session.exec(select(Ruling).where(Ruling.draft_id == draft_id).order_by(col(Ruling.at), col(Ruling.seq)))
    return [
        {
            "after": _id(row.after_id), "at": stamp(row.at), "authority": row.authority.value, "before": row.before,
            "id": str(row.id), "kind": row.kind.value, "members": row.members, "note": row.note,
            "paragraph": str(row.paragraph_id), "reverses": _id(row.reverses_id), "seq": row.seq,
            "session": _title(session, row.session_id), "text": row.text, "version": numbers.get(row.version_id),
            "words": row.words,
        }
        for row in rows.all()
    ]  # fmt: skip


def _title(session: Session, session_id: UUID | None) -> str:
    return session.get_one(MeetingSession, session_id).title if session_id else ""


def _source(paragraph: Paragraph, source: Source, numbers: Mapping[UUID, int]) -> Values:
    return {
        "compilation": _id(source.compilation), "disposition": _id(source.disposition), "end": source.end,
        "item": source.item, "members": list(source.members), "ruling": _id(source.ruling), "start": source.start,
        "text": paragraph.text[source.start : source.end], "version": numbers.get(source.version),
    }  # fmt: skip


def _line(one: Traced) -> Values:
    line = one.line
    return {
        "compilation": _id(line.compilation_id), "disposition": _id(line.disposition_id),
        "from": _id(line.from_paragraph_id), "item": line.item_id, "outcome": line.outcome, "reason": line.reason,
        "ruling": _id(line.ruling_id), "to": _id(line.to_paragraph_id),
    }  # fmt: skip


def _id(value: UUID | None) -> str | None:
    return str(value) if value else None
