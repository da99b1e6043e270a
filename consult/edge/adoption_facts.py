"""The record of adoption in terms and values: how, when, who was present, and what proves it.

Names nobody as agreeing.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext
from sqlmodel import Session

from consult.edge import words
from consult.models import Adoption, Circulation, MeetingSession, Member
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.circulations import CirculationKind
from consult.queries.adoption import Adopted
from consult.queries.keys import seal_of
from consult.queries.people import members
from consult.queries.record_journal import witnessed

Fact = tuple[str, Any]
Told = Callable[[datetime], Any]
"""Says an instant, as the page or the paper shows it."""
DECIDING = (Act.DECIDE_ADOPTION, Act.DECLARE_OUTCOME)


def how(session: Session, found: Adopted) -> str:
    """Return in a sentence how a text was adopted."""
    adoption = found.adoption
    if adoption.session_id is not None:
        meeting = session.get_one(MeetingSession, adoption.session_id)
        return gettext(
            "Adopted at the session “%(session)s”. No member present objected formally.", session=meeting.title
        )
    circulation = session.get(Circulation, adoption.circulation_id)
    if circulation is not None and circulation.kind is CirculationKind.CONSENT:
        return gettext("Adopted by written procedure. Every member State consented in writing.")
    return gettext("Adopted by written procedure. No objection was received before the period expired.")


def facts(session: Session, found: Adopted, told: Told) -> list[Fact]:
    """Return what the record says, as terms and values."""
    adoption = found.adoption
    rows: list[Fact] = [(gettext("Symbol"), adoption.symbol)] if adoption.symbol else []
    rows.append((gettext("Adopted"), told(adoption.at)))
    if adoption.session_id is not None:
        rows += attendance(session, adoption)
    else:
        rows += _period(session, adoption, told)
    return [*rows, (gettext("Recorded by"), _recorded_by(adoption))]


def attendance(session: Session, adoption: Adoption) -> list[Fact]:
    """Return who was present, who was not, and who objected formally."""
    everybody = members(session)
    there = [m for m in everybody if m.code in adoption.present]
    absent = [m for m in everybody if m.code not in adoption.present]
    against = [m for m in everybody if m.code in adoption.objecting]
    return [
        (gettext("Members present"), _named(there)),
        (gettext("Not present"), _named(absent) or gettext("Every member State was present.")),
        (gettext("Formal objection"), _named(against) or gettext("None by a member present.")),
    ]


def proof(session: Session, adoption: Adoption) -> list[tuple[str, str]]:
    """Return what proves a record of adoption beside its hash: its entry in the journal, and the key that signed it."""
    entry, seal = (
        witnessed(session, adoption.draft_id, DECIDING, "record", adoption.sha256),
        seal_of(session, adoption.id),
    )
    rows = [(gettext("Head of the journal right after it"), f"{entry.seq}:{entry.hash}")] if entry else []
    return [*rows, (gettext("Signed with the key"), seal.kid)] if seal else rows


def _period(session: Session, adoption: Adoption, told: Told) -> list[Fact]:
    circulation = session.get_one(Circulation, adoption.circulation_id)
    rows: list[Fact] = [(gettext("Procedure"), words.say(circulation.kind))]
    if circulation.authority:
        rows.append((gettext("Authority"), circulation.authority))
    if circulation.begun_at is not None:
        rows.append((gettext("The period began"), told(circulation.begun_at)))
    return [*rows, (gettext("Expiry of the period"), told(circulation.expires))]


def _recorded_by(adoption: Adoption) -> str:
    by = json.loads(adoption.record).get("recorded_by", "")
    if by == Capacity.SECRETARIAT:
        return gettext("The secretariat, on the chair’s written instruction")
    return words.say(by).capitalize()


def _named(found: Sequence[Member]) -> str:
    return ", ".join(words.state(member) for member in found)
