"""`consult merge`: the texts of several members against one base, without a database."""

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click

from consult.cli.marks import Marks, in_colour, paragraph, show
from consult.cli.progress import progress
from consult.cli.texts import (
    COLLISIONS,
    BadInput,
    as_page,
    called,
    read_all,
    with_thai,
    write_file,
    write_json,
)
from consult.formats import docx_writing
from consult.formats.docx_writing_merge import merge_document
from consult.formats.marked_html import merge_page
from consult.formats.merge_json import merge_as_json
from consult.text.changes import Change, Op
from consult.text.limits import TooLarge
from consult.text.merge import Merge, merge
from consult.text.redline import marked

_BRIEF = 60
"""How many characters of each change are repeated where it diverges from others."""
_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,9}")


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.option("--edit", "edits", metavar="CODE=FILE", multiple=True, help="A member's code and its text.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--docx", "word", type=click.Path(path_type=Path), help="Write a Word file with tracked changes.")
@as_page
@in_colour
@with_thai
@click.pass_context
def merge_command(
    context: click.Context,
    *,
    base: Path,
    edits: tuple[str, ...],
    as_json: bool,
    page: Path | None,
    word: Path | None,
    marks: Marks,
) -> None:
    """Show what members change in BASE: every change, attributed, and which of them diverge.

    Files are .md or .txt; - is standard input. Ends with code 1 where changes diverge, 2 where something cannot be
    read.
    """
    if sum(bool(one) for one in (as_json, page, word)) > 1:
        raise BadInput("Please choose one of --json, --html and --docx.")
    made = _merged(base, _files(edits))
    if as_json:
        write_json(merge_as_json(made))
    elif page:
        write_file(page, merge_page(made, title=called(base)))
    elif word:
        write_file(word, docx_writing.write(merge_document(made, title=called(base), at=datetime.now(UTC))))
    else:
        _print(made, marks)
    if any(change.collides_with for change in made.changes):
        context.exit(COLLISIONS)


def _merged(base: Path, files: dict[str, Path]) -> Merge:
    with progress() as say:
        text, *edited = read_all([base, *files.values()], say)
        say(f"Comparing {len(edited)} texts with {base} …")
        try:
            return merge(text, dict(zip(files, edited, strict=True)))
        except TooLarge as refusal:
            raise BadInput(str(refusal)) from None


def _files(edits: tuple[str, ...]) -> dict[str, Path]:
    if not edits:
        raise BadInput("Please name at least one member's text: --edit CODE=FILE.")
    files: dict[str, Path] = {}
    for edit in edits:
        code, separator, name = edit.partition("=")
        if not separator or not name or not _CODE.fullmatch(code):
            raise BadInput(f"“{edit}” is not of the form CODE=FILE, as in CHN=china.md.")
        if code in files:
            raise BadInput(f"The code {code} is given twice.")
        files[code] = Path(name)
    return files


def _print(made: Merge, marks: Marks) -> None:
    """Print the base with every change inline, how many there are, and which cannot all stand."""
    print_marked(made, marks)
    clusters: dict[int, list[Change]] = {}
    for change in made.changes:
        if change.cluster is not None:
            clusters.setdefault(change.cluster, []).append(change)
    show(f"\nChanges: {len(made.changes)}. Diverging: {sum(map(len, clusters.values()))}.")
    labels = {one.id: one.label for one in made.base}
    for together in clusters.values():
        label = next((labels[c.paragraph] for c in together if c.paragraph), "")
        show(paragraph(marks, label, " / ".join(_briefly(change, marks) for change in together)))


def _briefly(change: Change, marks: Marks) -> str:
    words = change.new.strip() or change.old.strip()
    brief = f"{words[:_BRIEF]}…" if len(words) > _BRIEF else words
    if change.new.strip():
        return marks.enters(brief, change.members)
    if brief:
        return marks.goes(brief, change.members)
    return marks.happens(change.op.value.replace("_", " "), change.members)


def print_marked(made: Merge, marks: Marks) -> None:
    """Print the base with every change inline."""
    beside = _Beside(made, marks)
    beside.print_after(None)
    for one in made.base:
        show(paragraph(marks, one.label, marks.runs(marked(one, made.changes))))
        beside.print_after(one.id)


class _Beside:
    """What happens to whole paragraphs, each where it happens."""

    def __init__(self, made: Merge, marks: Marks) -> None:
        self.marks = marks
        self.names = {one.id: one.label or f"“{one.text[:30]}…”" for one in made.base}
        self.there: dict[UUID | None, list[str]] = {}
        for change in made.changes:
            line = self._line(change)
            if line:
                anchor = change.after if change.op is Op.MOVE_PARAGRAPH else change.paragraph
                self.there.setdefault(anchor, []).append(line)

    def print_after(self, place: UUID | None) -> None:
        """Print what happens after a paragraph of the base, or before all of them."""
        for line in self.there.get(place, ()):
            show(paragraph(self.marks, "", line))

    def _line(self, change: Change) -> str:
        match change.op:
            case Op.INSERT_PARAGRAPH:
                return self.marks.enters(change.new, change.members)
            case Op.MOVE_PARAGRAPH if change.paragraph:
                return self.marks.happens(f"{self.names[change.paragraph]} here", change.members)
            case Op.SET_KIND:
                return self.marks.happens(f"as {change.kind}", change.members)
        return ""
