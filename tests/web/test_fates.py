"""What is said of late answers: before they are submitted, while the chair decides, and when they missed it."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from consult.edge import acting
from consult.models import Round, Submission
from consult.procedure.capacities import Capacity
from consult.procedure.submissions import LateDecision
from consult.services.compilations import issue_compilation
from consult.services.lateness import decide_late
from consult.web.fates import before, decisions, fate, to_come
from tests.answered import AFTER, a_round_to_answer
from tests.builders import DEADLINE, an_actor
from tests.missed import Missing, several
from tests.site import Site

LATE = DEADLINE + timedelta(hours=1)


def _closed(session: Session, rule: str) -> tuple[Round, Submission, Submission]:
    answered = a_round_to_answer(session)
    row = session.get_one(Round, answered.round.id)
    row.rules = row.rules | {"late": rule}
    answered.proposes("KOR", "alpha")
    timely = answered.submits("KOR")
    answered.proposes("MNG", "beta", place=1)
    return row, timely, answered.submits("MNG", now=LATE)


@pytest.mark.parametrize(
    ("rule", "decision", "is_compiled", "expected"),
    [
        ("mark", None, False, "taken into the compilation, marked"),
        ("mark", None, True, "taken into the compilation, marked"),
        ("chair decides", None, False, "The chair decides whether"),
        ("chair decides", None, True, "goes to the next version"),
        ("chair decides", LateDecision.TAKEN, False, "decided that it is taken"),
        ("chair decides", LateDecision.TAKEN, True, "decided that it is taken"),
        ("chair decides", LateDecision.NEXT_VERSION, False, "decided that it goes to the next version"),
        ("chair decides", LateDecision.NEXT_VERSION, True, "not in the compilation of this round"),
    ],
)
def test_each_late_answer_is_told_where_it_goes(
    site: Site, rule: str, decision: LateDecision | None, is_compiled: bool, expected: str
) -> None:
    with site.writing() as session:
        consultation, timely, late = _closed(session, rule)
        if decision:
            chair = an_actor(session, Capacity.CHAIR)
            decide_late(session, by=chair, now=AFTER, submission_id=late.id, decision=decision)
        if is_compiled:
            issue_compilation(session, by=an_actor(session), now=AFTER, round_id=consultation.id)
    with site.app.test_request_context():
        assert expected in fate(consultation, late)
        assert fate(consultation, timely) == ""


@pytest.mark.parametrize(
    ("rule", "is_compiled", "expected"),
    [("mark", False, "still taken"), ("chair decides", False, "The chair decides"), ("mark", True, "next version")],
)
def test_whoever_comes_late_is_told_before(site: Site, rule: str, is_compiled: bool, expected: str) -> None:
    with site.writing() as session:
        consultation, _, _ = _closed(session, rule)
        if is_compiled:
            issue_compilation(session, by=an_actor(session), now=AFTER, round_id=consultation.id)
    with site.app.test_request_context():
        assert expected in to_come(consultation)


def test_only_where_the_chair_decides_there_is_a_list_and_only_who_decides_is_led_on(site: Site) -> None:
    with site.writing() as session:
        consultation, _, late = _closed(session, "chair decides")
        people = {capacity: an_actor(session, capacity) for capacity in (Capacity.CHAIR, Capacity.RAPPORTEUR)}
    site.set_clock(AFTER)
    for capacity, leads in ((Capacity.CHAIR, True), (Capacity.RAPPORTEUR, False)):
        with site.client(people[capacity]) as client:
            client.get("/")
            [one] = decisions(consultation)
            assert (one["member"].code, one["submission"].id) == ("MNG", late.id)
            assert bool(one["url"]) is leads
            assert acting.actor().capacity is capacity
    with site.writing() as session:
        row = session.get_one(Round, consultation.id)
        row.rules = row.rules | {"late": "mark"}
    with site.client(people[Capacity.CHAIR]) as client:
        client.get("/")
        assert decisions(row) == []


def test_what_missed_is_listed_for_everybody(site: Site) -> None:
    with site.writing() as session:
        it = Missing(session, several)
        people, now = [it.next.focal_point("KOR"), it.next.secretariat], it.now
    site.set_clock(now)
    for actor in people:
        with site.client(actor) as client:
            client.get("/")
            [one] = before(it.next.round)
            assert (one["member"].code, one["no_comments"]) == ("MNG", False)
            assert one["url"].endswith("/received")
