"""Marks on a terminal: in colour where somebody looks, in signs where a file or a program reads."""

import click
import pytest
from click.testing import CliRunner

from consult.cli.marks import Marks, chosen, in_colour, paragraph
from consult.text.redline import Run, Segment

SEGMENTS = [Segment("=", "a "), Segment("-", "b"), Segment("+", "c")]
RUNS = [Run("keep", "a "), Run("delete", "b", ("1",), ("CHN",)), Run("insert", " c ", ("1",), ("CHN", "JPN"))]
PLAIN, COLOURED = Marks(), Marks(are_coloured=True)


def test_signs_tell_the_same_as_colours() -> None:
    assert PLAIN.segments(SEGMENTS) == "a {-b-}{+c+}"
    assert PLAIN.runs(RUNS) == "a {-b- CHN}{+ c + CHN, JPN}"
    assert PLAIN.happens("OP2 here", ["CHN"]) == "{OP2 here, CHN}"
    assert paragraph(PLAIN, "OP1", "words") == "OP1      words"


def test_what_enters_is_underlined_and_what_goes_is_struck() -> None:
    assert COLOURED.segments(SEGMENTS) == "a \x1b[9;31mb\x1b[0m\x1b[4;34mc\x1b[0m"
    shown = COLOURED.runs(RUNS)
    assert "\x1b[9;31mb\x1b[0m\x1b[2m‹CHN›\x1b[0m" in shown
    assert " \x1b[4;34mc\x1b[0m\x1b[2m‹CHN, JPN›\x1b[0m " in shown, "blanks are not underlined"
    assert COLOURED.quiet("") == ""


@pytest.mark.parametrize(
    ("when", "is_terminal", "environment", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_who_decides(
    when: str, is_terminal: bool, environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ({"NO_COLOR": "", "TERM": "xterm"} | environment).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: is_terminal)
    assert chosen(when).are_coloured is expected


@click.command()
@in_colour
def _shows(marks: Marks) -> None:
    click.echo(marks.are_coloured)


def test_the_option_is_spelt_either_way() -> None:
    for option in ("--color", "--colour"):
        assert CliRunner().invoke(_shows, [option, "always"]).output == "True\n"
    assert CliRunner().invoke(_shows).output == "False\n", "that is no terminal"
