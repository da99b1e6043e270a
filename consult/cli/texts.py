"""What the commands on texts share: files in, a sentence where one cannot be taken, JSON and marks out."""

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from itertools import count
from pathlib import Path
from uuid import UUID, uuid5

import click

from consult.formats import files
from consult.formats.docx_limits import Limits
from consult.formats.unreadable import Unreadable
from consult.text.paragraphs import Text
from consult.text.redline import Run, Segment

_FILES = UUID("5a4f7a52-0c3f-5c0f-8b51-7c7d1f0f9d3e")
COLLISIONS = 1
"""The exit code where something is left for people to decide."""


class BadInput(click.ClickException):
    """Something that was given cannot be taken; the command ends with code 2 and a sentence."""

    exit_code = 2


def read_text(path: Path) -> Text:
    """Return the text of a .md, .txt or .docx file; the same file gives the same ids every time.

    Of a Word file it is the text with its tracked changes; bookmarks of Consult give the ids.

    :raises BadInput: the file is missing, of another kind, or cannot be read
    """
    if not files.is_taken(path.name):
        raise BadInput(f"“{path.name}” is neither a .md nor a .txt nor a .docx file.")
    try:
        with path.open("rb") as file:
            content = file.read(Limits().file_bytes + 1)
    except OSError as error:
        raise BadInput(f"“{path}” cannot be opened: {error.strerror}.") from None
    try:
        return files.read_text(path.name, content, new_id=_ids(content))
    except Unreadable as error:
        raise BadInput(f"“{path.name}”: {error}") from None


def _ids(content: bytes) -> Callable[[], UUID]:
    digest, numbers = sha256(content).hexdigest(), count()
    return lambda: uuid5(_FILES, f"{digest} {next(numbers)}")


def write_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def segments_as_text(segments: Iterable[Segment]) -> str:
    """Return marked text for a terminal: `{-gone-}` and `{+new+}`."""
    return "".join(s.text if s.op == "=" else f"{{{s.op}{s.text}{s.op}}}" for s in segments)


def runs_as_text(runs: Iterable[Run]) -> str:
    """Return a marked paragraph for a terminal, each mark with the codes of its members."""
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.kind == "keep":
        return run.text
    sign = "-" if run.kind == "delete" else "+"
    return f"{{{sign}{run.text}{sign} {', '.join(run.members)}}}"
