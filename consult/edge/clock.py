"""What time it is: the real clock, or in the demo its own, which only moves forward."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from consult.models import DemoClock
from consult.procedure.refusals import Invalid


def real_now() -> datetime:
    """Return the real instant."""
    return datetime.now(UTC)


def now(session: Session, *, is_demo: bool) -> datetime:
    """Return the instant that acts are dated with."""
    clock = session.get(DemoClock, 1) if is_demo else None
    return _shown(clock) if clock else real_now()


def set_up(session: Session, start: datetime, *, chapter: int = 1) -> None:
    """Start the demo's clock at `start`, where a chapter of the exercise begins."""
    session.add(DemoClock(instant=start, anchored_at=real_now(), chapter=chapter))


def resume(session: Session) -> None:
    """Let the demo's clock go on from the last instant kept, as if the server had never stopped."""
    session.get_one(DemoClock, 1).anchored_at = real_now()


def keep(session: Session) -> None:
    """Remember the instant shown, so that a restart goes on from it."""
    clock = session.get(DemoClock, 1)
    if clock:
        clock.instant, clock.anchored_at = _shown(clock), real_now()


def advance(session: Session, to: datetime) -> None:
    """Move the demo's clock forward to `to`.

    :raises Invalid: `to` is not ahead, or there is no demo clock
    """
    clock = session.get(DemoClock, 1)
    if clock is None or to <= _shown(clock):
        raise Invalid("The demo clock only moves forward.")
    if to > _shown(clock) + timedelta(days=366):
        raise Invalid("The demo clock moves at most a year at a time.")
    clock.instant, clock.anchored_at = to, real_now()


def _shown(clock: DemoClock) -> datetime:
    return clock.instant + max(real_now() - clock.anchored_at, timedelta(0))
