"""How ways in change is on record, for the person and the secretariat, and can be erased."""

import pytest
from sqlmodel import Session, select

from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.queries.journal import body_journal, broken_at
from consult.services import access, appointments
from consult.services.access import Change
from consult.services.erasure import erase_private
from tests.builders import NOW, a_body, an_actor


@pytest.fixture
def administrator(session: Session) -> Actor:
    return a_body(session)


def _entry(session: Session) -> JournalEntry:
    return session.exec(select(JournalEntry).where(JournalEntry.act == Act.CHANGE_ACCESS)).one()


def test_what_it_was_is_private_and_read_by_the_person_and_the_secretariat(
    session: Session, administrator: Actor
) -> None:
    person = an_actor(session, Capacity.REVIEWER, "MNG")
    others = [an_actor(session, *who) for who in ((Capacity.FOCAL_POINT, "MNG"), (Capacity.FOCAL_POINT, "KOR"))]
    access.note(session, Change.LINKED, person_id=person.person, now=NOW, at="UN Identity")
    assert (_entry(session).public, _entry(session).appointment_id) == ({}, person.appointment)
    for reader in (person, an_actor(session)):
        [line] = [one for one in body_journal(session, reader).lines if one.entry.act is Act.CHANGE_ACCESS]
        assert line.facts == {"access": "account elsewhere linked", "provider": "UN Identity"}
    for reader in (*others, an_actor(session, Capacity.CHAIR)):
        found = body_journal(session, reader)
        assert Act.CHANGE_ACCESS not in {line.entry.act for line in found.lines}
        assert _entry(session).hash in {digest for _, digest in found.hashes}, "its place is told"


def test_it_can_be_erased(session: Session, administrator: Actor) -> None:
    person = an_actor(session)
    access.note(session, Change.COPIED, person_id=person.person, now=NOW)
    entry = _entry(session)
    erase_private(session, by=administrator, now=NOW, chain="body", seq=entry.seq, reason="Request of the person.")
    chain = body_journal(session, person)
    [line] = [one for one in chain.lines if one.entry.act is Act.CHANGE_ACCESS]
    assert (line.facts, chain.broken_at) == ({}, None)
    assert broken_at([]) is None


def test_of_somebody_who_holds_nothing_nothing_is_recorded(session: Session, administrator: Actor) -> None:
    person = an_actor(session, Capacity.OBSERVER)
    appointments.end_appointment(session, by=administrator, now=NOW, appointment_id=person.appointment)
    access.note(session, Change.UNLINKED, person_id=person.person, now=NOW, at="x")
    assert session.exec(select(JournalEntry).where(JournalEntry.act == Act.CHANGE_ACCESS)).all() == []
