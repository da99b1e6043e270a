"""A .docx file → what it says, read in a process of its own: whatever is in the file, this one stays as it was.

Takes tracked changes, comments, notes, lists and tables, of Word, LibreOffice and Google Docs, and the Strict form too.
"""

import json
import subprocess  # nosec B404  # (starts this very program, with no words of anybody)
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from consult.formats.docx_limits import Limits
from consult.formats.docx_values import WordFile, from_json
from consult.formats.docx_xml import damaged, too_much
from consult.formats.unreadable import Unreadable

_ROOT = Path(__file__).resolve().parents[2]
_OUT_OF_MEMORY = b"MemoryError"
_DEFAULT = Limits()


def read(content: bytes, limits: Limits = _DEFAULT) -> WordFile:
    """Return what a Word file says.

    :raises Unreadable: it is not taken; the sentence says what to do
    """
    if len(content) > limits.file_bytes:
        raise Unreadable(
            "The Word file is larger than %(megabytes)s MB. Take out the pictures, or divide it into several files.",
            megabytes=limits.file_bytes // 1_000_000,
        )
    told = in_a_process("consult.formats.docx_worker", content, limits, damaged=damaged, too_much=too_much)
    if "refused" in told:
        message, params = told["refused"]
        raise Unreadable(message, **params)
    return from_json(told["read"])


def in_a_process(
    worker_of: str,
    content: bytes,
    limits: Limits,
    *,
    damaged: Callable[[], Unreadable],
    too_much: Callable[[], Unreadable],
) -> dict[str, Any]:
    """Return what a module of our own says of a file, run as a process that may use so much and no more."""
    given = json.dumps(asdict(limits)).encode() + b"\n" + content
    try:
        worker = subprocess.run(  # noqa: S603  # nosec B603  # (as above)
            [sys.executable, "-s", "-m", worker_of],
            input=given, capture_output=True, timeout=limits.seconds, check=False, cwd=_ROOT,
            env={"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise too_much() from None
    if worker.returncode == 0:
        return dict(json.loads(worker.stdout))
    raise too_much() if worker.returncode < 0 or _OUT_OF_MEMORY in worker.stderr else damaged()
