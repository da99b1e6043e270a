"""The words for what is asked, and the reader before a draft."""

from datetime import date

import pytest
from sqlmodel import Session

from consult.models.sessions import SessionKind
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.officers import BetweenSessions
from consult.procedure.stages import Stage
from consult.queries.agreement import Agreement
from consult.queries.people import the_body
from consult.queries.requests import Asked, Look
from consult.services import sessions
from tests.builders import NOW, a_body, a_draft, an_actor


def test_what_is_awaited_or_only_possible_is_no_request() -> None:
    assert Asked.SUBMIT.is_request
    assert Asked.DECLARE.is_request
    for asked in (Asked.NOTHING, Asked.AWAIT_EXPIRY, Asked.CONSENTED, Asked.LATE_STATEMENT, Asked.CLOSE_UP):
        assert not asked.is_request


@pytest.mark.parametrize("rule", BetweenSessions)
def test_who_presides_follows_the_rules_of_the_body(session: Session, rule: BetweenSessions) -> None:
    a_body(session)
    secretariat, chair = an_actor(session), an_actor(session, Capacity.CHAIR)
    draft = a_draft(session, secretariat)
    body = the_body(session)
    body.rules = body.rules | {"between_sessions": rule.value}

    def presides(actor: Actor, stage: Stage = Stage.FOR_ADOPTION) -> bool:
        return Look(session, actor, draft.id, stage, Agreement(), NOW).presides(Act.ANNOUNCE_PROCEDURE)

    assert presides(chair) is (rule is BetweenSessions.CHAIR)
    assert presides(secretariat) is (rule is BetweenSessions.SECRETARIAT)
    assert not presides(chair, Stage.CIRCULATED), "the table comes first"
    sessions.record_session(
        session, by=secretariat, now=NOW, kind=SessionKind.SOM, number=26, title="SOM-26", mode="", host="",
        starts=date(2022, 10, 3), ends=date(2022, 10, 3), items=[], present=["CHN"],
    )  # fmt: skip
    assert presides(chair), "in a session it is the chair"
    assert not presides(secretariat)
