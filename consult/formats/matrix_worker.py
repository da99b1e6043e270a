"""The process that takes a workbook apart: it may use so much memory and time, and then it is gone."""

import sys
from typing import Any

from consult.formats.docx_limits import Limits
from consult.formats.docx_worker import main
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


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer, answer)
