"""`consult rebase`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from consult.cli.rebase import rebase_command

OLD = "1. They shall meet in autumn.\n\n2. They report to the Meeting.\n"
RESULT = "1. They should meet in autumn.\n\n2. They report annually to the Meeting.\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.md").write_text(OLD, "utf-8")
    Path("new.md").write_text(OLD.replace("shall", "should"), "utf-8")
    Path("far.md").write_text(OLD.replace("report", "report annually"), "utf-8")
    Path("near.md").write_text(OLD.replace("shall", "will"), "utf-8")


def invoke(edit: str, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(rebase_command, ["old.md", "new.md", "--edit", edit, *more])
    return result.exit_code, result.output


@pytest.mark.usefixtures("files")
def test_what_is_far_from_the_changes_is_carried_over() -> None:
    code, output = invoke("far.md")
    assert code == 0
    assert output.splitlines()[1] == "OP2      They report{+ annually+} to the Meeting."
    assert "Carried over: 1. There already: 0. Not carried over: 0." in output
    assert invoke("far.md", "--out", "-") == (0, RESULT)
    assert invoke("far.md", "--out", "out.md")[0] == 0
    assert Path("out.md").read_text("utf-8") == RESULT


@pytest.mark.usefixtures("files")
def test_what_meets_a_change_is_listed() -> None:
    code, output = invoke("near.md")
    assert code == 1
    assert "Not carried over, replace in OP1: {-shall-}{+will+}" in output
    assert "may belong to OP1 now: “should”" in output
    code, output = invoke("near.md", "--json")
    made = json.loads(output)
    assert code == 1
    assert sorted(made) == ["applied", "contained", "text", "unplaced"]
    assert [c["new"] for c in made["unplaced"]] == ["will"]


@pytest.mark.usefixtures("files")
def test_a_page() -> None:
    code, output = invoke("near.md", "--html", "-")
    assert code == 1
    assert "<h2>Not carried over</h2>" in output


@pytest.mark.usefixtures("files")
def test_from_standard_input() -> None:
    far = Path("far.md").read_bytes()
    result = CliRunner().invoke(rebase_command, ["old.md", "new.md", "--edit", "-", "--out", "-"], input=far)
    assert (result.exit_code, result.output) == (0, RESULT)


@pytest.mark.usefixtures("files")
def test_bad_input() -> None:
    code, output = invoke("missing.md")
    assert code == 2
    assert "cannot be opened" in output
