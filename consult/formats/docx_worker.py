"""The process that takes a Word file apart: it may use so much memory and time, and then it is gone.

It reads one line of limits and then the file, and writes what it found as JSON. See `docx_reading`, which starts it.
"""

import json
import resource
import sys
from collections.abc import Callable
from dataclasses import fields
from typing import Any, BinaryIO

from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.formats.docx_values import to_json
from consult.formats.docx_xml import too_much
from consult.formats.unreadable import Unreadable


def confine(limits: Limits) -> None:
    """Let this process have so much memory and time and no more, and write no file."""
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answer(content: bytes, limits: Limits) -> dict[str, Any]:
    """Return what a file says, or why it is not taken."""
    try:
        return {"read": to_json(read_parts(content, limits))}
    except Unreadable as refusal:
        return _refused(refusal)
    except (MemoryError, RecursionError):
        return _refused(too_much())


def _refused(refusal: Unreadable) -> dict[str, Any]:
    return {"refused": [refusal.message, refusal.params]}


def main(given: BinaryIO, told: BinaryIO, read: Callable[[bytes, Limits], dict[str, Any]] = answer) -> None:
    """Read the limits and the file, and tell what `read` makes of it."""
    numbers = json.loads(given.readline())
    limits = Limits(**{one.name: int(numbers[one.name]) for one in fields(Limits)})
    content = given.read()
    confine(limits)
    told.write(json.dumps(read(content, limits)).encode())


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
