"""A written procedure is announced with its authority and begins when every member has the text."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from consult.models import Decision, ParagraphStatus
from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.procedure.ledger import Status
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.silence import State
from consult.queries.circulations import state
from consult.queries.drafts import text_of
from consult.queries.people import the_body
from consult.services import replies
from consult.services.announcing import announce_procedure
from tests.adopting import AUTHORITY, DAY, LETTER, TICK, Adopting, adopting


@pytest.fixture
def here(session: Session) -> Adopting:
    return adopting(session)


def without_authority(here: Adopting) -> None:
    body = the_body(here.session)
    body.rules = body.rules | {"silence": body.rules["silence"] | {"authority": ""}}
    here.session.flush()


def test_silence_cites_its_authority_and_opens_with_a_window(here: Adopting) -> None:
    procedure = here.announce()
    assert procedure.authority == AUTHORITY
    assert procedure.sha256 == (here.final.sha256 if here.final else "")
    assert procedure.objections_until is not None
    assert procedure.objections_until > here.now + DAY
    assert state(here.session, procedure, here.now) is State.WINDOW
    assert procedure.rules["silence"]["minimum_hours"] == 72


def test_without_a_rule_or_a_decision_only_consent_can_be_asked_for(here: Adopting) -> None:
    without_authority(here)
    here.submit()
    with pytest.raises(Invalid, match="written consent"):
        here.announce()
    assert here.announce(CirculationKind.CONSENT).objections_until is None


def test_a_decision_of_a_session_is_an_authority(here: Adopting) -> None:
    without_authority(here)
    decision = Decision(
        session_id=here.hold_a_session("CHN"), draft_id=here.draft.id, number=1, text="By circulation.",
        allows_silence=True, by_id=here.secretariat.appointment, at=here.now,
    )  # fmt: skip
    here.session.add(decision)
    here.session.flush()
    assert here.announce(decision_id=decision.id).authority == "By circulation."


def test_a_period_is_long_enough_and_ends_on_a_working_day(here: Adopting) -> None:
    here.submit()
    with pytest.raises(Invalid, match="72 hours"):
        here.announce(expires=here.now + timedelta(hours=71))
    with pytest.raises(Invalid, match="working day everywhere"):
        here.announce(expires=here.now.replace(month=4, day=15))


def test_it_begins_when_the_window_is_over_and_every_member_has_the_text(here: Adopting) -> None:
    procedure = here.announce()
    here.transmit(procedure, "CHN", "PRK", "JPN", "MNG", "KOR")
    assert procedure.objections_until is not None
    here.now = procedure.objections_until - TICK
    with pytest.raises(Conflict, match="can still object"):
        here.begin(procedure)
    here.now = procedure.objections_until
    with pytest.raises(Conflict, match="Missing: RUS"):
        here.begin(procedure)
    here.transmit(procedure, "RUS")
    here.begin(procedure)
    assert state(here.session, procedure, here.now) is State.RUNNING
    with pytest.raises(Conflict, match="has begun"):
        here.begin(procedure)


def test_the_period_counts_from_the_last_transmission(here: Adopting) -> None:
    procedure = here.announce()
    here.now = procedure.expires - 2 * DAY
    here.transmit(procedure)
    with pytest.raises(Invalid, match="72 hours"):
        here.begin(procedure)
    with pytest.raises(Invalid, match="only be later"):
        here.begin(procedure, expires=procedure.expires - DAY)
    later = here.days_later(10)
    assert here.begin(procedure, expires=later).expires == later


def test_where_the_rules_want_receipts_they_are_waited_for(here: Adopting) -> None:
    body = the_body(here.session)
    body.rules = body.rules | {"delivery": "acknowledged"}
    here.session.flush()
    procedure = here.announce()
    here.transmit(procedure)
    assert procedure.objections_until is not None
    here.now = procedure.objections_until
    with pytest.raises(Conflict, match="CHN, PRK"):
        here.begin(procedure)


def test_an_objection_to_its_use_ends_it_and_consent_can_be_asked_for(here: Adopting) -> None:
    procedure = here.announce()
    here.does(here.focal_points["RUS"], replies.object_to_use, circulation_id=procedure.id)
    assert state(here.session, procedure, here.now) is State.NOT_USED
    here.declare(procedure, CirculationOutcome.NOT_USED)
    again = here.announce(CirculationKind.CONSENT)
    assert (again.restarts_id, again.number) == (procedure.id, 2)


def test_a_new_procedure_has_a_full_period_of_its_own(here: Adopting) -> None:
    first = here.running()
    here.objects(first)
    second = here.announce()
    assert (second.restarts_id, second.begun_at) == (first.id, None)
    assert state(here.session, second, here.now) is State.WINDOW
    assert state(here.session, first, here.now) is State.BROKEN


def test_only_one_runs_at_a_time_and_on_the_text_submitted(here: Adopting) -> None:
    here.announce()
    with pytest.raises(Conflict):
        here.announce()


def test_the_secretariat_announces_on_instruction(here: Adopting) -> None:
    final = here.submit()
    arguments = {
        "version_id": final.id, "kind": CirculationKind.SILENCE, "expires": here.days_later(12), "zone": "Asia/Seoul",
    }  # fmt: skip
    with pytest.raises(Invalid, match="written instruction"):
        here.does(here.secretariat, announce_procedure, **arguments)
    here.does(here.secretariat, announce_procedure, **arguments, instructed=LETTER)


def test_a_decision_that_allows_nothing_is_no_authority(here: Adopting) -> None:
    decision = Decision(
        session_id=here.hold_a_session("CHN"), draft_id=here.draft.id, number=1, text="To be circulated.",
        allows_silence=False, by_id=here.secretariat.appointment, at=here.now,
    )  # fmt: skip
    here.session.add(decision)
    here.session.flush()
    procedure = here.announce(decision_id=decision.id)
    assert (procedure.authority, procedure.decision_id) == (AUTHORITY, None)


def test_a_text_with_a_reopened_paragraph_is_not_circulated(here: Adopting) -> None:
    final = here.submit()
    paragraph = text_of(here.session, final.id)[0]
    reopened = ParagraphStatus(
        version_id=final.id, paragraph_id=paragraph.id, seq=1, status=Status.REOPENED, member_code="CHN",
        by_id=here.focal_points["CHN"].appointment, at=here.now,
    )  # fmt: skip
    here.session.add(reopened)
    here.session.flush()
    with pytest.raises(Conflict, match="re-opened"):
        here.announce()
