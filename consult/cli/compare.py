"""`consult compare`: two versions of a text, marked."""

from pathlib import Path

import click

from consult.cli.texts import read_text, segments_as_text, write_json
from consult.formats.merge_json import row_as_json
from consult.text.redline import compare


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
def compare_command(old: Path, new: Path, as_json: bool) -> None:
    """Show what changed from OLD to NEW, in whole words. Ends with code 2 where something cannot be read."""
    rows = compare(read_text(old), read_text(new))
    if as_json:
        write_json({"rows": [row_as_json(row) for row in rows]})
        return
    for row in rows:
        shown = row.new or row.old
        label = shown.label if shown else ""
        moved = " (moved)" if row.moved else ""
        click.echo(f"{label:8} {segments_as_text(row.segments)}{moved}".rstrip())
