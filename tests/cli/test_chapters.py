"""The exercise is taken to another chapter under the eyes of those who read it."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from consult import database
from consult.cli import chapters, exercise
from consult.database import is_current
from consult.models import Body, DemoClock, Draft, JournalEntry
from consult.models.drafts import DraftKind
from consult.procedure.refusals import Conflict
from tests.database import engine_at, sqlite_copy

SECRET = "of this server alone"


def play_less(engine: Engine, chapter: int, *, secret: str) -> None:
    """Play the beginning only: what is tested here is how it comes into the place of what there was."""
    assert secret == SECRET
    players = exercise.Players(engine)
    exercise.cast.gather(players)
    with Session(engine) as session, database.transaction(session):
        exercise.clock.set_up(session, exercise.start(chapter), chapter=chapter)


def test_it_takes_the_place_of_all_there_was(
    exercise_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consult.cli.exercise.load", play_less)
    with sqlite_copy(exercise_file, tmp_path) as url, engine_at(url) as engine, database.reading(engine) as reader:
        before = len(reader.exec(select(JournalEntry)).all())
        chapters.take_to(engine, 4, secret=SECRET)
        assert len(reader.exec(select(JournalEntry)).all()) == before, "who reads sees what there was"
        reader.rollback()
        reader.expire_all()
        assert reader.exec(select(Draft)).all() == []
        assert reader.exec(select(Body)).one().is_fictional
        clock = reader.get_one(DemoClock, 1)
        assert (clock.chapter, clock.instant) == (4, exercise.start(4))
        assert is_current(engine)


def test_people_go_on_from_there(exercise_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult.cli.exercise.load", play_less)
    with sqlite_copy(exercise_file, tmp_path) as url, engine_at(url) as engine:
        chapters.take_to(engine, 1, secret=SECRET)
        with Session(engine) as session, database.transaction(session):
            session.add(Draft(title="After", kind=DraftKind.PLAN, mandate="M", created_at=exercise.start()))
        with Session(engine) as session:
            session.delete(session.exec(select(JournalEntry)).first())
            with pytest.raises(IntegrityError):  # the triggers came along
                session.flush()
        with Session(engine) as session:
            assert [one.title for one in session.exec(select(Draft))] == ["After"]


def test_elsewhere_than_in_a_file_it_is_refused() -> None:
    with engine_at("sqlite://") as engine, pytest.raises(Conflict, match="SQLite file"):
        chapters.take_to(engine, 1, secret=SECRET)


def test_the_command_hands_the_chapters_on() -> None:
    found = chapters.chapters(SECRET)
    assert found.starts == exercise.starts()
    assert isinstance(found.take, partial)
    assert (found.take.func, found.take.keywords) == (chapters.take_to, {"secret": SECRET})
