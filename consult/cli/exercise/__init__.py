"""The fictional exercise: config/demo/ brought to life through the same services that people use.

Each act is a transaction of its own, dated as the files say.
"""

from datetime import datetime
from typing import cast as typed

from sqlalchemy.engine import Engine
from sqlmodel import Session

from consult.cli.exercise import answers, cast, texts
from consult.cli.exercise.players import Players, read
from consult.database import transaction
from consult.edge import clock


def start() -> datetime:
    """Return the instant at which the demo's clock starts."""
    return typed(datetime, read("draft.toml")["clock"]["starts_at"])


def load(engine: Engine) -> None:
    """Play the exercise, from the founding of the body up to the instant at which the demo's clock is set."""
    players = Players(engine)
    cast.gather(players)
    draft = texts.open_draft(players)
    outline = texts.issue(players, draft, number=1)
    texts.record_statements(players, draft)
    consultation = texts.consult(players, outline, number=1)
    answers.comment_on_outline(players, consultation)
    answers.dispose_of_comments(players, consultation)
    zero_draft = texts.issue(players, draft, number=2)
    consultation = texts.consult(players, zero_draft, number=2)
    answers.propose_on_zero_draft(players, consultation)
    with Session(engine) as session, transaction(session):
        clock.set_up(session, start())
