"""A written procedure through the services: it is transmitted, runs, is broken, extended, declared."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, TooLate
from consult.procedure.silence import State
from consult.procedure.stages import Stage
from consult.queries.circulations import state, undeclared_from
from consult.queries.drafts import adoption_of, stage
from consult.services import circulations, replies
from tests.adopting import DAY, LETTER, NOW, TICK, Adopting, adopting

STANDS, BROKEN = CirculationOutcome.STANDS, CirculationOutcome.BROKEN


@pytest.fixture
def here(session: Session) -> Adopting:
    return adopting(session)


def at(here: Adopting) -> Stage:
    return stage(here.session, here.draft.id, here.now)


def test_silence_that_holds_is_adopted_only_when_the_chair_declares_it(here: Adopting) -> None:
    procedure = here.running()
    here.now = procedure.expires - TICK
    with pytest.raises(Conflict, match="nothing to declare"):
        here.declare(procedure, STANDS)
    here.now = procedure.expires
    assert state(here.session, procedure, here.now) is State.HELD
    assert at(here) is Stage.PROCEDURE
    assert adoption_of(here.session, here.draft.id) is None
    here.declare(procedure, STANDS, symbol="BODY/DEC/1")
    adopted = adoption_of(here.session, here.draft.id)
    assert adopted is not None
    assert (adopted.symbol, adopted.present, adopted.circulation_id) == ("BODY/DEC/1", [], procedure.id)
    assert at(here) is Stage.ADOPTED
    with pytest.raises(Conflict):
        here.declare(procedure, STANDS)


def test_an_objection_returns_the_draft_at_once(here: Adopting) -> None:
    procedure = here.running()
    here.now = procedure.expires - TICK
    here.objects(procedure, text="Paragraph 1 goes too far.")
    assert at(here) is Stage.FOR_ADOPTION
    with pytest.raises(Conflict, match="broken by an objection"):
        here.declare(procedure, STANDS)
    here.declare(procedure, BROKEN)
    assert adoption_of(here.session, here.draft.id) is None


@pytest.mark.parametrize("late", [timedelta(0), TICK])
def test_what_comes_at_the_instant_is_too_late(here: Adopting, late: timedelta) -> None:
    procedure = here.running()
    here.now = procedure.expires + late
    before = here.entries()
    with pytest.raises(TooLate, match="expired"):
        here.objects(procedure)
    assert here.entries() == before
    assert state(here.session, procedure, here.now) is State.HELD


def test_an_extension_meets_requests_and_is_for_all(here: Adopting) -> None:
    procedure = here.running()
    here.does(here.focal_points["JPN"], replies.ask_time, circulation_id=procedure.id, conditional=True)
    here.now += TICK
    later = here.days_later(20)
    seen = procedure.lock_version
    row = here.does(
        here.chair,
        circulations.extend_procedure,
        circulation_id=procedure.id,
        seen=seen,
        expires=later,
        reason="Asked.",
    )
    assert row.new == procedure.expires == later
    here.now = later
    assert state(here.session, procedure, here.now) is State.HELD


def test_a_conditional_request_breaks_it_at_the_instant_without_anybodys_act(here: Adopting) -> None:
    procedure = here.running()
    here.does(here.focal_points["JPN"], replies.ask_time, circulation_id=procedure.id, conditional=True)
    here.now = procedure.expires - TICK
    assert at(here) is Stage.PROCEDURE
    here.now = procedure.expires
    assert at(here) is Stage.FOR_ADOPTION
    here.declare(procedure, BROKEN)


def test_an_extension_is_refused_once_it_is_too_late_or_earlier(here: Adopting) -> None:
    procedure = here.running()

    def extend(expires: datetime) -> None:
        here.does(
            here.chair, circulations.extend_procedure, circulation_id=procedure.id, seen=procedure.lock_version,
            expires=expires, reason="Asked.",
        )  # fmt: skip

    with pytest.raises(Invalid, match="later"):
        extend(procedure.expires)
    with pytest.raises(Invalid, match="working day"):
        extend(datetime.fromisoformat("2023-04-15T09:00:00+00:00"))
    here.now = procedure.expires
    with pytest.raises(TooLate, match="before that"):
        extend(procedure.expires + 10 * DAY)


def test_the_secretariat_acts_for_the_chair_on_written_instruction_only(here: Adopting) -> None:
    procedure = here.running()
    here.now = procedure.expires
    arguments = {"circulation_id": procedure.id, "seen": procedure.lock_version, "outcome": STANDS}
    with pytest.raises(Invalid, match="written instruction"):
        here.does(here.secretariat, circulations.declare_outcome, **arguments)
    here.does(here.secretariat, circulations.declare_outcome, **arguments, instructed=LETTER)
    assert adoption_of(here.session, here.draft.id) is not None


def test_the_facts_are_told_when_the_chair_declares_nothing(here: Adopting) -> None:
    procedure = here.running()
    told = undeclared_from(here.session, procedure, here.now)
    assert told > procedure.expires + 2 * DAY
    here.now = told - TICK
    with pytest.raises(Conflict, match="still has time"):
        here.does(here.secretariat, circulations.tell_facts, circulation_id=procedure.id)
    here.now = told
    first = here.does(here.secretariat, circulations.tell_facts, circulation_id=procedure.id).told_at
    here.now += DAY
    assert here.does(here.secretariat, circulations.tell_facts, circulation_id=procedure.id).told_at == first
    assert at(here) is Stage.PROCEDURE, "told, not adopted"


def test_the_chair_ends_a_procedure_with_a_reason(here: Adopting) -> None:
    procedure = here.running()
    arguments = {"circulation_id": procedure.id, "seen": procedure.lock_version}
    with pytest.raises(Invalid, match="reason"):
        here.does(here.chair, circulations.end_procedure, **arguments, reason=" ")
    here.does(here.chair, circulations.end_procedure, **arguments, reason="The wrong file was circulated.")
    assert at(here) is Stage.FOR_ADOPTION
    assert procedure.outcome is CirculationOutcome.ENDED


def test_written_consent_needs_every_member(here: Adopting) -> None:
    procedure = here.running(CirculationKind.CONSENT)
    for member in ("CHN", "PRK", "JPN", "MNG", "KOR"):
        here.does(here.focal_points[member], replies.consent, circulation_id=procedure.id)
    with pytest.raises(Conflict, match="nothing to declare"):
        here.declare(procedure, STANDS)
    here.does(here.focal_points["RUS"], replies.consent, circulation_id=procedure.id)
    here.declare(procedure, STANDS)
    assert at(here) is Stage.ADOPTED


def test_without_every_consent_nothing_stands(here: Adopting) -> None:
    procedure = here.running(CirculationKind.CONSENT)
    here.does(here.focal_points["CHN"], replies.consent, circulation_id=procedure.id)
    here.now = procedure.expires
    with pytest.raises(Conflict, match="not every member"):
        here.declare(procedure, STANDS)
    here.declare(procedure, CirculationOutcome.INCOMPLETE)
    assert at(here) is Stage.FOR_ADOPTION


def test_a_stale_page_declares_nothing(here: Adopting) -> None:
    procedure = here.running()
    seen = procedure.lock_version
    here.does(here.focal_points["JPN"], replies.ask_time, circulation_id=procedure.id)
    here.now = procedure.expires
    with pytest.raises(Conflict, match="has changed"):
        here.does(here.chair, circulations.declare_outcome, circulation_id=procedure.id, seen=seen, outcome=STANDS)


def test_transmission_and_receipt_are_on_record_once(here: Adopting) -> None:
    procedure = here.announce()
    with pytest.raises(Conflict, match="not yet recorded"):
        here.does(here.focal_points["CHN"], circulations.acknowledge_receipt, circulation_id=procedure.id)
    here.transmit(procedure, "CHN")
    with pytest.raises(Conflict, match="on record already"):
        here.transmit(procedure, "CHN")
    before = here.entries()
    for _ in range(2):
        here.does(here.focal_points["CHN"], circulations.acknowledge_receipt, circulation_id=procedure.id)
    assert here.entries() == before + 1


def test_members_do_not_declare(here: Adopting) -> None:
    procedure = here.running()
    here.now = procedure.expires
    with pytest.raises(NotAllowed):
        here.does(
            here.focal_points["CHN"], circulations.declare_outcome, circulation_id=procedure.id,
            seen=procedure.lock_version, outcome=STANDS,
        )  # fmt: skip
    assert here.now > NOW


def test_what_is_over_by_itself_cannot_be_ended_instead(here: Adopting) -> None:
    procedure = here.running()
    here.now = procedure.expires
    arguments = {"circulation_id": procedure.id, "seen": procedure.lock_version, "reason": "Better not."}
    with pytest.raises(Conflict, match="declare its outcome"):
        here.does(here.chair, circulations.end_procedure, **arguments)
    here.declare(procedure, STANDS)


def test_the_facts_of_a_broken_one_are_told_as_well(here: Adopting) -> None:
    procedure = here.running()
    here.objects(procedure)
    told = undeclared_from(here.session, procedure, here.now)
    assert told < procedure.expires, "it counts from when it was broken"
    here.now = told - TICK
    with pytest.raises(Conflict, match="still has time"):
        here.does(here.secretariat, circulations.tell_facts, circulation_id=procedure.id)
    here.now = told
    assert here.does(here.secretariat, circulations.tell_facts, circulation_id=procedure.id).told_at == told
