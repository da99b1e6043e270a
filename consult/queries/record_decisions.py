"""What was decided on the texts of a draft, as a record holds it: records of adoption with signatures, statements."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.models import Adoption
from consult.queries.adoption import decisions_on, explanations
from consult.queries.keys import seal_of, stamp

Values = dict[str, Any]


def decisions(
    session: Session, draft_id: UUID, numbers: Mapping[UUID, int]
) -> tuple[list[Values], dict[str, str]]:  # fmt: skip
    """Return the decisions, oldest first, and their records and signatures by file."""
    found: list[Values] = []
    files: dict[str, str] = {}
    for place, row in enumerate(decisions_on(session, draft_id), 1):
        seal = seal_of(session, row.id)
        name = f"adoption/{place}.json"
        files[name] = row.record
        if seal is not None:
            files[f"adoption/{place}.jws"] = seal.jws
        found.append(
            _decision(row, numbers)
            | {"file": name, "signature": f"adoption/{place}.jws" if seal else None}
            | {"statements": _statements(session, row)}
        )
    return found, files


def _decision(row: Adoption, numbers: Mapping[UUID, int]) -> Values:
    return {
        "at": stamp(row.at), "note": row.note, "objecting": row.objecting, "outcome": row.outcome.value,
        "present": row.present, "sha256": row.sha256, "symbol": row.symbol, "version": numbers.get(row.version_id),
    }  # fmt: skip


def _statements(session: Session, row: Adoption) -> list[Values]:
    """Return what members put on record beside the text, later ones too; the record holds those made until then."""
    return [
        {
            "at": stamp(one.at), "kind": one.kind.value, "later": one.is_later, "member": one.member_code,
            "paragraphs": one.paragraphs, "text": one.text,
        }
        for one in explanations(session, row.draft_id, row.version_id)
    ]  # fmt: skip
