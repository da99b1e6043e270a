"""What was made elsewhere is exactly what was taken, with its licence beside it, and small enough."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

VENDOR = ROOT / "static" / "vendor"
SUMS = {name: sha for sha, name in map(str.split, (VENDOR / "SHA256SUMS").read_text().splitlines())}


@pytest.mark.parametrize("name", SUMS)
def test_is_what_was_taken(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == SUMS[name]


def test_nothing_else_lies_there() -> None:
    own = {VENDOR / "VERSIONS", VENDOR / "SHA256SUMS", ROOT / "static/fonts/faces.css"}
    found = {path for folder in (VENDOR, ROOT / "static/fonts") for path in folder.iterdir()}
    assert found - own == {(VENDOR / name).resolve() for name in SUMS}


def test_the_version_is_the_one_stated() -> None:
    version = re.search(r'version:"([^"]+)"', (VENDOR / "htmx.min.js").read_text("utf-8"))
    assert version is not None
    assert f"htmx {version[1]} " in (VENDOR / "VERSIONS").read_text()


def test_each_face_is_there_and_used() -> None:
    named = set(re.findall(r'url\("([^"]+)"\)', (ROOT / "static/fonts/faces.css").read_text()))
    assert named == {path.name for path in Path(ROOT / "static/fonts").glob("*.woff2")}


def test_locks_name_no_registry_and_every_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        entries = re.split(r"\n(?=\S)", text.strip())
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_tests_run_with_what_is_shipped() -> None:
    """Each runtime dependency has the same version in both locks."""
    shipped, tested = (
        set(re.findall(r"^(\S+==\S+)", (ROOT / name).read_text(), flags=re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert shipped <= tested
