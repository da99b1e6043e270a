"""`consult people`: what an administrator does at the machine, on record like everything else."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import Session, select

from consult.cli.init import init_command
from consult.cli.people import people_command
from consult.models import Appointment, JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.settings import ROOT
from tests import database
from tests.signed_up import link_in

SEED = str(ROOT / "config/bodies/neaspec.toml")
KIM = ["--name", "Kim Example", "--email", "kim@body.example"]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = database.sqlite_url(tmp_path / "new.sqlite3")
    monkeypatch.setenv("CONSULT_DATABASE_URL", url)
    assert (
        CliRunner()
        .invoke(init_command, ["--body", SEED, "--name", "Ada Minster", "--email", "ada@body.example"])
        .exit_code
        == 0
    )
    return url


def _people(*arguments: str) -> Result:
    return CliRunner().invoke(people_command, arguments)


def test_who_is_appointed_is_invited_and_listed(url: str) -> None:
    result = _people("appoint", "focal point", *KIM, "--member", "MNG")
    assert result.exit_code == 0, result.output
    assert link_in(result.output)
    listed = _people("list").output
    assert "MNG  focal point: Kim Example <kim@body.example>  (no account)" in listed
    assert "administrator: Ada Minster" in listed
    with database.engine_at(url) as engine, Session(engine) as session:
        acts = {entry.act for entry in session.exec(select(JournalEntry))}
    assert {Act.FOUND_BODY, Act.APPOINT, Act.INVITE} <= acts


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["appoint", "focal point", *KIM], "Name the member State"),
        (["appoint", "focal point", *KIM, "--member", "XXX"], "XXX"),
        (["invite", "nobody@body.example"], "Nobody here has this address"),
        (["reset", "nobody@body.example"], "Nobody here has this address"),
        (["end", "1a69b72f-272b-42a9-b718-f7b2d43d2ae1"], "no such appointment"),
    ],
)
def test_a_refusal_is_its_sentence(url: str, arguments: list[str], words: str) -> None:
    result = _people(*arguments)
    assert (result.exit_code, words in result.output) == (1, True), result.output


def test_a_new_link_and_an_end(url: str) -> None:
    first = link_in(_people("appoint", "observer", *KIM).output)
    assert link_in(_people("invite", "kim@body.example").output) != first
    assert link_in(_people("reset", "kim@body.example").output)
    found = re.search(r"([0-9a-f-]{36})  observer: Kim", _people("list").output)
    assert found is not None
    assert "has ended" in _people("end", found.group(1), "--reason", "Moved on.").output
    assert "Kim" not in _people("list").output
    result = _people("invite", "kim@body.example")
    assert "holds no capacity now" in result.output
    with database.engine_at(url) as engine, Session(engine) as session:
        row = session.exec(select(Appointment).where(Appointment.capacity == Capacity.OBSERVER)).one()
        assert row.until is not None


def test_with_several_administrators_one_says_who_acts(url: str) -> None:
    assert _people("appoint", "administrator", *KIM).exit_code == 0
    unsaid = _people("appoint", "observer", "--name", "Lee", "--email", "lee@body.example")
    assert (unsaid.exit_code, "--as EMAIL" in unsaid.output) == (2, True)
    said = _people("appoint", "observer", "--name", "Lee", "--email", "lee@body.example", "--as", "KIM@body.example")
    assert said.exit_code == 0, said.output


def test_without_tables_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_DATABASE_URL", database.sqlite_url(tmp_path / "empty.sqlite3"))
    result = _people("list")
    assert (result.exit_code, "consult migrate" in result.output) == (1, True)
