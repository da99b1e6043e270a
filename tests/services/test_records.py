"""The record as a file: the same state gives the same bytes, to each reader its own."""

import pytest
from sqlmodel import Session

from consult.models import Circulation
from consult.procedure.capacities import Capacity
from consult.procedure.circulations import CirculationOutcome
from consult.procedure.refusals import Conflict, NotFound
from consult.queries.drafts import text_of
from consult.record.container import unpack
from consult.record.verifier import examine
from consult.services import corrections, records, signing
from tests import builders
from tests.adopting import adopting
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


def test_a_written_procedure_and_a_correction_are_on_record(session: Session) -> None:
    here = adopting(session, "Decide to atc;", "Decide to report;")
    procedure = here.running()
    here.now = procedure.expires
    here.declare(procedure, CirculationOutcome.STANDS, symbol="BODY/1")
    assert here.final is not None
    row = here.does(
        here.secretariat, corrections.propose_correction, draft_id=here.draft.id, seen=here.final.id, zone="UTC",
        wordings={text_of(session, here.final.id)[0].id: "Decide to act;"}, reason="Typing.",
        expires=here.days_later(10),
    )  # fmt: skip
    circulation = session.get_one(Circulation, row.circulation_id)
    here.transmit(circulation)
    here.begin(circulation)
    here.now = circulation.expires
    here.declare(circulation, CirculationOutcome.STANDS)
    signing.seal_records(session, secret=SECRET, now=here.now)
    packed = records.export(
        session, reader=here.focal_points["KOR"], now=here.now, draft_id=here.draft.id, secret=SECRET
    )  # fmt: skip
    assert examine(packed).findings == ()
    files = dict(unpack(packed)[0])
    assert b"Decide to act;" in files["versions/03.json"]
    assert b'"how":"silence"' in files["adoption/1.json"]
