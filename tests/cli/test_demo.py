"""The demo is loaded once, goes on where it stopped, and begins anew when asked."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlmodel import Session, select

from consult.cli import demo, exercise
from consult.cli.demo import demo_command, prepare
from consult.cli.migrate import migrate
from consult.database import create_engine, transaction
from consult.edge import clock
from consult.models import Body, DemoClock, Draft
from consult.models.drafts import DraftKind
from consult.settings import Settings, load
from tests import database


@pytest.fixture
def settings(exercise_file: Path, tmp_path: Path) -> Settings:
    """A loaded demo of this test's own."""
    with database.sqlite_copy(exercise_file, tmp_path) as url:
        return load("demo", environ={}, database_url=url)


def shown(settings: Settings) -> DemoClock:
    with database.engine_at(settings.database_url) as engine, Session(engine) as session:
        return session.get_one(DemoClock, 1)


def declaration(session: Session) -> Draft:
    return session.exec(select(Draft).where(Draft.kind == DraftKind.DECLARATION)).one()


def test_a_second_start_keeps_what_was_done(settings: Settings) -> None:
    with database.engine_at(settings.database_url) as engine, Session(engine) as session, transaction(session):
        clock.advance(session, exercise.start() + timedelta(days=2))
        declaration(session).title = "Changed by hand"
    prepare(settings)
    with database.engine_at(settings.database_url) as engine, Session(engine) as session:
        assert declaration(session).title == "Changed by hand"
        assert len(session.exec(select(Draft)).all()) == 4
    assert shown(settings).instant >= exercise.start() + timedelta(days=2)


def test_a_load_that_was_broken_off_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load("demo", environ={}, database_url=database.sqlite_url(tmp_path / "broken.sqlite3"))

    def break_off(players: object, *_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("consult.cli.exercise.timeline.play", break_off)
        with pytest.raises(KeyboardInterrupt):
            prepare(settings)
    prepare(settings)
    with database.engine_at(settings.database_url) as engine, Session(engine) as session:
        assert len(session.exec(select(Draft)).all()) == 4


def test_reset_removes_the_file(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("CONSULT_PORT", "0")
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    assert path.exists()
    assert CliRunner().invoke(demo_command, ["--reset"]).exit_code == 0
    assert not path.exists()


def test_it_begins_at_a_chapter(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("CONSULT_PORT", "0")
    assert CliRunner().invoke(demo_command, ["--chapter", "2", "--load-only"]).exit_code == 0
    assert (shown(settings).chapter, shown(settings).instant) == (2, exercise.start(2))


@pytest.mark.parametrize("chapter", ["0", "7"])
def test_a_chapter_that_is_not_there_is_refused(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, chapter: str
) -> None:
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("CONSULT_PORT", "0")
    result = CliRunner().invoke(demo_command, ["--chapter", chapter, "--load-only"])
    assert result.exit_code == 2
    assert "chapters 1 to 6" in result.output
    assert shown(settings).chapter == 1, "what was done is still there"


@pytest.mark.parametrize("arguments", [[], ["--reset"], ["--chapter", "2"], ["--chapter", "2", "--load-only"]])
def test_a_busy_port_is_said(settings: Settings, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("CONSULT_PORT", str(taken.getsockname()[1]))
        monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)
        result = CliRunner().invoke(demo_command, arguments)
    assert result.exit_code == 1
    assert shown(settings), "what was done is still there"
    assert "cannot be used" in result.output
    assert "CONSULT_PORT" in result.output


def test_the_database_is_migrated_first(tmp_path: Path) -> None:
    engine = create_engine(database.sqlite_url(tmp_path / "new.sqlite3"))
    migrate(engine)
    database.check(engine)
    assert demo._found(load("demo", environ={}, database_url=str(engine.url)), DemoClock.id) is False
    engine.dispose()


@pytest.mark.parametrize("arguments", [[], ["--reset"], ["--load-only"]])
def test_a_real_body_is_left_alone(settings: Settings, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    with database.engine_at(settings.database_url) as engine, Session(engine) as session, transaction(session):
        session.exec(select(Body)).one().is_fictional = False
        session.delete(session.get_one(DemoClock, 1))
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)
    result = CliRunner().invoke(demo_command, arguments)
    assert result.exit_code == 1
    assert "the demo leaves it alone" in result.output
    with database.engine_at(settings.database_url) as engine, Session(engine) as session:
        assert len(session.exec(select(Draft)).all()) == 4


@pytest.mark.parametrize("arguments", [[], ["--reset"], ["--load-only"]])
def test_there_is_none_in_production(settings: Settings, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setenv("CONSULT_MODE", "production")
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)
    result = CliRunner().invoke(demo_command, arguments)
    assert result.exit_code == 1
    assert "does not run where CONSULT_MODE is production" in result.output
