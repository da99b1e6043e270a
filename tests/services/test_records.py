"""The record as a file: the same state gives the same bytes, to each reader its own."""

import pytest
from sqlmodel import Session

from consult.procedure.capacities import Capacity
from consult.procedure.refusals import Conflict, NotFound
from consult.record.verifier import examine
from consult.services import records
from tests import builders
from tests.builders import NOW
from tests.recorded import SECRET, recorded


def test_the_same_state_gives_the_same_bytes(session: Session) -> None:
    here = recorded(session)
    assert here.export("MNG") == here.export("MNG") != here.export("JPN")
    here.states("RUS", "One thing more.")
    assert examine(here.export("MNG")).findings == ()


def test_who_takes_no_part_is_given_none(session: Session) -> None:
    here = recorded(session)
    for capacity in (Capacity.OBSERVER, Capacity.ADMINISTRATOR):
        with pytest.raises(NotFound):
            here.export(builders.an_actor(session, capacity))


def test_without_a_key_there_is_nothing_to_sign_with(session: Session) -> None:
    builders.a_body(session)
    draft = builders.a_draft(session)
    with pytest.raises(Conflict):
        records.export(
            session, reader=builders.an_actor(session), now=NOW, draft_id=draft.id, secret=SECRET
        )  # fmt: skip


def test_a_message_is_said_in_english_where_nobody_says_otherwise() -> None:
    assert records.english("Round %(number)s", number=3) == "Round 3"
