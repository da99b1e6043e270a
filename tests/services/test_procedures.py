"""Whoever enters an act on a written procedure finds it, may do it, and has not looked at a stale page."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.calendar import WorkingDayOf
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.queries.people import find_member, the_body
from consult.services.journal import delegation_chain
from consult.services.procedures import check_expiry, enter, note, refuse_day_off
from tests.adopting import Adopting, adopting
from tests.builders import an_actor

WORKING = datetime.fromisoformat("2023-04-12T09:00:00+00:00")
SATURDAY = datetime.fromisoformat("2023-04-15T09:00:00+00:00")


@pytest.fixture
def here(session: Session) -> Adopting:
    return adopting(session)


def test_an_act_needs_the_capacity_the_stage_and_a_fresh_page(here: Adopting) -> None:
    procedure = here.announce()
    seen = procedure.lock_version
    assert enter(here.session, here.chair, here.now, procedure.id, Act.END_PROCEDURE, seen=seen).id == procedure.id
    with pytest.raises(Conflict, match="has changed"):
        enter(here.session, here.chair, here.now, procedure.id, Act.END_PROCEDURE, seen=seen + 1)
    with pytest.raises(NotAllowed):
        enter(here.session, here.focal_points["CHN"], here.now, procedure.id, Act.END_PROCEDURE)
    with pytest.raises(Conflict, match="stage"):
        enter(here.session, here.chair, here.now, procedure.id, Act.ANNOUNCE_PROCEDURE)


def test_it_is_not_there_for_those_who_take_no_part(here: Adopting) -> None:
    procedure = here.announce()
    with pytest.raises(NotFound):
        enter(here.session, an_actor(here.session, Capacity.OBSERVER), here.now, procedure.id, Act.OBJECT)
    with pytest.raises(NotFound):
        enter(here.session, here.chair, here.now, uuid4(), Act.END_PROCEDURE)


def test_what_others_may_not_know_stands_in_the_chain_of_the_member(here: Adopting) -> None:
    procedure = here.announce()
    arguments = {"by": here.secretariat, "now": here.now}
    note(here.session, Act.CONSENT, procedure, **arguments, within="CHN", private={"text": "Yes."}, kind="consents")
    query = select(JournalEntry).where(JournalEntry.chain == delegation_chain(procedure.id, "CHN"))
    entry = here.session.exec(query).one()
    assert entry.public == {"procedure": procedure.number, "kind": "consents"}
    assert entry.private == {"text": "Yes."}


def test_a_period_has_its_least_length_to_the_microsecond(here: Adopting) -> None:
    least = {"silence": {"minimum_hours": 72}}
    since = WORKING - timedelta(hours=72)
    check_expiry(here.session, WORKING, since=since, rules=least)
    with pytest.raises(Invalid, match="72 hours"):
        check_expiry(here.session, WORKING, since=since + timedelta(microseconds=1), rules=least)


def test_who_is_off_on_the_last_day_is_named(here: Adopting) -> None:
    refuse_day_off(here.session, WORKING)
    find_member(here.session, "KOR").holidays = ["2023-04-12"]
    here.session.flush()
    with pytest.raises(Invalid) as refused:
        refuse_day_off(here.session, WORKING)
    assert refused.value.params["members"] == "KOR (2023-04-12)"


def test_where_the_seat_counts_only_its_days_do(here: Adopting) -> None:
    find_member(here.session, "KOR").holidays = ["2023-04-12"]
    body = the_body(here.session)
    body.rules = body.rules | {"working_day_of": WorkingDayOf.SEAT.value}
    here.session.flush()
    refuse_day_off(here.session, WORKING)
    with pytest.raises(Invalid, match="seat of the body"):
        refuse_day_off(here.session, SATURDAY)
