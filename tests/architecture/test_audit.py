"""The audit of dependencies fails honestly: what nobody has looked up is never called safe."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from tests import audit
from tests.architecture.sources import ROOT

HASH = "--hash=sha256:" + "0" * 64
LOCK = f"flask==3.1.3 \\\n    {HASH}\nWerkzeug==3.1.9 \\\n    {HASH}\n"
HOLE = {
    "id": "GHSA-test", "aliases": ["CVE-2026-1"], "summary": "A hole", "modified": "2026-01-01T00:00:00Z",
    "published": "2026-01-01T00:00:00Z",
    "affected": [
        {
            "package": {"name": "flask", "ecosystem": "PyPI"}, "versions": ["3.1.3"],
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "9"}]}],
        }
    ],
}  # fmt: skip


class _Database(BaseHTTPRequestHandler):
    """A database of vulnerabilities that answers as it is told."""

    holes: ClassVar[dict[str, list[object]]] = {}
    status: ClassVar[int] = 200

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        found = self.holes.get(asked["package"]["name"], [])
        body = json.dumps({"vulns": found} if found else {}).encode()
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of one that knows of no holes."""
    monkeypatch.setattr(_Database, "holes", {})
    monkeypatch.setattr(_Database, "status", 200)
    with HTTPServer(("127.0.0.1", 0), _Database) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "some.lock"
    path.write_text(LOCK)
    return path


def test_what_was_looked_up_is_said(database: str, lock: Path) -> None:
    report = audit.audit(lock, url=database, is_required=True, accepted={})
    assert (report.status, report.lines) == (0, ("Audited 2 packages of some.lock: no known vulnerability.",))


def test_a_hole_fails_whether_required_or_not(database: str, lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Database, "holes", {"flask": [HOLE]})
    report = audit.audit(lock, url=database, is_required=False, accepted={})
    assert report.status == audit.FOUND
    assert "flask 3.1.3: GHSA-test" in "\n".join(report.lines) or "CVE-2026-1" in "\n".join(report.lines)
    accepted = audit.audit(lock, url=database, is_required=True, accepted={"CVE-2026-1": "not reached from here"})
    assert accepted.status == audit.FINE
    assert "not reached from here" in accepted.lines[-1]


@pytest.mark.parametrize(("is_required", "status"), [(False, 0), (True, audit.NOT_AUDITED)])
@pytest.mark.parametrize("trouble", ["nobody answers", "it is out of order"])
def test_where_nothing_is_known_it_says_so_and_fails_if_required(
    database: str, lock: Path, monkeypatch: pytest.MonkeyPatch, trouble: str, *, is_required: bool, status: int
) -> None:
    monkeypatch.setattr(_Database, "status", 500)
    url = database if trouble == "it is out of order" else "http://127.0.0.1:9/"
    report = audit.audit(lock, url=url, is_required=is_required, accepted={})
    said = "\n".join(report.lines)
    assert report.status == status
    assert "NOT AUDITED: some.lock, because " in said
    assert "no known" not in said


def test_a_package_that_was_left_out_was_not_audited(lock: Path) -> None:
    skipped: list[dict[str, object]] = [
        {"name": "flask", "version": "3.1.3", "vulns": []},
        {"name": "werkzeug", "skip_reason": "not there"},
    ]
    report = audit._read(lock, skipped, is_required=True, accepted={})
    assert report.status == audit.NOT_AUDITED
    assert "werkzeug" in report.lines[1]


def test_everything_shipped_is_asked_about() -> None:
    assert {"flask", "webauthn", "cryptography"} <= audit.locked(ROOT / "requirements.lock") <= audit.locked(audit.LOCK)


def test_it_is_part_of_the_check() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert "$(MAKE) -s audit" in makefile[makefile.index("\ncheck:") : makefile.index("\naudit:")]
