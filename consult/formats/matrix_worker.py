"""The process that takes a workbook apart: it may use so much memory and time, and then it is gone."""

import json
import sys
from dataclasses import fields
from typing import Any, BinaryIO

from consult.formats.docx_limits import Limits
from consult.formats.docx_worker import confine
from consult.formats.matrix_workbook import sheets, too_much
from consult.formats.unreadable import Unreadable


def answer(content: bytes, limits: Limits) -> dict[str, Any]:
    """Return what a workbook says, or why it is not taken."""
    try:
        return {"read": sheets(content, limits)}
    except Unreadable as refusal:
        return {"refused": [refusal.message, refusal.params]}
    except (MemoryError, RecursionError):
        return {"refused": [too_much().message, {}]}


def main(given: BinaryIO, told: BinaryIO) -> None:
    """Read the limits and the file, and tell what it says."""
    numbers = json.loads(given.readline())
    limits = Limits(**{one.name: int(numbers[one.name]) for one in fields(Limits)})
    content = given.read()
    confine(limits)
    told.write(json.dumps(answer(content, limits)).encode())


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
