"""What the log has of a fault: its kind and the lines of code it came through. Never its message, the address asked for
or a value: these may be a link of invitation, a password, or words of a delegation.
"""

import traceback
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy.exc import DBAPIError

from consult.settings import ROOT

DEEPEST = 12
"""So many places are named, the last ones."""


def install(app: Flask) -> None:
    """Let Flask log nothing of a fault by itself: it would name the address, and quote the message."""
    app.log_exception = _say_nothing  # type: ignore[method-assign, assignment]  # where Flask lets one say so


def described(error: BaseException | None) -> str:
    """Return what is known of a fault without quoting anybody."""
    if error is None:
        return "unknown"
    places = [f"{_short(frame.filename)}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    said = f"{type(error).__name__} at {' > '.join(places[-DEEPEST:]) or '?'}"
    cause = error.__cause__ or error.__context__
    return f"{said}; from {type(cause).__name__}" if cause is not None else said


def of_database(error: DBAPIError) -> str:
    """Return what a database has refused: its own kind of error, and the constraint where it names one."""
    origin: Any = error.orig
    words = [
        type(origin).__name__, getattr(origin, "sqlstate", None), getattr(origin, "sqlite_errorname", None),
        getattr(getattr(origin, "diag", None), "constraint_name", None),
    ]  # fmt: skip
    return " ".join(str(word) for word in words if word)


def _say_nothing(_error: object) -> None:
    """Leave it to the refusals, which give the fault a number."""


def _short(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
