"""Gathers the record of a draft for one reader: nothing in it that the pages would not show to that reader today."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.formats.record_page import RecordContents
from consult.models import Draft
from consult.procedure.capacities import Actor
from consult.queries.drafts import find_draft
from consult.queries.keys import public_keys
from consult.queries.people import the_body
from consult.queries.record_answers import recorded_compilations, recorded_rounds
from consult.queries.record_decisions import decisions
from consult.queries.record_journal import journals
from consult.queries.record_texts import about, provenance, recorded_versions, rulings, trace_table
from consult.record.signed import key_as_json


def gather(session: Session, actor: Actor, draft_id: UUID, now: datetime) -> RecordContents:
    """Return the record of a draft as `actor` may take it home at `now`.

    :raises NotFound: there is no such draft for this reader
    """
    draft = find_draft(session, actor, draft_id)
    issued = recorded_versions(session, actor, draft_id)
    numbers = {version.id: version.number for version, _ in issued}
    tables = {version.number: trace_table(session, actor, version, numbers) for version, _ in issued}
    consulted, submissions = recorded_rounds(session, actor, draft_id, numbers, now)
    decided, records = decisions(session, draft_id, numbers)
    return RecordContents(
        about=_about(session, actor, draft),
        versions=[(about(version, numbers), text) for version, text in issued],
        provenance={version.number: provenance(session, actor, version, text, numbers) for version, text in issued},
        traces={number: table for number, table in tables.items() if table is not None},
        rounds=consulted,
        submissions=submissions,
        compilations=recorded_compilations(session, actor, draft_id, numbers),
        rulings=rulings(session, draft_id, numbers),
        journals=journals(session, actor, draft_id),
        decisions=decided,
        records=records,
        keys=[key_as_json(key) for key in public_keys(session)],
    )


def _about(session: Session, actor: Actor, draft: Draft) -> dict[str, object]:
    body = the_body(session)
    return {
        "body": body.name,
        "draft": {"id": str(draft.id), "kind": draft.kind.value, "language": draft.language, "title": draft.title},
        "fictional": body.is_fictional,
        "reader": {"capacity": actor.capacity.value, "member": actor.member},
    }
