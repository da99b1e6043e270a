"""`consult messages`: bring the catalogues of the other languages up to the messages of the sources.

A message is what stands in `_()`, `gettext` and `ngettext`, or as the first word of a refusal (and of the two other
ways in which the pure floors say something to people). The names of States and capitals come from the files of the
bodies.
"""

import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

from consult.edge.languages import FOLDER
from consult.settings import ROOT

# Whatever is raised or returned by these names holds a message in its first place.
SENTENCES = (
    "NotFound",
    "NotAllowed",
    "NotThisWay",
    "Conflict",
    "Invalid",
    "TooLate",
    "TooMany",
    "Unreadable",
    "Problem",
    "TooLarge",
)
KEYWORDS = {**DEFAULT_KEYWORDS, **dict.fromkeys(SENTENCES, (1,))}
SOURCES = {
    "consult/**/*.py": "python",
    "templates/**/*.*": "jinja2",
    "config/bodies/*.toml": "consult.cli.messages:names_of_members",
}
NAMES = ("name", "in_sentence", "capital")
# Lines of a catalogue's head that would differ at every run and tell nobody anything.
CHANGING = tuple(
    f'"{name}:'.encode()
    for name in (
        "POT-Creation-Date", "PO-Revision-Date", "Report-Msgid-Bugs-To", "Last-Translator", "Language-Team",
        "Generated-By",
    )
)  # fmt: skip


def extracted() -> Catalog:
    """Return all messages of the sources, each with the files it stands in."""
    found = Catalog(project="Consult", charset="utf-8")
    for pattern, method in SOURCES.items():
        for path in sorted(ROOT.glob(pattern)):
            place = path.relative_to(ROOT).as_posix()
            for _line, message, comments, context in extract_from_file(method, path, KEYWORDS):
                found.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def names_of_members(
    file: IO[bytes],
    keywords: Any,  # noqa: ARG001  (Babel's signature)
    comment_tags: Any,  # noqa: ARG001  (Babel's signature)
    options: Any,  # noqa: ARG001  (Babel's signature)
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the names of a body's members and capitals; what Babel asks of a method of extraction."""
    for member in tomllib.loads(file.read().decode())["members"]:
        for name in dict.fromkeys(member[key] for key in NAMES if key in member):
            yield 0, "", name, ["United Nations name of a State, or a capital"]


def update(path: Path) -> Catalog:
    """Bring one catalogue up to the sources: new messages without a translation, gone ones dropped."""
    catalogue = _read(path)
    catalogue.update(extracted(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    out = BytesIO()
    write_po(out, catalogue, width=120, sort_by_file=True, include_lineno=False)
    kept = [line for line in out.getvalue().splitlines(keepends=True) if not line.startswith(CHANGING)]
    path.write_bytes(b"".join(kept))
    return catalogue


def _read(path: Path) -> Catalog:
    if not path.exists():
        tag = path.stem
        return Catalog(locale=tag, project="Consult", version="", fuzzy=False, header_comment=f"# Consult in “{tag}”.")
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages without a translation, plural forms included."""
    return [str(message.id) for message in catalogue if message.id and not all(forms(message))]


def forms(message: Message) -> list[str]:
    """Return the translations of a message: one, or as many as the language has plural forms."""
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string or ""]


@click.command()
@click.argument("languages", nargs=-1)
def messages_command(languages: tuple[str, ...]) -> None:
    """Bring all catalogues up to the sources; with LANGUAGES (such as "mn") begin those."""
    for path in sorted({*FOLDER.glob("*.po"), *(FOLDER / f"{tag}.po" for tag in languages)}):
        missing = untranslated(update(path))
        click.echo(f"{path.name}: {len(missing)} without a translation")
