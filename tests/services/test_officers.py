"""Who presides: in a session the chair, between sessions whom the rules say, the secretariat on written instruction."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Attachment, Instruction
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.officers import IN_THE_ROOM, BetweenSessions
from consult.procedure.refusals import Conflict, Invalid, NotAllowed
from consult.queries.people import the_body
from consult.services.attachments import Original
from consult.services.officers import Instructed, preside
from tests.builders import NOW, a_body, a_vice_chair, an_actor
from tests.meetings import TODAY, a_meeting

PAPER = Instructed("Letter of 2 October", Original("letter.pdf", "application/pdf", b"scan"))
ACT = Act.SUBMIT_FOR_ADOPTION


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def rule(session: Session, wanted: BetweenSessions) -> None:
    body = the_body(session)
    body.rules = body.rules | {"between_sessions": wanted.value}
    session.flush()


def test_the_chair_presides_in_a_session_and_by_rule_between(session: Session, secretariat: Actor) -> None:
    chair = an_actor(session, Capacity.CHAIR)
    assert preside(session, by=chair, now=NOW, act=ACT) == {}
    rule(session, BetweenSessions.VICE_CHAIR)
    with pytest.raises(NotAllowed, match="somebody else presides"):
        preside(session, by=chair, now=NOW, act=ACT)
    assert preside(session, by=a_vice_chair(session), now=NOW, act=ACT) == {}
    a_meeting(session, secretariat, starts=TODAY, days=1)
    assert preside(session, by=chair, now=NOW, act=ACT) == {}
    with pytest.raises(NotAllowed):
        preside(session, by=chair, now=NOW + timedelta(days=1), act=ACT)


def test_the_secretariat_needs_the_chairs_instruction(session: Session, secretariat: Actor) -> None:
    with pytest.raises(Conflict, match="Nobody holds the chair"):
        preside(session, by=secretariat, now=NOW, act=ACT, instructed=PAPER)
    chair = an_actor(session, Capacity.CHAIR)
    for instructed, field in (
        (None, "instruction"), (Instructed(" ", PAPER.original), "instruction"),
        (Instructed("Letter", None), "instruction_file"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            preside(session, by=secretariat, now=NOW, act=ACT, instructed=instructed)
        assert refused.value.field == field
    told = preside(session, by=secretariat, now=NOW, act=ACT, instructed=PAPER)
    kept = session.exec(select(Instruction)).one()
    assert (kept.officer_id, kept.act, kept.by_id) == (chair.appointment, ACT, secretariat.appointment)
    paper = session.get_one(Attachment, kept.original_id)
    assert told == {"instruction": "Letter of 2 October", "paper": paper.sha256}
    assert (paper.content, paper.owner_code) == (b"scan", None)


def test_what_all_have_heard_needs_no_paper(session: Session, secretariat: Actor) -> None:
    for act in IN_THE_ROOM:
        assert preside(session, by=secretariat, now=NOW, act=act) == {}


def test_between_sessions_the_secretariat_may_move_the_procedure_on(session: Session, secretariat: Actor) -> None:
    rule(session, BetweenSessions.SECRETARIAT)
    assert preside(session, by=secretariat, now=NOW, act=Act.EXTEND_PROCEDURE) == {}
    with pytest.raises(Conflict):
        preside(session, by=secretariat, now=NOW, act=ACT)
    a_meeting(session, secretariat, starts=TODAY, days=1)
    with pytest.raises(Conflict):
        preside(session, by=secretariat, now=NOW, act=Act.EXTEND_PROCEDURE)
