"""`consult init`: a body, its first administrator, and the link with which that one comes in."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlmodel import Session, select

from consult.cli.init import init_command
from consult.models import Appointment, Body, Member
from consult.procedure.capacities import Capacity
from consult.settings import ROOT
from tests import database
from tests.builders import MEMBERS
from tests.signed_up import link_in

SEED = str(ROOT / "config/bodies/neaspec.toml")
ADMINISTRATOR = ["--name", "Ada Minster", "--email", "ada@body.example"]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = database.sqlite_url(tmp_path / "new.sqlite3")
    monkeypatch.setenv("CONSULT_DATABASE_URL", url)
    monkeypatch.setenv("CONSULT_PUBLIC_URL", "https://consult.body.example")
    return url


def test_it_founds_a_body_once(url: str) -> None:
    result = CliRunner().invoke(init_command, ["--body", SEED, *ADMINISTRATOR])
    assert result.exit_code == 0, result.output
    assert f"https://consult.body.example{link_in(result.output)}" in result.output
    with database.engine_at(url) as engine, Session(engine) as session:
        assert not session.exec(select(Body)).one().is_fictional
        assert {m.code for m in session.exec(select(Member))} == set(MEMBERS)
        assert [a.capacity for a in session.exec(select(Appointment))] == [Capacity.ADMINISTRATOR]
    again = CliRunner().invoke(init_command, ["--body", SEED, *ADMINISTRATOR])
    assert (again.exit_code, "holds a body already" in again.output) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Name the file of the body"),
        (["--body", SEED, "--name", "Ada", "--email", "nonsense"], "no e-mail address"),
        (["--body", str(ROOT / "pyproject.toml"), *ADMINISTRATOR], "no description of a body"),
    ],
)
def test_what_is_missing_is_said(url: str, arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(init_command, arguments)
    assert (result.exit_code, words in result.output) == (2, True), result.output


def test_a_key_is_random_and_long_enough() -> None:
    keys = {CliRunner().invoke(init_command, ["--new-key"]).output.strip() for _ in range(2)}
    assert len(keys) == 2
    assert min(map(len, keys)) >= 32
