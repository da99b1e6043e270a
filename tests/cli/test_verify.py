"""`consult verify`: exit codes and sentences, for every kind of tampering in the table."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import Session

from consult.cli.verify import verify_command
from consult.queries.keys import key_in_use
from consult.record.signing import unlock
from tests import database
from tests.record.tampering import ALL, Copy, Tampering
from tests.recorded import SECRET, Recorded, recorded


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    path = database.migrated_sqlite(tmp_path_factory.mktemp("record") / "x.sqlite3")
    with database.engine_at(database.sqlite_url(path)) as engine, Session(engine) as session:
        yield recorded(session)


@pytest.fixture(scope="module")
def copied(at: Recorded) -> Callable[[], Copy]:
    key = key_in_use(at.session)
    assert key is not None
    whole, others = at.export("MNG"), {"JPN": at.export("JPN"), "another": at.export("MNG", at.another.id)}
    seed = unlock(key.secret, secret=SECRET, kid=key.kid)
    return lambda: Copy(whole, seed, others)


def verify(folder: Path, packed: bytes, *more: str) -> Result:
    path = folder / "record.zip"
    path.write_bytes(packed)
    return CliRunner().invoke(verify_command, [str(path), *more])


def test_a_record_that_holds(tmp_path: Path, copied: Callable[[], Copy]) -> None:
    result = verify(tmp_path, copied().packed)
    assert result.exit_code == 0
    for words in ("Everything holds.", "Draft: Declaration on Clean Air", "Head of the journal: ", "focal point MNG"):
        assert words in result.output


@pytest.mark.parametrize("tampering", ALL, ids=lambda one: one.name)
def test_what_was_done_is_said(tmp_path: Path, tampering: Tampering, copied: Callable[[], Copy]) -> None:
    expected = tampering.expected(copied())
    more = ["--draft", expected.draft] if expected.draft else []
    more += [f"--head={seq}:{known}" for seq, known in expected.heads] + [f"--key={kid}" for kid in expected.keys]
    result = verify(tmp_path, tampering.done(copied()), *more)
    assert result.exit_code == 1
    assert tampering.told in result.output
    assert "BROKEN  " in result.output


def test_bad_input(tmp_path: Path, copied: Callable[[], Copy]) -> None:
    assert verify(tmp_path, b"%PDF").exit_code == 2
    assert CliRunner().invoke(verify_command, [str(tmp_path / "none.zip")]).exit_code == 2
    assert CliRunner().invoke(verify_command, []).exit_code == 2
    assert verify(tmp_path, copied().packed, "--head", "x").exit_code == 2
    assert verify(tmp_path, copied().packed, "--unknown").exit_code == 2
