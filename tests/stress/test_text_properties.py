"""The invariants of the text floor, with fifteen times the usual number of texts."""

import os
import sys
from subprocess import run

import pytest

from tests.architecture.sources import ROOT
from tests.strategies import THOROUGH

FILES = ("merge", "composition", "rebase", "provenance")


@pytest.mark.parametrize("name", FILES)
def test_properties(name: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/text/test_{name}.py"]
    done = run(command, cwd=ROOT, env={**os.environ, THOROUGH: "15"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
