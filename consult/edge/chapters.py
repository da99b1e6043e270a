"""The chapters of the demo's exercise, as the command that serves it hands them to the pages. Plays nothing itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import cast

from flask import current_app
from sqlalchemy.engine import Engine

from consult.procedure.refusals import Conflict, NotFound

EXTENSION = "consult.chapters"


@dataclass(frozen=True)
class Chapters:
    """At which instant of the exercise each chapter begins, and what takes a database there: `take(engine, number)`."""

    starts: tuple[datetime, ...]
    take: Callable[[Engine, int], None]
    _taking: Lock = field(default_factory=Lock, repr=False)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let one person at a time take the exercise somewhere.

        :raises Conflict: somebody else is doing it
        """
        if not self._taking.acquire(blocking=False):
            raise Conflict("Somebody is just taking the exercise to another chapter. Wait a moment and look again.")
        try:
            yield
        finally:
            self._taking.release()


def of_app() -> Chapters | None:
    """Return the chapters that the running app can be taken to; None where it serves no exercise."""
    return cast(Chapters | None, current_app.extensions.get(EXTENSION))


def chapters() -> Chapters:
    """Return the chapters that the running app can be taken to.

    :raises NotFound: it serves no exercise
    """
    found = of_app()
    if found is None:
        raise NotFound("There is no exercise here that has chapters.")
    return found
