"""Marked text on a terminal: what enters underlined, what goes struck through, each with the codes of its members.

Without colours, as in a file or a pipe, the same stands in signs: `{-gone-}` and `{+new+ CHN}`.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import click

from consult.text.redline import Run, Segment

_ENTERS, _GOES, _QUIET, _END = "\x1b[4;34m", "\x1b[9;31m", "\x1b[2m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Marks:
    """How changes are shown."""

    are_coloured: bool = False

    def enters(self, words: str, members: Sequence[str] = ()) -> str:
        """Return words that somebody inserts."""
        return self._marked(_ENTERS, "+", words, members)

    def goes(self, words: str, members: Sequence[str] = ()) -> str:
        """Return words that somebody deletes."""
        return self._marked(_GOES, "-", words, members)

    def happens(self, words: str, members: Sequence[str] = ()) -> str:
        """Return in words what happens to a paragraph."""
        told = f"[{', '.join((words, *members))}]" if self.are_coloured else f"{{{', '.join((words, *members))}}}"
        return self.quiet(told)

    def quiet(self, words: str) -> str:
        """Return what is beside the text: a label, a code, a count."""
        return f"{_QUIET}{words}{_END}" if self.are_coloured and words else words

    def segments(self, segments: Iterable[Segment]) -> str:
        """Return the marked text of two versions."""
        shown = {"=": lambda text: text, "+": self.enters, "-": self.goes}
        return "".join(shown[segment.op](segment.text) for segment in segments)

    def runs(self, runs: Iterable[Run]) -> str:
        """Return a paragraph with every change of every member."""
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        if run.kind == "keep":
            return run.text
        return (self.goes if run.kind == "delete" else self.enters)(run.text, run.members)

    def _marked(self, colour: str, sign: str, words: str, members: Sequence[str]) -> str:
        codes = ", ".join(member for member in members if member)
        if not self.are_coloured:
            return f"{{{sign}{words}{sign}{' ' if codes else ''}{codes}}}"
        lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        beside = self.quiet(f"‹{codes}›") if codes else ""
        return f"{lead}{colour}{words.strip()}{_END}{beside}{trail}"


def paragraph(marks: Marks, label: str, words: str) -> str:
    """Return one line: a label in its column, then the words."""
    return f"{marks.quiet(f'{label:8}')} {words}".rstrip()


def show(line: str = "") -> None:
    """Print a line as it is: whether it has colours was decided before."""
    click.echo(line, color=True)


def chosen(when: str) -> Marks:
    """Return how to show changes: in colour `always`, `never`, or by what standard output is."""
    if when != "auto":
        return Marks(when == "always")
    # https://no-color.org: whatever it is set to, unless to nothing
    is_wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Marks(is_wanted and sys.stdout.isatty())


in_colour = click.option(
    "--color", "--colour", "marks", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
    callback=lambda _, __, when: chosen(when), help="Colours: on a terminal, unless NO_COLOR is set.",
)  # fmt: skip
