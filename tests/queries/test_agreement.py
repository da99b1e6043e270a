"""How far a draft has come towards agreement, as it is on record."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from consult.models import Consideration, MeetingSession, SessionSummary
from consult.models.sessions import SessionKind
from consult.procedure.circulations import AdoptionOutcome, CirculationOutcome
from consult.procedure.silence import State
from consult.queries.agreement import Agreement, agreement, awaits_summary, not_reached, untransmitted
from consult.services import adoption, circulations, finals
from tests.adopting import Adopting, adopting
from tests.builders import MEMBERS


@pytest.fixture
def at(session: Session) -> Adopting:
    return adopting(session)


def _found(at: Adopting) -> Agreement:
    return agreement(at.session, at.draft.id, at.now)


def a_consideration(at: Adopting, title: str = "SOM-26", number: int = 26) -> Consideration:
    meeting = MeetingSession(
        kind=SessionKind.SOM, number=number, title=title, mode="", host="", starts=at.now.date(), ends=at.now.date()
    )
    at.session.add(meeting)
    at.session.flush()
    row = Consideration(
        session_id=meeting.id, draft_id=at.draft.id, base_id=at.base.id, opened_at=at.now + timedelta(days=number),
        opened_by_id=at.secretariat.appointment,
    )  # fmt: skip
    at.session.add(row)
    at.session.flush()
    return row


def test_a_draft_that_has_come_to_nothing_yet(at: Adopting) -> None:
    assert _found(at) == Agreement()


def test_the_session_that_considers_it(at: Adopting) -> None:
    row = a_consideration(at)
    found = _found(at)
    assert (found.consideration, found.meeting and found.meeting.title) == (row, "SOM-26")


def test_a_procedure_waits_until_it_is_declared(at: Adopting) -> None:
    circulation = at.running()
    assert (_found(at).circulation, _found(at).state) == (circulation, State.RUNNING)
    at.objects(circulation)
    assert (_found(at).circulation, _found(at).state) == (circulation, State.BROKEN)
    at.declare(circulation, CirculationOutcome.BROKEN)
    assert (_found(at).circulation, _found(at).state) == (None, None)


def test_what_stood_on_a_text_taken_back_is_over(at: Adopting) -> None:
    circulation = at.running()
    at.objects(circulation)
    at.does(at.chair, finals.withdraw_from_adoption, draft_id=at.draft.id, reason="It is negotiated on.")
    assert _found(at) == Agreement()


def test_the_last_decision_and_the_session_that_took_it(at: Adopting) -> None:
    final = at.submit()
    at.hold_a_session("CHN")
    for outcome in (AdoptionOutcome.DEFERRED, AdoptionOutcome.ADOPTED):
        at.now += timedelta(minutes=1)
        at.does(at.chair, adoption.decide_adoption, draft_id=at.draft.id, version_id=final.id, outcome=outcome)
        found = _found(at)
        assert (found.decided, found.meeting and found.meeting.title) == (outcome, "SOM-26")
        assert (found.adoption is not None) is (outcome is AdoptionOutcome.ADOPTED)


def test_whom_a_circulated_text_has_not_reached(at: Adopting) -> None:
    circulation = at.announce()
    assert (not_reached(at.session, circulation), untransmitted(at.session, circulation)) == (6, 6)
    at.transmit(circulation, *MEMBERS[1:])
    assert (not_reached(at.session, circulation), untransmitted(at.session, circulation)) == (1, 1)
    circulation.rules = circulation.rules | {"delivery": "acknowledged"}
    at.does(at.focal_points["JPN"], circulations.acknowledge_receipt, circulation_id=circulation.id)
    assert (not_reached(at.session, circulation), untransmitted(at.session, circulation)) == (5, 1)


def test_the_summary_of_the_last_session_is_awaited_until_it_is_final(at: Adopting) -> None:
    assert awaits_summary(at.session, at.draft.id, None) is None
    earlier = a_consideration(at, "SOM-25", 25)
    earlier.closed_at = at.now
    row = a_consideration(at)
    waiting = awaits_summary(at.session, at.draft.id, None)
    assert waiting is not None
    assert waiting.title == "SOM-26"
    assert awaits_summary(at.session, at.draft.id, earlier.session_id) is None, "another session’s rapporteur"
    summary = SessionSummary(session_id=row.session_id, saved_by_id=at.secretariat.appointment, saved_at=at.now)
    at.session.add(summary)
    at.session.flush()
    assert awaits_summary(at.session, at.draft.id, row.session_id) is not None
    summary.finalized_at, summary.sha256 = at.now, "0"
    at.session.flush()
    assert awaits_summary(at.session, at.draft.id, row.session_id) is None
