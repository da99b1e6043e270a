"""What a reader may know of a written procedure: who objects, where the rules name it; never who agreed."""

import pytest
from sqlmodel import Session

from consult.models import Decision
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.circulations import CirculationKind, ReplyKind
from consult.procedure.refusals import NotFound
from consult.procedure.silence import State
from consult.queries import circulations as recorded
from consult.queries.people import find_member, the_body
from consult.services import replies
from tests.adopting import DAY, NOW, TICK, Adopting, adopting
from tests.builders import MEMBERS, a_vice_chair, an_actor


@pytest.fixture
def here(session: Session) -> Adopting:
    return adopting(session)


def with_rule(here: Adopting, name: str, value: str) -> None:
    body = the_body(here.session)
    body.rules = body.rules | {name: value}
    here.session.flush()


def shown_to(here: Adopting, actor: Actor, procedure_id: object) -> set[str]:
    procedure = recorded.find_circulation(here.session, here.chair, procedure_id)  # type: ignore[arg-type]
    return {r.member_code for r in recorded.shown_replies(here.session, actor, procedure)}


def test_observers_find_none(here: Adopting) -> None:
    procedure = here.announce()
    observer = an_actor(here.session, Capacity.OBSERVER)
    with pytest.raises(NotFound):
        recorded.find_circulation(here.session, observer, procedure.id)
    assert recorded.circulations(here.session, observer, here.draft.id) == []
    assert list(recorded.circulations(here.session, here.chair, here.draft.id)) == [procedure]


@pytest.mark.parametrize(("rule", "others"), [("members", {"CHN"}), ("public", {"CHN"}), ("chair", set())])
def test_objectors_are_named_to_whom_the_rules_say(here: Adopting, rule: str, others: set[str]) -> None:
    with_rule(here, "objectors", rule)
    procedure = here.running()
    here.objects(procedure)
    observer = an_actor(here.session, Capacity.OBSERVER)
    for actor in (here.chair, here.secretariat, here.focal_points["CHN"]):
        assert shown_to(here, actor, procedure.id) == {"CHN"}
    assert shown_to(here, here.focal_points["JPN"], procedure.id) == others
    assert shown_to(here, observer, procedure.id) == set()


def test_who_consented_is_known_to_itself_and_to_who_presides(here: Adopting) -> None:
    procedure = here.running(CirculationKind.CONSENT)
    for member in ("CHN", "JPN"):
        here.does(here.focal_points[member], replies.consent, circulation_id=procedure.id)
    presiding = a_vice_chair(here.session, Act.DECLARE_OUTCOME)
    for actor in (here.chair, here.secretariat, presiding):
        assert shown_to(here, actor, procedure.id) == {"CHN", "JPN"}
    assert shown_to(here, here.focal_points["JPN"], procedure.id) == {"JPN"}
    assert shown_to(here, here.focal_points["RUS"], procedure.id) == set()
    assert shown_to(here, a_vice_chair(here.session), procedure.id) == set()
    assert recorded.consents(here.session, procedure, here.now) == 2


def test_the_facts_are_those_on_record(here: Adopting) -> None:
    procedure = here.running()
    here.does(here.focal_points["JPN"], replies.ask_time, circulation_id=procedure.id, conditional=True)
    facts = recorded.facts_of(here.session, procedure)
    assert (facts.members, facts.begun_at, facts.extended_at) == (frozenset(MEMBERS), here.now, ())
    (said,) = facts.said
    assert (said.member, said.kind, said.received_at, said.conditional) == ("JPN", ReplyKind.ASKS_TIME, here.now, True)
    assert recorded.state(here.session, procedure, procedure.expires - TICK) is State.RUNNING
    assert recorded.state(here.session, procedure, procedure.expires) is State.BROKEN


def test_each_member_has_its_line(here: Adopting) -> None:
    procedure = here.announce()
    here.transmit(procedure, "KOR")
    sent = recorded.transmissions(here.session, procedure.id)
    assert [one.member.code for one in sent] == list(MEMBERS)
    assert [one.member.code for one in sent if one.transmission] == ["KOR"]


def test_a_period_says_how_many_days_it_counts_and_who_is_off(here: Adopting) -> None:
    find_member(here.session, "MNG").holidays = ["2023-03-08"]
    here.session.flush()
    expires = recorded.working_days_later(here.session, NOW, 2)
    found = recorded.period(here.session, NOW, expires)
    assert (found.working_days, found.last_day.isoformat()) == (2, "2023-03-09")
    assert [(day.isoformat(), off) for day, off in found.holidays] == [("2023-03-08", ("MNG", "RUS"))]


def test_a_period_never_ends_on_a_saturday_further_east(here: Adopting) -> None:
    friday_and_on = recorded.working_days_later(here.session, NOW, 3)
    assert recorded.period(here.session, NOW, friday_and_on).last_day.isoformat() == "2023-03-13"


def test_silence_has_a_window_and_consent_none(here: Adopting) -> None:
    window = recorded.window_end(here.session, CirculationKind.SILENCE, NOW)
    assert window == recorded.working_days_later(here.session, NOW, 2)
    assert recorded.window_end(here.session, CirculationKind.CONSENT, NOW) is None
    usual = recorded.usual_expiry(here.session, CirculationKind.SILENCE, NOW)
    assert window is not None
    assert usual == recorded.working_days_later(here.session, window, 10)


def test_decisions_that_allow_silence_are_those_on_this_draft_or_on_any(here: Adopting) -> None:
    meeting = here.hold_a_session("CHN")
    for number, (draft, allows) in enumerate([(here.draft.id, True), (None, True), (here.draft.id, False)]):
        decision = Decision(
            session_id=meeting, draft_id=draft, number=number, text=str(number), allows_silence=allows,
            by_id=here.secretariat.appointment, at=here.now,
        )  # fmt: skip
        here.session.add(decision)
    here.session.flush()
    assert {d.text for d in recorded.decisions_for_silence(here.session, here.draft.id)} == {"0", "1"}


def test_it_is_told_undeclared_after_the_expiry_and_some_working_days(here: Adopting) -> None:
    procedure = here.running()
    told = recorded.undeclared_from(here.session, procedure, here.now)
    assert told == recorded.working_days_later(here.session, procedure.expires, 3)
    assert told > procedure.expires + 2 * DAY
