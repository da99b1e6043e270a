"""Other people's programs that read Word files: pandoc and LibreOffice, where they are installed."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PANDOC, OFFICE, BRIDGE = shutil.which("pandoc"), shutil.which("soffice"), "/usr/bin/python3"
_BLOCKS = {"Para", "Plain", "Header"}


@cache
def has_office() -> bool:
    """Say whether LibreOffice is here, with its bridge."""
    if OFFICE is None or not Path(BRIDGE).exists():
        return False
    return subprocess.run([BRIDGE, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def by_pandoc(file: Path, view: str) -> list[str]:
    """Return the paragraphs that pandoc reads, without blanks: it puts one where two paragraphs are joined."""
    command = [str(PANDOC), f"--track-changes={view}", "-f", "docx", "-t", "json", str(file)]
    blocks = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout)["blocks"]
    found = ["".join(_said(block)) for block in _paragraphs(blocks)]
    return [one for one in found if one]


def _paragraphs(node: Any) -> Any:
    if isinstance(node, dict) and node.get("t") in _BLOCKS:
        yield node
    elif isinstance(node, dict):
        yield from _paragraphs(node.get("c"))
    elif isinstance(node, list):
        for child in node:
            yield from _paragraphs(child)


def _said(node: Any) -> Any:
    if isinstance(node, dict):
        if node["t"] == "Str":
            yield node["c"]
        elif node["t"] != "Note":
            yield from _said(node.get("c"))
    elif isinstance(node, list):
        for child in node:
            yield from _said(child)


def by_office(files: Sequence[Path]) -> dict[str, dict[str, list[str]]]:
    """Return by file the paragraphs that LibreOffice reads when all is accepted, and when all is rejected."""
    with TemporaryDirectory() as place:
        pipe = Path(place).name
        office = subprocess.Popen(
            [str(OFFICE), "--headless", "--norestore", f"-env:UserInstallation=file://{place}",
             f"--accept=pipe,name={pipe};urp"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            command = [BRIDGE, str(Path(__file__).with_name("office.py")), pipe, *map(str, files)]
            answer = subprocess.run(command, capture_output=True, check=True, timeout=600).stdout
        finally:
            office.terminate()
            office.wait(30)
    found: dict[str, dict[str, list[str]]] = json.loads(answer)
    return found
