"""Imports go downwards only, and what is let in from outside stays where it belongs."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, Source, sources

SOURCES = sources()
PURE = {"text", "procedure", "record"}
IMPURE = {"sqlalchemy", "sqlmodel", "os", "pathlib", "time", "random", "secrets", "io", "sqlite3"}
CALLS = ("datetime.now(", "datetime.utcnow(", "date.today(", "uuid4(", "open(")


def test_imports_go_downwards() -> None:
    # In a process of its own: the linter switches off every logger it finds in the one it runs in.
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    linter = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert linter.returncode == 0, linter.stdout + linter.stderr


def test_the_contract_leaves_nothing_out() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    assert contract["exhaustive"]
    assert "exhaustive_ignores" not in contract
    assert "ignore_imports" not in contract


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("diff_match_patch", {"consult/text/diff.py", "consult/text/belonging.py"}),
        ("flask", {"edge", "web", "api", "app", "cli"}),
        ("flask_babel", {"edge", "web", "api", "app", "cli"}),
        ("flask_htmx", {"edge", "web", "app"}),
        ("flask_wtf", {"edge", "web", "app"}),
        ("werkzeug", {"edge", "web", "api", "app", "cli"}),
        ("alembic", {"database", "cli"}),
        ("gunicorn", {"cli"}),
    ],
)
def test_what_comes_from_outside_stays_where_it_belongs(package: str, allowed: set[str]) -> None:
    users = {source for source in SOURCES if package in source.imported()}
    assert [s.path for s in users if not {s.path, s.floor} & allowed] == []


def test_pure_floors_know_no_clock_session_or_file() -> None:
    impure = {source.path: _impure(source) for source in SOURCES if source.floor in PURE}
    assert {path: found for path, found in impure.items() if found} == {}


def _impure(source: Source) -> list[str]:
    """List what a source imports or calls that is not in its arguments."""
    calls = [call for call in CALLS if re.search(rf"(?<![\w.]){re.escape(call)}", source.text)]
    return sorted(source.imported() & IMPURE) + calls
