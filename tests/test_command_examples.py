"""The examples of the README and of docs/merge.md do what they say, to the letter."""

import os
import re
from pathlib import Path
from subprocess import PIPE, STDOUT, run

import pytest

from tests.architecture.sources import ROOT

_FILE = re.compile(r"<!-- file: (\S+) -->\n```\w*\n(.*?)```", re.DOTALL)
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*?)(?:    # ends with (\d))?\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.mark.parametrize("page", ["README.md", "docs/merge.md"])
def test_each_example_gives_what_is_printed(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text("utf-8")
    for name, content in _FILE.findall(text):
        (tmp_path / name).write_text(content, "utf-8")
    commands = [command for block in _CONSOLE.findall(text) for command in _COMMAND.findall(block)]
    assert len(commands) >= 3, "the examples were not found"
    for command, code, expected in commands:
        done = run(
            ["/bin/sh", "-c", command], cwd=tmp_path, env=_environment(), stdout=PIPE, stderr=STDOUT, text=True,
            check=False,
        )  # fmt: skip
        assert done.stdout == expected, command
        assert done.returncode == int(code or 0), command


def _environment() -> dict[str, str]:
    """The environment of somebody who has the project's commands at hand."""
    return {"PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
