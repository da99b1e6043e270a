"""The six ways Consult says no, each with a sentence for the person.

    Refusal
    ├── NotFound    404  it is not there, or it is another delegation's
    ├── NotAllowed  403  this capacity may never do this
    │   └── NotThisWay   it may, but not in the way somebody has come in
    ├── Conflict    409  not at this stage, or somebody else was faster
    ├── Invalid     422  what was entered cannot be taken as it is
    ├── TooLate     423  the instant has passed
    └── TooMany     429  tried too often

A message is a translatable sentence with named parameters, written out where the refusal is made: so it is found for
the catalogues. The edge translates it, and those of its parameters that are words of an enumeration, or days.
"""

from typing import Any

Texts = str | tuple[str, ...]


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


class NotThisWay(NotAllowed):
    """Whoever has come in otherwise may do this: a program with a wider token, a person through another provider."""


class Conflict(Refusal):
    """The act does not fit the stage, or rests on something that has changed meanwhile.

    `theirs` and `yours` hold the two texts where somebody else saved first, so that nothing is lost; what has several
    entries comes as these, words of an enumeration to be translated. `theirs_by` is who saved theirs. A third text may
    be saved over it where `stored` is the lock_version of theirs, or `seen_as` the name under which theirs itself is
    sent as what was seen; `field` is the name under which the third is sent. `theirs_beside` and `yours_beside` say
    what each proposes apart from its words (operation, place, rationale); without `has_words` there is no third text,
    only one or the other.
    """

    status = 409

    def __init__(
        self, message: str, /, *, theirs: Texts | None = None, yours: Texts | None = None, stored: int | None = None,
        field: str = "text", theirs_by: str = "", seen_as: str = "", theirs_beside: tuple[str, ...] = (),
        yours_beside: tuple[str, ...] = (), has_words: bool = True, **params: Any,
    ) -> None:  # fmt: skip
        super().__init__(message, **params)
        self.theirs = theirs
        self.theirs_by = theirs_by
        self.seen_as = seen_as
        self.yours = yours
        self.stored = stored
        self.field = field
        self.theirs_beside = theirs_beside
        self.yours_beside = yours_beside
        self.has_words = has_words


class Invalid(Refusal):
    """What was entered cannot be taken as it is; `field` names the entry concerned."""

    status = 422

    def __init__(self, message: str, /, *, field: str | None = None, **params: Any) -> None:
        super().__init__(message, **params)
        self.field = field


class TooLate(Refusal):
    """The instant until which this was possible has passed."""

    status = 423


class TooMany(Refusal):
    """It was tried too often; `seconds` says after how long it may be tried again."""

    status = 429

    def __init__(self, message: str, /, *, seconds: int, **params: Any) -> None:
        super().__init__(message, **params)
        self.seconds = seconds
