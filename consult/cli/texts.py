"""What the commands on texts share: files in, a sentence where one cannot be taken, JSON and pages out."""

import json
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path
from uuid import UUID, uuid5

import click

from consult.cli.progress import Said
from consult.formats import files
from consult.formats.docx_limits import Limits
from consult.formats.plain_text import MAX_BYTES
from consult.formats.unreadable import Unreadable
from consult.text import thai
from consult.text.paragraphs import Text

_FILES = UUID("5a4f7a52-0c3f-5c0f-8b51-7c7d1f0f9d3e")
STANDARD_INPUT = "-"
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
    return as_text(path, content_of(path))


def content_of(path: Path) -> bytes:
    """Return what is in a file that may hold a text; `-` is standard input.

    :raises BadInput: the file is missing or of another kind
    """
    if str(path) == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    if not files.is_taken(path.name):
        raise BadInput(f"“{path.name}” is neither a .md nor a .txt nor a .docx file.")
    try:
        with path.open("rb") as file:
            return file.read(Limits().file_bytes + 1)
    except OSError as error:
        raise BadInput(f"“{path}” cannot be opened: {error.strerror}.") from None


def as_text(path: Path, content: bytes, *, as_before: bool = False) -> Text:
    """Return the text that a file of this name holds; of a Word file `as_before` its tracked changes.

    :raises BadInput: it cannot be read
    """
    is_file = str(path) != STANDARD_INPUT
    try:
        name = path.name if is_file else "-.md"
        return files.read_text(name, content, new_id=_ids(content), as_before=as_before)
    except Unreadable as error:
        raise BadInput(f"“{path.name}”: {error}" if is_file else f"Standard input: {error}") from None


def read_all(paths: Sequence[Path], say: Said) -> list[Text]:
    """Return the texts of files, in their order; `-` is standard input, read as a .md file.

    :raises BadInput: one cannot be read, or standard input is named twice
    """
    if [str(path) for path in paths].count(STANDARD_INPUT) > 1:
        raise BadInput("Standard input can be read once: only one file can be “-”.")
    texts: list[Text] = []
    for number, path in enumerate(paths, 1):
        say(f"Reading {number} of {len(paths)}: {path} …")
        texts.append(read_text(path))
    return texts


def called(path: Path) -> str:
    """Return what a file is called in a heading."""
    return "standard input" if str(path) == STANDARD_INPUT else path.stem


def _ids(content: bytes) -> Callable[[], UUID]:
    digest, numbers = sha256(content).hexdigest(), count()
    return lambda: uuid5(_FILES, f"{digest} {next(numbers)}")


def write_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file, text as UTF-8; `-` is standard output.

    :raises BadInput: it cannot be written
    """
    if str(path) == STANDARD_INPUT:
        click.echo(content, nl=isinstance(content, str) and not content.endswith("\n"))
        return
    try:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise BadInput(f"“{path}” cannot be written: {error.strerror}.") from None


def refuse_both(as_json: bool, page: Path | None) -> None:
    """Refuse two forms of output at once.

    :raises BadInput: both are asked for
    """
    if as_json and page:
        raise BadInput("Please choose one of --json and --html.")


def _divide_thai(_: click.Context, __: click.Parameter, is_wanted: bool) -> None:
    if is_wanted and not thai.is_installed():
        raise BadInput("The dictionary of Thai is not installed: `make thai` installs it.")
    thai.use_words(is_wanted)


with_thai = click.option(
    "--thai", is_flag=True, envvar="CONSULT_THAI_WORDS", expose_value=False, callback=_divide_thai,
    help="Divide Thai into words; needs the extra thai.",
)  # fmt: skip
as_page = click.option(
    "--html", "page", type=click.Path(path_type=Path), help="Write a page that stands alone; - prints it."
)
