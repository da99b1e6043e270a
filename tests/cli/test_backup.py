"""A backup is everything, from either kind of database into either kind, and nothing is overwritten."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from sqlmodel import Session, select

from consult.cli.backup import backup_command, restore_command
from consult.cli.record import record_command
from consult.models import JournalEntry
from consult.queries.backups import all_tables, rows
from consult.record.verifier import examine
from consult.services.backups import require_whole
from tests import database
from tests.recorded import SECRET, recorded

Opened = Callable[[str], str]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with an adopted draft."""
    path = database.migrated_sqlite(tmp_path_factory.mktemp("backup") / "original.sqlite3")
    with database.engine_at(database.sqlite_url(path)) as engine, Session(engine) as session:
        recorded(session).states("MNG", "Mongolia joins; it understands “daily” as *every* day.")
        session.commit()
    return path


@pytest.fixture
def url(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    found = database.sqlite_url(Path(shutil.copy(original, tmp_path / "x.sqlite3")))
    monkeypatch.setenv("CONSULT_DATABASE_URL", found)
    monkeypatch.setenv("CONSULT_SECRET_KEY", SECRET)
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield database.sqlite_url(tmp_path / "empty.sqlite3")
        return
    server, name = request.getfixturevalue("postgresql_server"), f"restored_{uuid4().hex}"
    server.say(f"CREATE DATABASE {name}")
    yield server.url(name)
    server.say(f"DROP DATABASE {name}")


def contents(url: str) -> dict[str, list[Any]]:
    with database.engine_at(url) as engine, Session(engine) as session:
        return {table.name: list(rows(session, table)) for table in all_tables()}


def backed_up(out: Path) -> Result:
    return CliRunner().invoke(backup_command, [str(out)])


def restored(file: Path) -> Result:
    return CliRunner().invoke(restore_command, [str(file)])


def test_everything_comes_back_in_either_kind_of_database(
    url: str, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    made = backed_up(there)
    assert made.exit_code == 0, made.output
    assert there.stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("CONSULT_DATABASE_URL", empty)
    result = restored(there)
    assert result.exit_code == 0, result.output
    assert contents(empty) == contents(url)
    again = backed_up(back)
    assert again.exit_code == 0, again.output
    with zipfile.ZipFile(there) as one, zipfile.ZipFile(back) as other:
        assert all(one.read(name) == other.read(name) for name in one.namelist() if name.startswith("tables/"))
    assert "not empty" in restored(there).output
    assert contents(empty) == contents(url)


def test_a_record_taken_from_what_was_restored_holds(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backed_up(tmp_path / "x.zip")
    monkeypatch.setenv("CONSULT_DATABASE_URL", database.sqlite_url(tmp_path / "new.sqlite3"))
    restored(tmp_path / "x.zip")
    with database.engine_at(url) as engine, Session(engine) as session:
        draft = session.exec(select(JournalEntry.draft_id).where(JournalEntry.draft_id.is_not(None))).first()  # type: ignore[union-attr]  # a column
    out = tmp_path / "record.zip"
    assert CliRunner().invoke(record_command, ["export", str(draft), str(out)]).exit_code == 0
    assert examine(out.read_bytes()).findings == ()


def test_a_database_whose_journal_was_changed_is_not_backed_up(url: str, tmp_path: Path) -> None:
    with database.engine_at(url) as engine, engine.begin() as connection:
        for name in connection.scalars(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.execute(sa.text(f"DROP TRIGGER {name}"))
        connection.execute(sa.text("UPDATE journal_entry SET public = '{}' WHERE seq = 2"))
    result = backed_up(tmp_path / "x.zip")
    assert result.exit_code == 1
    assert "The journal does not hold: entry 2" in result.output
    assert [*tmp_path.glob("x.zip*")] == []


def _changed(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    out = file.with_name("changed.zip")
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out


def _manifest(files: dict[str, bytes], **other: Any) -> None:
    files["manifest.json"] = json.dumps(json.loads(files["manifest.json"]) | other).encode()


def _as_if_untouched(files: dict[str, bytes]) -> None:
    """Change what an entry of the journal says, and its hash in the manifest as well."""
    name = "tables/journal_entry.jsonl"
    files[name] = files[name].replace(b"CHN", b"JPN", 1)
    said = json.loads(files["manifest.json"])
    said["tables"]["journal_entry"]["sha256"] = hashlib.sha256(files[name]).hexdigest()
    _manifest(files, **said)


DAMAGES: list[tuple[Callable[[dict[str, bytes]], Any], str]] = [
    (lambda files: files.update({"tables/draft.jsonl": b""}), "“draft” of this backup is damaged"),
    (lambda files: files.pop("tables/version.jsonl"), "“version” of this backup is damaged"),
    (lambda files: files.update({"tables/body.jsonl": b"{"}), "“body” of this backup is damaged"),
    (lambda files: files.pop("manifest.json"), "no backup of Consult"),
    (lambda files: files.update({"manifest.json": b"[]"}), "no backup of Consult"),
    (lambda files: _manifest(files, format=2), "another format"),
    (lambda files: _manifest(files, revision="0001"), "tables of revision 0001"),
    (lambda files: _manifest(files, tables={}), "not the tables of this version"),
    (_as_if_untouched, "The journal does not hold"),
]


@pytest.mark.parametrize(("damage", "said"), DAMAGES)
def test_a_damaged_backup_leaves_the_database_empty(
    damage: Callable[[dict[str, bytes]], Any], said: str, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backed_up(tmp_path / "x.zip")
    target = database.sqlite_url(tmp_path / "new.sqlite3")
    monkeypatch.setenv("CONSULT_DATABASE_URL", target)
    result = restored(_changed(tmp_path / "x.zip", damage))
    assert result.exit_code in {1, 2}
    assert said in result.output
    with database.engine_at(target) as engine:
        database.upgrade(engine)
    assert not any(contents(target).values())


def test_no_file_is_overwritten_and_what_is_no_backup_is_said(url: str, tmp_path: Path) -> None:
    del url
    (tmp_path / "x.zip").write_text("mine")
    assert "is there already" in backed_up(tmp_path / "x.zip").output
    assert (tmp_path / "x.zip").read_text() == "mine"
    assert "no backup of Consult" in restored(tmp_path / "x.zip").output
    assert "cannot be read" in restored(tmp_path / "none.zip").output
    assert "cannot be written" in backed_up(tmp_path / "no" / "x.zip").output


def test_a_backup_shows_one_instant_although_others_write(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(url)

    def meanwhile(session: Session) -> None:
        require_whole(session)
        with database.engine_at(url) as engine, engine.begin() as connection:
            connection.execute(sa.text("UPDATE person SET name = 'Somebody else'"))

    monkeypatch.setattr("consult.cli.backup.require_whole", meanwhile)
    assert backed_up(tmp_path / "x.zip").exit_code == 0
    monkeypatch.setenv("CONSULT_DATABASE_URL", database.sqlite_url(tmp_path / "new.sqlite3"))
    restored(tmp_path / "x.zip")
    assert contents(database.sqlite_url(tmp_path / "new.sqlite3"))["person"] == before["person"]
