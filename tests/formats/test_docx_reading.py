"""No Word file harms whoever reads it: refused with a sentence, in little time and memory, and nothing is fetched."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from socket import socket

import pytest

from consult.formats.docx_limits import Limits
from consult.formats.docx_reading import read
from consult.formats.unreadable import Unreadable
from tests.architecture.sources import ROOT
from tests.formats.docx_made import docx, p
from tests.formats.hostile import READ, REFUSED

MOST_MEMORY, MOST_SECONDS = 300_000, 10
_MEASURE = """
import json, resource, sys, time
from pathlib import Path
from consult.formats.docx_reading import read
from consult.formats.unreadable import Unreadable
content, began = Path(sys.argv[1]).read_bytes(), time.monotonic()
try:
    told = [len(read(content).blocks), ""]
except Unreadable as refusal:
    told = [0, str(refusal)]
seconds = time.monotonic() - began
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
used = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps([*told, seconds, used]))
"""


@pytest.fixture
def listener() -> Iterator[socket]:
    """A server that must never be asked."""
    with socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        yield server


def _tried(content: bytes, tmp_path: Path, listener: socket) -> tuple[int, str]:
    """Read a file as a server does; hold what it costs against the limits."""
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    done = subprocess.run([sys.executable, "-c", _MEASURE, str(path)], cwd=ROOT, capture_output=True, check=True)
    blocks, sentence, seconds, memory = json.loads(done.stdout)
    assert seconds < MOST_SECONDS
    assert memory < MOST_MEMORY
    with pytest.raises(BlockingIOError):
        listener.accept()
    return blocks, sentence


@pytest.mark.parametrize("name", REFUSED)
def test_what_harms_is_refused_with_a_sentence(name: str, tmp_path: Path, listener: socket) -> None:
    made, word = REFUSED[name]
    content = made(f"http://127.0.0.1:{listener.getsockname()[1]}")
    blocks, sentence = _tried(content, tmp_path, listener)
    assert blocks == 0
    assert word in sentence
    assert not Path("/tmp/evil.txt").exists()


@pytest.mark.parametrize("name", READ)
def test_what_only_looks_dangerous_is_read(name: str, tmp_path: Path, listener: socket) -> None:
    content = READ[name](f"http://127.0.0.1:{listener.getsockname()[1]}")
    blocks, sentence = _tried(content, tmp_path, listener)
    assert (blocks > 0, sentence) == (True, "")


@pytest.mark.parametrize(
    ("limits", "word"),
    [
        (Limits(file_bytes=100), "larger"),
        (Limits(parts=2), "unpacks"),
        (Limits(unpacked_bytes=100), "unpacks"),
        (Limits(part_bytes=100), "unpacks"),
        (Limits(paragraphs=2), "paragraphs"),
        (Limits(elements=2), "unpacks"),
        (Limits(seconds=0), "unpacks"),
    ],
)
def test_a_server_may_set_other_limits(limits: Limits, word: str) -> None:
    with pytest.raises(Unreadable, match=word):
        read(docx(p("one"), p("two"), p("three")), limits)


def test_a_worker_that_falls_over_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(Unreadable, match="damaged"):
        read(docx(p("x")))
