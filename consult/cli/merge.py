"""`consult merge`: the texts of several members against one base, without a database."""

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click

from consult.cli.texts import COLLISIONS, BadInput, read_text, runs_as_text, write_json
from consult.formats import docx_writing
from consult.formats.docx_writing_merge import merge_document
from consult.formats.marked_html import merge_page
from consult.formats.merge_json import merge_as_json
from consult.text.changes import Op
from consult.text.limits import TooLarge
from consult.text.merge import Merge, merge
from consult.text.paragraphs import Text
from consult.text.redline import marked

_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,9}")


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.option("--edit", "edits", metavar="CODE=FILE", multiple=True, help="A member's code and its text.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--html", "page", type=click.Path(path_type=Path), help="Write the marked text as a page.")
@click.option("--docx", "word", type=click.Path(path_type=Path), help="Write a Word file with tracked changes.")
@click.pass_context
def merge_command(
    context: click.Context, *, base: Path, edits: tuple[str, ...], as_json: bool, page: Path | None, word: Path | None
) -> None:
    """Show what members change in BASE: every change, attributed, and which of them diverge.

    Ends with code 1 where changes diverge, 2 where something cannot be read.
    """
    if sum(bool(one) for one in (as_json, page, word)) > 1:
        raise BadInput("Please choose one of --json, --html and --docx.")
    try:
        made = merge(read_text(base), _texts(edits))
    except TooLarge as refusal:
        raise BadInput(str(refusal)) from None
    if as_json:
        write_json(merge_as_json(made))
    elif page:
        _write_file(page, merge_page(made, title=base.stem).encode())
    elif word:
        _write_file(word, docx_writing.write(merge_document(made, title=base.stem, at=datetime.now(UTC))))
    else:
        _print(made)
    if any(change.collides_with for change in made.changes):
        context.exit(COLLISIONS)


def _texts(edits: tuple[str, ...]) -> dict[str, Text]:
    if not edits:
        raise BadInput("Please name at least one member's text: --edit CODE=FILE.")
    texts: dict[str, Text] = {}
    for edit in edits:
        code, separator, name = edit.partition("=")
        if not separator or not name or not _CODE.fullmatch(code):
            raise BadInput(f"“{edit}” is not of the form CODE=FILE, as in CHN=china.md.")
        if code in texts:
            raise BadInput(f"The code {code} is given twice.")
        texts[code] = read_text(Path(name))
    return texts


def _write_file(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise BadInput(f"“{path}” cannot be written: {error.strerror}.") from None


def _print(made: Merge) -> None:
    """Print the base with every change inline, then how many there are."""
    for line in _structural(made, None):
        click.echo(line)
    for paragraph in made.base:
        click.echo(f"{paragraph.label:8} {runs_as_text(marked(paragraph, made.changes))}".rstrip())
        for line in _structural(made, paragraph.id):
            click.echo(line)
    diverging = sum(bool(change.collides_with) for change in made.changes)
    click.echo(f"\nChanges: {len(made.changes)}. Diverging: {diverging}.")


def _structural(made: Merge, place: UUID | None) -> list[str]:
    """Return lines for what happens to whole paragraphs after this one of the base, or before all of them."""
    names = {paragraph.id: paragraph.label or paragraph.text[:30] for paragraph in made.base}
    lines: list[str] = []
    for change in made.changes:
        anchor = change.after if change.op is Op.MOVE_PARAGRAPH else change.paragraph
        if anchor != place:
            continue
        members = ", ".join(change.members)
        if change.op is Op.INSERT_PARAGRAPH:
            lines.append(f"         {{+{change.new}+ {members}}}")
        elif change.op is Op.MOVE_PARAGRAPH and change.paragraph:
            lines.append(f"         {{{names[change.paragraph]} here, {members}}}")
        elif change.op is Op.SET_KIND:
            lines.append(f"         {{as {change.kind}, {members}}}")
    return lines
