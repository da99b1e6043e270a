"""Progress is for people who wait at a terminal; nobody else sees any of it."""

import io

import pytest

from consult.cli.progress import progress


class Stream(io.StringIO):
    """A stream that is a terminal, or not."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(("is_terminal", "expected"), [(True, "\r\x1b[KReading …\r\x1b[K"), (False, "")])
def test_a_line_that_goes_when_done(is_terminal: bool, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Stream(is_terminal)
    monkeypatch.setattr("sys.stderr", stream)
    with progress() as say:
        say("Reading …")
    assert stream.getvalue() == expected
