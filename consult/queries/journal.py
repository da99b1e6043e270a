"""Reads of the journal: acts with member and capacity; persons only where the reader may know them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Appointment, JournalEntry, Person, Round
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Attribution, may_see_names
from consult.procedure.topics import ON_PEOPLE, TOPICS, Topic
from consult.procedure.visibility import may_read_drafts, may_read_persons, may_read_preparation
from consult.queries.concerned import Concerned, concerned
from consult.queries.drafts import find_draft
from consult.record.chain import Entry, commit, first_break

RECENT = 200
"""How far back is looked for who saved last."""
PREPARATORY = frozenset({Act.PUT_TEXT, Act.EDIT_VERSION, Act.DISCARD_VERSION, Act.DRAFT_SUMMARY})
ON_SINGLE_ITEMS = frozenset({Act.WITHDRAW_PROPOSAL, Act.NARROW_PROPOSAL, Act.REACT})
"""Acts that stood in the chain of the draft also where members are not named, before they went to the delegation's."""
BODY = "body"


@dataclass(frozen=True, slots=True)
class Line:
    """One act as this reader may know it; `person` is empty where the name is not for the reader.

    `facts`: the public part; for the secretariat, of acts on items, also what is its own until it is sent.
    `concerned`: the items it was about. `appointed`: the person an appointment is about, under the rule of `person`.
    """

    entry: JournalEntry
    person: str
    facts: Mapping[str, Any]
    concerned: tuple[Concerned, ...] = ()
    appointed: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """The acts of one chain for this reader, newest first; the hashes of all of its entries, and what does not hold."""

    lines: Sequence[Line]
    hashes: Sequence[tuple[int, str]]
    broken_at: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which acts somebody looks for; what is None is not looked at. `since` is counted in, `until` is not."""

    topic: Topic | None = None
    member: str | None = None
    capacity: Capacity | None = None
    since: datetime | None = None
    until: datetime | None = None

    def holds(self, entry: JournalEntry) -> bool:
        """Say whether an entry is one of those looked for. A member's are those by it, and those about it."""
        about = {entry.member_code, entry.public.get("member"), entry.public.get("to"), *entry.public.get("sent", ())}
        return (
            (self.topic is None or entry.act in TOPICS[self.topic])
            and (self.member is None or self.member in about)
            and (self.capacity is None or entry.capacity is self.capacity)
            and (self.since is None or entry.at >= self.since)
            and (self.until is None or entry.at < self.until)
        )


def draft_journal(session: Session, actor: Actor, draft_id: UUID) -> Chain:
    """Return the journal of a draft: work on a version in preparation is for those who may see it.

    :raises NotFound: there is no such draft for this reader
    """
    find_draft(session, actor, draft_id)
    return _chain(session, actor, f"draft:{draft_id}", draft_id)


def body_journal(session: Session, actor: Actor) -> Chain:
    """Return the journal of the body: its sessions, officers, appointments and calendar.

    :raises NotFound: the reader takes no part in the negotiation
    """
    if not may_read_drafts(actor):
        raise NotFound("There is no such journal for you.")
    return _chain(session, actor, BODY)


def _chain(session: Session, actor: Actor, name: str, draft_id: UUID | None = None) -> Chain:
    entries = session.exec(select(JournalEntry).where(JournalEntry.chain == name).order_by(col(JournalEntry.seq))).all()
    names = _names(session, entries)
    kept_back = withheld(session, actor, entries)
    told = [entry for entry in reversed(entries) if entry.seq not in kept_back]
    facts, items = concerned(session, actor, draft_id, told) if draft_id else ({}, {})
    facts = {**facts, **{e.seq: e.public | e.private for e in told if e.act is Act.CHANGE_ACCESS}}
    lines = [
        Line(
            entry, _person(actor, entry, names), facts.get(entry.seq, entry.public), items.get(entry.seq, ()),
            _appointed(actor, entry),
        )
        for entry in told
    ]  # fmt: skip
    return Chain(lines, [(e.seq, e.hash) for e in reversed(entries)], broken_at(entries))


def withheld(session: Session, actor: Actor, entries: Sequence[JournalEntry]) -> frozenset[int]:
    """Return by number which entries of one chain are not for the reader: of these only place and hash are told."""
    drafts = {entry.draft_id for entry in entries if entry.act in ON_SINGLE_ITEMS}
    unnamed = set(
        session.exec(
            select(Round.number).where(
                col(Round.draft_id).in_(drafts), Round.attribution == Attribution.SECRETARIAT
            )
        )
    )  # fmt: skip
    own = _own_appointments(session, actor) if any(entry.act is Act.CHANGE_ACCESS for entry in entries) else ()
    return frozenset(entry.seq for entry in entries if _is_withheld(actor, entry, unnamed, own))


def _own_appointments(session: Session, actor: Actor) -> Collection[UUID]:
    return session.exec(select(Appointment.id).where(Appointment.person_id == actor.person)).all()


def _is_withheld(actor: Actor, entry: JournalEntry, unnamed: Collection[int], own: Collection[UUID]) -> bool:
    if entry.act is Act.CHANGE_ACCESS:
        return not actor.is_secretariat and entry.appointment_id not in own
    if entry.act in ON_SINGLE_ITEMS and entry.public.get("round") in unnamed:
        return not may_see_names(actor, entry.member_code or "", Attribution.SECRETARIAT)
    return entry.act in PREPARATORY and not may_read_preparation(actor)


def last_by(session: Session, chain: str, act: Act, facts: Callable[[JournalEntry], bool]) -> UUID | None:
    """Return under which appointment an act was last done of which `facts` holds, or None."""
    query = select(JournalEntry).where(JournalEntry.chain == chain, JournalEntry.act == act)
    newest = session.exec(query.order_by(col(JournalEntry.seq).desc()).limit(RECENT)).all()
    return next((entry.appointment_id for entry in newest if facts(entry)), None)


def broken_at(entries: Sequence[JournalEntry]) -> int | None:
    """Return the number of the first entry whose hash, place or private part does not hold, or None."""
    return first_break((link(entry), entry.hash) for entry in entries)


def link(entry: JournalEntry) -> Entry:
    """Return an entry as it was hashed; the commitment is made anew from the private part, unless that is erased."""
    return Entry(
        chain=entry.chain,
        seq=entry.seq,
        at=entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        act=entry.act.value,
        capacity=entry.capacity.value,
        member=entry.member_code,
        public=entry.public,
        commitment=commit(entry.salt, entry.private) if entry.salt else entry.commitment,
        prev=entry.prev,
    )


def _names(session: Session, entries: Sequence[JournalEntry]) -> dict[UUID, str]:
    wanted = {entry.appointment_id for entry in entries if entry.appointment_id}
    rows = session.exec(
        select(Appointment.id, Person.name)
        .join(Person, col(Person.id) == Appointment.person_id)
        .where(col(Appointment.id).in_(wanted))
    )
    return dict(rows.all())


def _person(actor: Actor, entry: JournalEntry, names: dict[UUID, str]) -> str:
    may_know = entry.appointment_id is not None and may_read_persons(actor, entry.member_code)
    return names.get(entry.appointment_id, "") if may_know and entry.appointment_id else ""


def _appointed(actor: Actor, entry: JournalEntry) -> str:
    """Return whom an act on people concerns, where the reader may know the persons of that member."""
    if entry.act not in ON_PEOPLE or not may_read_persons(actor, entry.public.get("member")):
        return ""
    return str(entry.private.get("person", ""))
