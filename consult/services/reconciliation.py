"""What goes between the secretariat and the members: how items are reflected, and what each proposer says to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from consult.models import Answer, Compilation, Disposition, Round
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.consensus import AnswerValue
from consult.procedure.refusals import Conflict, NotFound
from consult.queries.compilations import find_item
from consult.queries.reconciliation import (
    bench,
    current_disposition,
    fingerprint_of_dispositions,
    places,
    to_acknowledge,
)
from consult.services import entries, journal
from consult.services.compilations import find_current


def propose_reflection(session: Session, *, by: Actor, now: datetime, compilation_id: UUID) -> Compilation:
    """Send the members how each item is reflected; from now on they can acknowledge or maintain.

    :raises Conflict: an item has no disposition
    """
    compilation = find_current(session, by, now, compilation_id, Act.PROPOSE_REFLECTION)
    require_decided(session, compilation)
    compilation.reflection_proposed_at = now
    compilation.lock_version += 1
    session.flush()
    draft_id = session.get_one(Round, compilation.round_id).draft_id
    journal.record(
        session, by=by, now=now, act=Act.PROPOSE_REFLECTION, chain=journal.draft_chain(draft_id), draft_id=draft_id,
        public={"compilation": compilation.number},
    )  # fmt: skip
    return compilation


def answer(
    session: Session, *, by: Actor, now: datetime, disposition_id: UUID, value: AnswerValue, text: str = ""
) -> Answer:
    """Say for a member whether it acknowledges how its item is reflected or maintains its proposal.

    Until the next version issues a member may answer anew; the journal keeps what it said before.

    :raises NotFound: the item is none of this member's
    :raises Conflict: the secretariat has changed the disposition meanwhile
    """
    disposition = session.get(Disposition, disposition_id)
    if disposition is None:
        raise NotFound("There is no such item of your delegation.")
    compilation = find_current(session, by, now, disposition.compilation_id, Act.ANSWER)
    item = find_item(session, compilation, disposition.item_id)
    if by.member not in item.members or by.member is None:
        raise NotFound("There is no such item of your delegation.")
    current = current_disposition(session, compilation.id, item.id)
    if current is None or current.id != disposition_id:
        raise Conflict("How this item is reflected has been changed since you opened the page. Look at it again.")
    given = _given_before(session, disposition_id, by.member) or Answer(
        disposition_id=disposition_id, member_code=by.member, value=value, by_id=by.appointment, at=now
    )
    given.value, given.text, given.by_id, given.at = value, entries.prose(text, field="text"), by.appointment, now
    session.add(given)
    session.flush()
    about = {"item": item.id, "answer": given.value.value}
    _record(session, compilation, given.member_code, by=by, now=now, about=about, text=given.text)
    return given


def acknowledge_remaining(
    session: Session, *, by: Actor, now: datetime, compilation_id: UUID, seen: str
) -> tuple[Answer, ...]:
    """Acknowledge for a member how all of its items are reflected that it has not answered, in one act.

    What is not reflected, or with changes, is left out. `seen` is the hash of what was shown.

    :raises Conflict: that is not what was shown, or nothing is left
    """
    compilation = find_current(session, by, now, compilation_id, Act.ANSWER)
    member = by.member or ""
    listed = to_acknowledge(session, compilation, member)
    if not listed:
        raise Conflict("No item of your delegation is left that can be acknowledged at once.")
    if fingerprint_of_dispositions(listed) != seen:
        raise Conflict("The list has changed since you saw it. Look at it again before you go on.")
    given = tuple(
        Answer(
            disposition_id=d.disposition.id, member_code=member, value=AnswerValue.ACKNOWLEDGED,
            by_id=by.appointment, at=now,
        )
        for d in listed if d.disposition is not None
    )  # fmt: skip
    session.add_all(given)
    session.flush()
    _record(
        session, compilation, member, by=by, now=now,
        about={"items": [d.item.id for d in listed], "answer": AnswerValue.ACKNOWLEDGED.value}, text="",
    )  # fmt: skip
    return given


def require_decided(session: Session, compilation: Compilation) -> None:
    """Refuse to go on while an item has no disposition.

    :raises Conflict: naming the items
    """
    found = bench(session, compilation)
    if found.undecided:
        raise Conflict(
            "%(count)s items have no disposition yet: %(items)s.",
            count=len(found.undecided), items=places(found, found.undecided),
        )  # fmt: skip


def concerned(session: Session, given: Answer) -> tuple[Compilation, str]:
    """Return the compilation and the item that an answer is about."""
    disposition = session.get_one(Disposition, given.disposition_id)
    return session.get_one(Compilation, disposition.compilation_id), disposition.item_id


def _given_before(session: Session, disposition_id: UUID, member: str) -> Answer | None:
    return session.exec(
        select(Answer).where(Answer.disposition_id == disposition_id, Answer.member_code == member)
    ).one_or_none()


def _record(
    session: Session, compilation: Compilation, member: str, *, by: Actor, now: datetime, about: dict[str, Any],
    text: str,
) -> None:  # fmt: skip
    """Record what a member says to how one item is reflected, or several, in one entry."""
    consultation = session.get_one(Round, compilation.round_id)
    journal.record(
        session, by=by, now=now, act=Act.ANSWER, chain=journal.chain_on_items(consultation, member),
        draft_id=consultation.draft_id, public={"compilation": compilation.number} | about, private={"text": text},
    )  # fmt: skip
