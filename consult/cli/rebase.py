"""`consult rebase`: a text written against an old version, carried over to a new one."""

from pathlib import Path

import click

from consult.cli.marks import Marks, in_colour, show
from consult.cli.merge import print_marked
from consult.cli.progress import progress
from consult.cli.texts import (
    COLLISIONS,
    BadInput,
    as_page,
    called,
    read_all,
    refuse_both,
    with_thai,
    write_file,
    write_json,
)
from consult.formats import markdown
from consult.formats.marked_html import rebase_page
from consult.formats.merge_json import rebase_as_json
from consult.text.limits import TooLarge
from consult.text.merge import Merge
from consult.text.numbering import number
from consult.text.paragraphs import Text, by_id
from consult.text.rebase import Rebased, Unplaced, rebase


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--edit", "edit", type=click.Path(path_type=Path), required=True, help="The text based on OLD.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@as_page
@click.option("--out", type=click.Path(path_type=Path), help="Write NEW with what is carried over; - prints only it.")
@in_colour
@with_thai
@click.pass_context
def rebase_command(
    context: click.Context, *, old: Path, new: Path, edit: Path, as_json: bool, page: Path | None, out: Path | None,
    marks: Marks,
) -> None:  # fmt: skip
    """Carry the changes made to OLD over to NEW.

    Files are .md or .txt; - is standard input. Ends with code 1 where some have no certain place and are listed for
    decision, 2 where something cannot be read.
    """
    refuse_both(as_json, page)
    before, after, made = _rebased(old, new, edit)
    if out:
        write_file(out, markdown.write(number(made.text)))
    if as_json:
        write_json(rebase_as_json(made))
    elif page:
        write_file(page, rebase_page(before, after, made, title=f"{called(edit)} – {called(new)}"))
    elif str(out) != "-":
        _print(before, after, made, marks)
    if made.unplaced:
        context.exit(COLLISIONS)


def _rebased(old: Path, new: Path, edit: Path) -> tuple[Text, Text, Rebased]:
    with progress() as say:
        before, after, edited = read_all([old, new, edit], say)
        say("Comparing …")
        try:
            return before, after, rebase(before, after, edited)
        except TooLarge as refusal:
            raise BadInput(str(refusal)) from None


def _print(before: Text, after: Text, made: Rebased, marks: Marks) -> None:
    """Print the new version with what is carried over, marked; then what is not, with its words."""
    print_marked(Merge(after, ("",), made.applied, made.text), marks)
    counts = (len(made.applied), len(made.contained), len(made.unplaced))
    show("\nCarried over: {}. There already: {}. Not carried over: {}.".format(*counts))
    for unplaced in made.unplaced:
        _print_unplaced(before, after, unplaced, marks)


def _print_unplaced(before: Text, after: Text, unplaced: Unplaced, marks: Marks) -> None:
    change, found = unplaced.change, unplaced.suggestion
    old = by_id(before).get(change.paragraph) if change.paragraph else None
    words = [marks.goes(change.old.strip())] if change.old.strip() else []
    words += [marks.enters(change.new.strip())] if change.new.strip() else []
    what = change.op.value.replace("_", " ")
    show(f"\nNot carried over, {what} in {_called(old.label if old else '')}: {''.join(words)}")
    if found:
        here = by_id(after)[found.paragraph]
        quoted = here.text[found.start : found.end].strip()
        at = f": “{quoted}”" if quoted else ""
        show(marks.quiet(f"  may belong to {_called(here.label)} now{at}"))


def _called(label: str) -> str:
    return label or "a paragraph without a label"
