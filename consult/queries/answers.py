"""What proposers say to how their items are reflected, as a reader may know it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Answer, Disposition, Member
from consult.procedure.capacities import Actor
from consult.procedure.rounds import Attribution, may_see_names


@dataclass(frozen=True, slots=True)
class Said:
    """What one proposer says; `member` and `text` are empty where the reader may not know whose answer it is."""

    member: str
    value: str
    text: str = ""


def answers_to(session: Session, compilations: Iterable[UUID]) -> Mapping[UUID, tuple[Answer, ...]]:
    """Return the answers to each disposition of some compilations, in the order of members. Mind who may see them."""
    rows = session.exec(
        select(Answer)
        .join(Disposition, col(Disposition.id) == Answer.disposition_id)
        .join(Member, col(Member.code) == Answer.member_code)
        .where(col(Disposition.compilation_id).in_(set(compilations)))
        .order_by(col(Member.name))
    )
    found: dict[UUID, tuple[Answer, ...]] = {}
    for row in rows:
        found[row.disposition_id] = (*found.get(row.disposition_id, ()), row)
    return found


def said(actor: Actor, answers: Sequence[Answer], attribution: Attribution) -> tuple[Said, ...]:
    """Return `answers` as `actor` may know them: who is not named follows, in an order that names nobody either."""
    found = [
        Said(one.member_code, one.value.value, one.text)
        if may_see_names(actor, one.member_code, attribution)
        else Said("", one.value.value)
        for one in answers
    ]
    return tuple(sorted(found, key=lambda one: (not one.member, "" if one.member else one.value)))
