"""A page as a tagged PDF (PDF/UA-1), made by WeasyPrint in a process of its own that fetches nothing.

WeasyPrint needs libraries of the system (Pango and what it stands on). Where they are missing, no PDF is made
and that is said; everything else of Consult works without them.
"""

import ctypes
import importlib.util
import os
import subprocess  # nosec B404  # (starts this very program, with no words of anybody)
import sys
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore

TYPE = "application/pdf"
_ROOT = Path(__file__).resolve().parents[2]
_LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
)
# Where libraries and fonts are found, as far as the system is told by the environment.
_PASSED_ON = ("HOME", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "LANG")
MISSING = 3
"""What the process ends with where WeasyPrint cannot be loaded."""
_AT_ONCE = BoundedSemaphore(2)


class NotMade(Exception):
    """No PDF was made of a page."""


class CannotBeMade(NotMade):
    """None can be made on this machine."""


class TooLong(NotMade):
    """It would take more time than is given."""


class TooBusy(NotMade):
    """Others are being made."""


@cache
def is_possible() -> bool:
    """Say whether PDFs can be made on this machine, as far as can be told without trying."""
    return importlib.util.find_spec("weasyprint") is not None and all(any(map(_loads, names)) for names in _LIBRARIES)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def write(page: str, *, seconds: int) -> bytes:
    """Return the page as a PDF, the same bytes for the same page.

    :raises NotMade: there is none; the kind says why
    """
    if not is_possible():
        raise CannotBeMade
    if not _AT_ONCE.acquire(timeout=seconds):
        raise TooBusy
    try:
        return _made(page, seconds)
    finally:
        _AT_ONCE.release()


def _made(page: str, seconds: int) -> bytes:
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        worker = subprocess.run(  # noqa: S603  # nosec B603  # (as above)
            [sys.executable, "-s", "-m", "consult.formats.pdf_worker", str(seconds)],
            input=page.encode(), capture_output=True, timeout=seconds, check=False, cwd=_ROOT,
            env=passed_on | {"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise TooLong from None
    if worker.returncode == 0:
        return worker.stdout
    raise TooLong if worker.returncode < 0 else CannotBeMade
