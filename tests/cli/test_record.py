"""`consult record`: the record as a file, the keys, and what has to be erased."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import Session, select

from consult.cli.record import record_command
from consult.models import JournalEntry
from consult.record.container import unpack
from consult.record.verifier import examine
from tests import database
from tests.recorded import SECRET, recorded


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with an adopted draft, named in the settings."""
    found = database.sqlite_url(database.migrated_sqlite(tmp_path / "x.sqlite3"))
    with database.engine_at(found) as engine, Session(engine) as session:
        recorded(session)
        session.commit()
    monkeypatch.setenv("CONSULT_DATABASE_URL", found)
    monkeypatch.setenv("CONSULT_SECRET_KEY", SECRET)
    return found


def run(*arguments: str) -> Result:
    return CliRunner().invoke(record_command, [*arguments])


def test_the_secretariats_record_is_written_and_holds(url: str, tmp_path: Path) -> None:
    with database.engine_at(url) as engine, Session(engine) as session:
        draft = str(session.exec(select(JournalEntry.draft_id).where(JournalEntry.draft_id.is_not(None))).first())  # type: ignore[union-attr]
    out = tmp_path / "out.zip"
    result = run("export", draft, str(out))
    assert result.exit_code == 0, result.output
    assert examine(out.read_bytes()).findings == ()
    files = dict(unpack(out.read_bytes())[0])
    assert b'"capacity":"secretariat"' in files["manifest.json"]
    assert not [name for name in files if name.startswith("journal/delegation")]


def test_a_draft_is_named_by_id_where_titles_are_the_same(url: str, tmp_path: Path) -> None:
    assert "Several drafts are called" in run("export", "Declaration on Clean Air", str(tmp_path / "x")).output
    missing = run("export", "No such draft", str(tmp_path / "x"))
    assert (missing.exit_code, "There is no draft" in missing.output) == (2, True)


def test_a_new_key_signs_and_the_old_one_is_listed(url: str) -> None:
    [first] = run("keys").output.splitlines()
    assert first.endswith("in use")
    assert "signs from now on" in run("new-key").output
    old, new = run("keys").output.splitlines()
    assert old.split()[0] == first.split()[0]
    assert "until" in old
    assert new.endswith("in use")


def test_a_private_part_is_erased(url: str) -> None:
    assert run("erase", "body", "1", "--reason", "Asked for.").exit_code == 0
    refused = run("erase", "body", "999", "--reason", "Asked for.")
    assert (refused.exit_code, "There is no such entry." in refused.output) == (2, True)


def test_settings_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_MODE", "holiday")
    assert run("keys").exit_code == 2
