"""The five ways Consult says no, each with a sentence for the person.

    Refusal
    ├── NotFound    404  it is not there, or it is another delegation's
    ├── NotAllowed  403  this capacity may never do this
    ├── Conflict    409  not at this stage, or somebody else was faster
    ├── Invalid     422  what was entered cannot be taken as it is
    └── TooLate     423  the instant has passed

A message is a translatable sentence with named parameters; the edge translates and renders it.
"""

from typing import Any


class Refusal(Exception):
    """Base of all refusals: `message` is a translatable sentence, `params` its named parameters."""

    status = 400

    def __init__(self, message: str, /, **params: Any) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message


class NotFound(Refusal):
    """What was asked for does not exist for this person."""

    status = 404


class NotAllowed(Refusal):
    """The capacity may not do this, whatever the stage."""

    status = 403


class Conflict(Refusal):
    """The act does not fit the stage, or rests on something that has changed meanwhile.

    `theirs` and `yours` hold the two texts where somebody else saved first, so that nothing is lost. `stored` is the
    lock_version of theirs, where a third text may be saved over it; `field` the name under which it is sent.
    """

    status = 409

    def __init__(
        self, message: str, /, *, theirs: str | None = None, yours: str | None = None, stored: int | None = None,
        field: str = "text", **params: Any,
    ) -> None:  # fmt: skip
        super().__init__(message, **params)
        self.theirs = theirs
        self.yours = yours
        self.stored = stored
        self.field = field


class Invalid(Refusal):
    """What was entered cannot be taken as it is; `field` names the entry concerned."""

    status = 422

    def __init__(self, message: str, /, *, field: str | None = None, **params: Any) -> None:
        super().__init__(message, **params)
        self.field = field


class TooLate(Refusal):
    """The instant until which this was possible has passed."""

    status = 423
