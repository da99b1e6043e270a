"""Erases the private part of an entry of a journal, where a person has a right to it. The chain holds all the same.

What remains is the salted commitment: without the salt nobody can tell any more what it stood for.
"""

from datetime import datetime

from sqlmodel import Session

from consult.models import JournalEntry
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Invalid, NotFound
from consult.procedure.stages import Stage
from consult.queries.people import the_body
from consult.services import entries, journal


def erase_private(
    session: Session, *, by: Actor, now: datetime, chain: str, seq: int, reason: str
) -> JournalEntry:  # fmt: skip
    """Erase the private part of an entry and its salt; its public part and its hash stay. Done once.

    :raises NotFound: there is no such entry
    :raises Invalid: no reason is given
    """
    require(Act.ERASE_PRIVATE, by, Stage.MANDATE)
    the_body(session, lock=True)
    why = entries.prose(reason, field="reason", missing=Invalid("Give the reason.", field="reason"), most=500)
    entry = session.get(JournalEntry, (chain, seq))
    if entry is None:
        raise NotFound("There is no such entry.")
    if not entry.salt:
        return entry
    entry.private, entry.salt = {}, ""
    journal.record(
        session, by=by, now=now, act=Act.ERASE_PRIVATE, chain=journal.BODY, public={"reason": why},
        private={"chain": chain, "entry": seq},
    )  # fmt: skip
    return entry
