"""Written procedures: what the database keeps by itself."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Circulation, CirculationExtension
from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.services import replies
from tests.adopting import TICK, Adopting, adopting
from tests.models.refused import copy_of, refused


@pytest.fixture
def here(session: Session) -> Adopting:
    return adopting(session)


@pytest.fixture
def procedure(here: Adopting) -> Circulation:
    return here.running(CirculationKind.CONSENT)


def test_procedures_on_a_draft_are_numbered(here: Adopting, procedure: Circulation) -> None:
    here.session.add(copy_of(procedure, id=uuid4(), number=procedure.number + 1))
    here.session.flush()
    with refused(here.session):
        here.session.add(copy_of(procedure, id=uuid4()))


def test_a_period_ends_after_its_announcement_and_its_beginning(here: Adopting, procedure: Circulation) -> None:
    for values in ({"announced_at": procedure.expires}, {"begun_at": procedure.expires}):
        with refused(here.session):
            here.session.add(copy_of(procedure, id=uuid4(), number=9, **values))


def test_an_outcome_has_been_declared(here: Adopting, procedure: Circulation) -> None:
    with refused(here.session):
        here.session.add(copy_of(procedure, id=uuid4(), number=9, outcome=CirculationOutcome.STANDS))


def test_an_extension_is_later(here: Adopting, procedure: Circulation) -> None:
    row = CirculationExtension(
        circulation_id=procedure.id, old=procedure.expires, new=procedure.expires + TICK, reason="Asked for.",
        by_id=here.chair.appointment, at=here.now,
    )  # fmt: skip
    here.session.add(row)
    here.session.flush()
    with refused(here.session):
        here.session.add(copy_of(row, id=uuid4(), new=procedure.expires))


def test_replies_are_numbered(here: Adopting, procedure: Circulation) -> None:
    row = here.does(here.focal_points["CHN"], replies.consent, circulation_id=procedure.id)
    here.session.add(copy_of(row, id=uuid4(), seq=row.seq + 1))
    here.session.flush()
    with refused(here.session):
        here.session.add(copy_of(row, id=uuid4(), at=here.now + timedelta(hours=1)))
