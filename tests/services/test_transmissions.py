"""A transmission is on record once per member, with its evidence; receipt is acknowledged once."""

from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models.people import Channel
from consult.models.rounds import Transmitted
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.queries.people import find_member
from consult.services.transmissions import acknowledge, transmission, transmit, transmit_to_several
from tests.adopting import NOW, TICK
from tests.builders import a_body, an_actor

ROUND, CIRCULATION = Transmitted.ROUND, Transmitted.CIRCULATION


@pytest.fixture
def db(session: Session) -> Session:
    a_body(session)
    return session


def test_it_goes_through_the_channel_of_record(db: Session) -> None:
    key = uuid4()
    row = transmit(db, CIRCULATION, key, member="PRK", at=NOW, evidence=" Note verbale 7 ", now=NOW)
    assert (row.evidence, row.channel in set(Channel)) == ("Note verbale 7", True)
    assert transmission(db, CIRCULATION, key, "PRK") is row
    assert transmission(db, ROUND, key, "PRK") is None, "a round of the same key is another thing"


def test_it_needs_evidence_lies_behind_and_is_recorded_once(db: Session) -> None:
    key = uuid4()
    with pytest.raises(Invalid, match="what proves"):
        transmit(db, CIRCULATION, key, member="PRK", at=NOW, evidence=" ", now=NOW)
    with pytest.raises(Invalid, match="before it has happened"):
        transmit(db, CIRCULATION, key, member="PRK", at=NOW + TICK, evidence="Note", now=NOW)
    transmit(db, CIRCULATION, key, member="PRK", at=NOW, evidence="Note", now=NOW)
    with pytest.raises(Conflict, match="on record already"):
        transmit(db, CIRCULATION, key, member="PRK", at=NOW, evidence="Note", now=NOW)


def test_receipt_is_acknowledged_once_and_only_of_what_was_transmitted(db: Session) -> None:
    key, by = uuid4(), an_actor(db, Capacity.FOCAL_POINT, "PRK")
    with pytest.raises(Conflict, match="not yet recorded"):
        acknowledge(db, CIRCULATION, key, by=by, now=NOW)
    row = transmit(db, CIRCULATION, key, member="PRK", at=NOW, evidence="Note", now=NOW)
    assert acknowledge(db, CIRCULATION, key, by=by, now=NOW) == (row, True)
    assert acknowledge(db, CIRCULATION, key, by=by, now=NOW + TICK) == (row, False)
    assert (row.acknowledged_at, row.acknowledged_by_id) == (NOW, by.appointment)


def test_to_several_is_to_each_through_its_own_channel_or_to_none(db: Session) -> None:
    key = uuid4()
    asked: dict[str, Any] = {"at": NOW, "evidence": "Circular note 3", "now": NOW}
    with pytest.raises(Invalid, match="Choose to whom"):
        transmit_to_several(db, ROUND, key, to=[], **asked)
    with pytest.raises(NotFound):
        transmit_to_several(db, ROUND, key, to=["RUS", "XXX"], **asked)
    sent = transmit_to_several(db, ROUND, key, to=["RUS", "CHN"], **asked)
    assert [*sent] == ["CHN", "RUS"], "in the order of members"
    assert sent == {code: find_member(db, code).channel.value for code in sent}
    with pytest.raises(Conflict, match="RUS"):
        transmit_to_several(db, ROUND, key, to=["JPN", "RUS"], **asked)
    assert transmission(db, ROUND, key, "JPN") is None
