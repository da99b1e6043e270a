"""Adoption: what the database keeps by itself."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Adoption, Correction
from consult.procedure.circulations import AdoptionOutcome
from consult.queries.drafts import text_of
from consult.services import adoption, corrections
from tests.adopting import Adopting, adopting
from tests.models.refused import copy_of, refused


@pytest.fixture
def here(session: Session) -> Adopting:
    """A draft before a session that is held."""
    found = adopting(session)
    found.hold_a_session("CHN", "JPN")
    found.submit()
    return found


def decide(here: Adopting, outcome: AdoptionOutcome) -> Adoption:
    assert here.final is not None
    return here.does(  # type: ignore[no-any-return]
        here.chair, adoption.decide_adoption, draft_id=here.draft.id, version_id=here.final.id, outcome=outcome
    )


def test_a_draft_is_adopted_once(here: Adopting) -> None:
    row = decide(here, AdoptionOutcome.ADOPTED)
    with refused(here.session):
        here.session.add(copy_of(row, id=uuid4()))


def test_it_may_be_deferred_more_than_once(here: Adopting) -> None:
    row = decide(here, AdoptionOutcome.DEFERRED)
    here.session.add(copy_of(row, id=uuid4(), note="Again."))
    here.session.flush()


def test_it_is_decided_in_a_session_or_in_writing(here: Adopting) -> None:
    row = decide(here, AdoptionOutcome.DEFERRED)
    with refused(here.session):
        here.session.add(copy_of(row, id=uuid4(), session_id=None))


def test_corrections_are_numbered(here: Adopting) -> None:
    decide(here, AdoptionOutcome.ADOPTED)
    assert here.final is not None
    row: Correction = here.does(
        here.secretariat, corrections.propose_correction, draft_id=here.draft.id, seen=here.final.id, zone="UTC",
        wordings={text_of(here.session, here.final.id)[0].id: "Decide to act now;"}, reason="Typing.",
        expires=here.days_later(10),
    )  # fmt: skip
    with refused(here.session):
        here.session.add(copy_of(row, id=uuid4()))
