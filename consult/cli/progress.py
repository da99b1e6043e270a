"""What long work says of itself: one line on standard error, on a terminal only, which goes when it is done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Said = Callable[[str], None]
_CLEAR = "\r\x1b[K"


@contextmanager
def progress() -> Iterator[Said]:
    """Yield what shows how far work has come."""
    stream = sys.stderr
    if not stream.isatty():
        yield lambda _: None
        return

    def say(what: str) -> None:
        stream.write(f"{_CLEAR}{what}")
        stream.flush()

    try:
        yield say
    finally:
        say("")
