"""The rounds of a draft as a record holds them: what members submitted, the items, and how each is reflected."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Compilation, CompilationSubmission, Round, Submission
from consult.procedure.capacities import Actor
from consult.procedure.rounds import may_see_names
from consult.queries.compilations import compilations, read
from consult.queries.items import CompiledItem
from consult.queries.keys import stamp
from consult.queries.reconciliation import Decided, bench, may_read_reflection
from consult.queries.rounds import rounds, submitted
from consult.queries.submissions import is_readable

Values = dict[str, Any]


def recorded_rounds(
    session: Session, actor: Actor, draft_id: UUID, numbers: Mapping[UUID, int], now: datetime
) -> tuple[list[Values], dict[str, str]]:
    """Return the rounds, and the content of every submission that stands and that `actor` may read by now, by file."""
    found: list[Values] = []
    contents: dict[str, str] = {}
    for row in rounds(session, actor, draft_id):
        sent = [_submission(actor, row, one, now) for one in submitted(session, row.id)]
        contents |= {about["file"]: text for about, text in sent if about["file"]}
        found.append(_round(row, numbers) | {"submissions": [about for about, _ in sent]})
    return found, contents


def recorded_compilations(
    session: Session, actor: Actor, draft_id: UUID, numbers: Mapping[UUID, int]
) -> list[Values]:  # fmt: skip
    """Return the compilations issued, with their items as `actor` may see them and how each is reflected."""
    return [
        _compilation(session, actor, row, one, numbers)
        for row in rounds(session, actor, draft_id)
        for one in compilations(session, row.id)
    ]


def _round(row: Round, numbers: Mapping[UUID, int]) -> Values:
    return {
        "attribution": row.attribution.value, "base": numbers.get(row.base_id), "cancelled": row.cancel_reason,
        "deadline": stamp(row.deadline), "id": str(row.id), "invited": row.invited.value, "number": row.number,
        "opens_at": stamp(row.opens_at), "visibility": row.visibility.value, "zone": row.zone,
    }  # fmt: skip


def _submission(actor: Actor, row: Round, one: Submission, now: datetime) -> tuple[Values, str]:
    name = f"submissions/round-{row.number}-{one.member_code}.json"
    told = {
        "file": name if is_readable(actor, row, one, now) else None, "late": one.late, "member": one.member_code,
        "no_comments": one.no_comments, "received_at": stamp(one.received_at), "sha256": one.sha256,
    }  # fmt: skip
    return told, one.content


def _compilation(
    session: Session, actor: Actor, row: Round, one: Compilation, numbers: Mapping[UUID, int]
) -> Values:  # fmt: skip
    shown = read(session, actor, one)
    places = {item.id: place for place, item in enumerate(shown.items)}
    taken = _taken(session, one)
    is_sent = may_read_reflection(session, actor, one)

    def is_named(member: str) -> bool:
        return may_see_names(actor, member, row.attribution)

    return {
        "base": numbers.get(one.base_id), "id": str(one.id), "issued_at": stamp(one.issued_at),
        "items": [
            _item(d.item) | {"position": places[d.item.id]}
            | (_reflected(d, is_named) if is_sent else {"answers": [], "disposition": None, "outcome": None})
            for d in bench(session, one, shown).items
        ],
        "members": list(shown.members), "number": one.number, "reason": one.reason, "round": row.number,
        "sha256": one.sha256, "submissions": taken if all(is_named(member) for member in taken) else None,
    }  # fmt: skip


def _taken(session: Session, compilation: Compilation) -> dict[str, str | None]:
    """Return the hash of each member's submission in a compilation."""
    rows = session.exec(
        select(CompilationSubmission.member_code, Submission.sha256)
        .join(Submission, col(Submission.id) == CompilationSubmission.submission_id)
        .where(CompilationSubmission.compilation_id == compilation.id)
    )
    return dict(rows.all())


def _item(item: CompiledItem) -> Values:
    return {
        "after": str(item.after) if item.after else None, "cluster": item.cluster, "end": item.end, "id": item.id,
        "kind": item.kind.value, "members": list(item.members), "nature": item.nature.value, "new": item.new,
        "new_kind": item.new_kind.value if item.new_kind else None, "new_level": item.new_level,
        "notes": list(item.notes), "old": item.old, "op": item.op, "order": item.order,
        "paragraph": str(item.paragraph) if item.paragraph else None,
        "proposers": sorted([p.member, str(p.proposal_id or p.comment_id or "")] for p in item.proposers if p.member),
        "rationales": {p.member: p.rationale for p in item.proposers if p.member and p.rationale},
        "reactions": [{"member": r.member, "value": r.value.value, "wording": r.wording} for r in item.reactions],
        "start": item.start, "superseded": item.is_superseded,
    }  # fmt: skip


def _reflected(decided: Decided, is_named: Any) -> Values:
    given = decided.disposition
    return {
        "answers": [
            {"at": stamp(a.at), "member": a.member_code, "text": a.text, "value": a.value.value}
            for a in decided.answers if is_named(a.member_code)
        ],
        "disposition": {
            "at": stamp(given.at), "id": str(given.id), "observation": given.observation,
            "outcome": given.outcome.value, "wording": given.wording,
        } if given else None,
        "outcome": decided.outcome.value if decided.outcome else None,
    }  # fmt: skip
