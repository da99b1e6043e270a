"""`consult migrate` brings a database up to date, and again changes nothing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from consult.cli.migrate import migrate_command
from tests import database


def test_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = database.sqlite_url(tmp_path / "new.sqlite3")
    monkeypatch.setenv("CONSULT_DATABASE_URL", url)
    for _ in range(2):
        result = CliRunner().invoke(migrate_command)
        assert (result.exit_code, result.output) == (0, "The database is up to date.\n")
    with database.engine_at(url) as engine:
        database.check(engine)


def test_an_unknown_mode_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_MODE", "holiday")
    result = CliRunner().invoke(migrate_command)
    assert result.exit_code == 2
    assert "holiday" in result.output
