"""`consult rebase`: a text written against an old version, carried over to a new one."""

from pathlib import Path

import click

from consult.cli.texts import COLLISIONS, BadInput, read_text, write_json
from consult.formats import markdown
from consult.formats.merge_json import rebase_as_json
from consult.text.limits import TooLarge
from consult.text.numbering import number
from consult.text.rebase import Rebased, rebase


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--edit", "edit", type=click.Path(path_type=Path), required=True, help="The text based on OLD.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_context
def rebase_command(context: click.Context, old: Path, new: Path, edit: Path, as_json: bool) -> None:
    """Carry the changes made to OLD over to NEW.

    Ends with code 1 where some meet a change made since and are listed for decision, 2 where something
    cannot be read.
    """
    try:
        made = rebase(read_text(old), read_text(new), read_text(edit))
    except TooLarge as refusal:
        raise BadInput(str(refusal)) from None
    if as_json:
        write_json(rebase_as_json(made))
    else:
        _print(made)
    if made.unplaced:
        context.exit(COLLISIONS)


def _print(made: Rebased) -> None:
    click.echo(markdown.write(number(made.text)))
    for unplaced in made.unplaced:
        change = unplaced.change
        words = f"“{change.old.strip()}” → “{change.new.strip()}”"
        click.echo(f"Not carried over ({change.op}): {words}", err=True)
