"""The summary of a session: nothing lost between two who write, nothing changed once it is final."""

import hashlib
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Instruction, JournalEntry, MeetingSession
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed
from consult.queries.sessions import summary
from consult.services.attachments import Original
from consult.services.officers import Instructed
from consult.services.summaries import draft_summary, finalize_summary
from tests.builders import NOW, a_body, an_actor, an_appointment, as_actor
from tests.meetings import TODAY, a_meeting

PAPER = Instructed("Letter of 2 October", Original("letter.pdf", "application/pdf", b"scan"))


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


@pytest.fixture
def meeting(session: Session, secretariat: Actor) -> MeetingSession:
    return a_meeting(session, secretariat)


@pytest.fixture
def rapporteur(session: Session, meeting: MeetingSession) -> Actor:
    held = an_appointment(session, Capacity.RAPPORTEUR, "JPN")
    held.session_id = meeting.id
    session.flush()
    return as_actor(session, held)


def draft(session: Session, by: Actor, meeting: MeetingSession, text: str = "It met.", seen: int = 0) -> int:
    return draft_summary(session, by=by, now=NOW, session_id=meeting.id, text=text, seen=seen).lock_version


def finish(
    session: Session, by: Actor, meeting: MeetingSession, seen: int = 1, instructed: Instructed | None = None
) -> None:
    finalize_summary(session, by=by, now=NOW, session_id=meeting.id, seen=seen, instructed=instructed)


def test_two_who_write_lose_nothing(
    session: Session, secretariat: Actor, rapporteur: Actor, meeting: MeetingSession
) -> None:
    assert draft(session, rapporteur, meeting) == 1
    assert draft(session, rapporteur, meeting) == 1, "the same again changes nothing"
    assert draft(session, secretariat, meeting, "It met and parted.", 1) == 2
    with pytest.raises(Conflict) as refused:
        draft(session, rapporteur, meeting, "It met well.", 1)
    found = refused.value
    assert (found.theirs, found.yours, found.stored) == ("It met and parted.", "It met well.", 2)
    assert found.theirs_by.startswith("Person")
    with pytest.raises(Invalid):
        draft(session, rapporteur, meeting, "  ", 2)


def test_the_rapporteur_makes_it_final_and_nobody_changes_it(
    session: Session, secretariat: Actor, rapporteur: Actor, meeting: MeetingSession
) -> None:
    with pytest.raises(Conflict, match="no summary"):
        finish(session, rapporteur, meeting)
    draft(session, rapporteur, meeting)
    with pytest.raises(Conflict, match="since you opened"):
        finish(session, rapporteur, meeting, seen=0)
    finish(session, rapporteur, meeting)
    row = summary(session, rapporteur, meeting.id)
    assert row is not None
    assert (row.sha256, row.finalized_at) == (hashlib.sha256(b"It met.").hexdigest(), NOW)
    for act in (
        lambda: draft(session, secretariat, meeting, "Otherwise.", 2),
        lambda: finish(session, rapporteur, meeting, 2),
    ):
        with pytest.raises(Conflict, match="final"):
            act()
    acts = session.exec(select(JournalEntry.act).where(JournalEntry.at == NOW)).all()
    assert list(acts) == [Act.DRAFT_SUMMARY, Act.FINALIZE_SUMMARY]


def test_the_secretariat_does_on_written_instruction_only(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    draft(session, secretariat, meeting)
    with pytest.raises(Conflict, match="no rapporteur"):
        finish(session, secretariat, meeting, instructed=PAPER)
    held = an_appointment(session, Capacity.RAPPORTEUR, "JPN")
    held.session_id, held.in_writing = meeting.id, True
    session.flush()
    for instructed, field in ((None, "instruction"), (Instructed("Letter", None), "instruction_file")):
        with pytest.raises(Invalid) as refused:
            finish(session, secretariat, meeting, instructed=instructed)
        assert refused.value.field == field
    finish(session, secretariat, meeting, instructed=PAPER)
    row, kept = summary(session, secretariat, meeting.id), session.exec(select(Instruction)).one()
    assert row is not None
    assert (row.instruction_id, kept.officer_id, kept.act) == (kept.id, held.id, Act.FINALIZE_SUMMARY)
    last = session.exec(select(JournalEntry).where(JournalEntry.act == Act.FINALIZE_SUMMARY)).one()
    assert last.public["instruction"] == "Letter of 2 October"


def test_until_it_is_final_it_is_the_work_of_few(
    session: Session, secretariat: Actor, rapporteur: Actor, meeting: MeetingSession
) -> None:
    draft(session, rapporteur, meeting)
    member, chair = an_actor(session, Capacity.FOCAL_POINT, "CHN"), an_actor(session, Capacity.CHAIR)
    assert summary(session, secretariat, meeting.id) is not None
    assert [summary(session, one, meeting.id) for one in (member, chair)] == [None, None]
    finish(session, rapporteur, meeting)
    assert summary(session, member, meeting.id) is not None
    assert summary(session, an_actor(session, Capacity.OBSERVER), meeting.id) is None


def test_not_of_another_session_nor_before_it_begins(session: Session, secretariat: Actor, rapporteur: Actor) -> None:
    with pytest.raises(NotAllowed, match="another session"):
        draft(session, rapporteur, a_meeting(session, secretariat))
    with pytest.raises(Conflict, match="begins on"):
        draft(session, secretariat, a_meeting(session, secretariat, starts=TODAY + timedelta(days=2)))
    with pytest.raises(NotAllowed):
        draft(session, an_actor(session, Capacity.CHAIR), a_meeting(session, secretariat))
