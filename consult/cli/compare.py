"""`consult compare`: two versions of a text, marked."""

from pathlib import Path

import click

from consult.cli.marks import Marks, in_colour, paragraph, show
from consult.cli.progress import progress
from consult.cli.texts import BadInput, as_page, called, read_all, refuse_both, with_thai, write_file, write_json
from consult.formats.marked_html import compare_page
from consult.formats.merge_json import row_as_json
from consult.text.limits import TooLarge, require_comparable
from consult.text.redline import Row, compare


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
@as_page
@in_colour
@with_thai
def compare_command(old: Path, new: Path, as_json: bool, page: Path | None, marks: Marks) -> None:
    """Show what changed from OLD to NEW, in whole words.

    Files are .md or .txt; - is standard input. Ends with code 2 where something cannot be read.
    """
    refuse_both(as_json, page)
    rows = _compared(old, new)
    if as_json:
        write_json({"rows": [row_as_json(row) for row in rows]})
    elif page:
        write_file(page, compare_page(rows, title=f"{called(old)} – {called(new)}"))
    else:
        _print(rows, marks)


def _compared(old: Path, new: Path) -> tuple[Row, ...]:
    with progress() as say:
        before, after = read_all([old, new], say)
        say("Comparing …")
        try:
            require_comparable(before)
            require_comparable(after)
        except TooLarge as refusal:
            raise BadInput(str(refusal)) from None
        return compare(before, after)


def _print(rows: tuple[Row, ...], marks: Marks) -> None:
    for row in rows:
        shown = row.new or row.old
        moved = f" {marks.quiet('(moved)')}" if row.moved else ""
        show(paragraph(marks, shown.label if shown else "", f"{marks.segments(row.segments)}{moved}"))
        for number, note in enumerate(row.notes, 1):
            if any(segment.op != "=" for segment in note):
                show(paragraph(marks, "", f"[^{number}]: {marks.segments(note)}"))
    show(f"\nParagraphs: {len(rows)}. Changed: {sum(row.is_changed for row in rows)}.")
