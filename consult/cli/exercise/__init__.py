"""The fictional exercise: config/demo/ brought to life through the same services that people use.

All its acts stand in one row of time (`timeline`). A chapter is an instant in it: what lies before has been done, each
act in a transaction of its own and dated as the files say; the demo's clock is set there.
"""

from datetime import datetime

from sqlalchemy.engine import Engine
from sqlmodel import Session

from consult.cli.exercise import cast, timeline
from consult.cli.exercise.players import Players, read, utc
from consult.database import transaction
from consult.edge import clock
from consult.services.signing import keep_key, seal_records


def starts() -> tuple[datetime, ...]:
    """Return the instants at which the chapters begin."""
    return tuple(utc(chapter["starts_at"]) for chapter in read("chapters.toml")["chapters"])


def start(chapter: int = 1) -> datetime:
    """Return the instant at which a chapter begins, counted from 1."""
    return starts()[chapter - 1]


def load(engine: Engine, chapter: int = 1, *, secret: str) -> None:
    """Play the exercise, from the founding of the body up to a chapter, and set the demo's clock there.

    What was adopted on the way is signed under the server's `secret`.
    """
    players = Players(engine)
    cast.gather(players)
    timeline.play(players, until=start(chapter))
    with Session(engine) as session, transaction(session):
        keep_key(session, secret=secret, now=start(chapter))
        seal_records(session, secret=secret, now=start(chapter))
        clock.set_up(session, start(chapter), chapter=chapter)
