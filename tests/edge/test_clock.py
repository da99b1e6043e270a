"""The demo's clock moves forward only, and goes on after a restart."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from consult.edge import clock
from consult.models import DemoClock
from consult.procedure.refusals import Invalid

START = datetime(2022, 10, 3, tzinfo=UTC)
REAL = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The real instant, which a test may move."""
    instant = [REAL]
    monkeypatch.setattr(clock, "real_now", lambda: instant[0])
    return instant


def test_without_a_demo_it_is_the_real_clock(session: Session, real: list[datetime]) -> None:
    clock.set_up(session, START)
    session.flush()
    assert clock.now(session, is_demo=False) == REAL
    assert clock.now(session, is_demo=True) == START


def test_it_runs_with_the_real_one_and_never_back(session: Session, real: list[datetime]) -> None:
    clock.set_up(session, START)
    session.flush()
    real[0] = REAL + timedelta(minutes=5)
    assert clock.now(session, is_demo=True) == START + timedelta(minutes=5)
    real[0] = REAL - timedelta(days=1)
    assert clock.now(session, is_demo=True) == START


def test_a_restart_goes_on_from_the_last_instant_seen(session: Session, real: list[datetime]) -> None:
    clock.set_up(session, START)
    session.flush()
    real[0] = REAL + timedelta(hours=1)
    clock.keep(session)
    real[0] = REAL + timedelta(days=30)
    clock.resume(session)
    assert clock.now(session, is_demo=True) == START + timedelta(hours=1)


@pytest.mark.parametrize("step", [timedelta(0), timedelta(seconds=-1), timedelta(days=367)])
def test_no_step_back_and_none_of_years(session: Session, real: list[datetime], step: timedelta) -> None:
    clock.set_up(session, START)
    session.flush()
    with pytest.raises(Invalid):
        clock.advance(session, START + step)
    clock.advance(session, START + timedelta(days=1))
    assert clock.now(session, is_demo=True) == START + timedelta(days=1)


def test_without_a_demo_clock_nothing_moves(session: Session) -> None:
    clock.keep(session)
    with pytest.raises(Invalid):
        clock.advance(session, START)
    assert session.get(DemoClock, 1) is None
