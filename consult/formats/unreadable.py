"""The one way a format says that it cannot read what it was given."""

from typing import Any


class Unreadable(ValueError):
    """What was given cannot be read: `message` is a translatable sentence, `params` its named parameters."""

    def __init__(self, message: str, /, **params: Any) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message
