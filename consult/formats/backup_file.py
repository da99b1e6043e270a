"""A backup as a file: a ZIP with one line of JSON a row, a file a table, and what they must add up to.

Values are written as JSON has them, or by the type of their column: so a backup can be read into the other kind of
database.
"""

import base64
import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from consult.formats.unreadable import Unreadable

FORMAT = 1
_MANIFEST = "manifest.json"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: the revision of its tables, when it was made, and of each table rows and SHA-256."""

    revision: str
    made_at: str
    tables: Mapping[str, tuple[int, str]]


def write(path: Path, tables: Iterable[tuple[str, Iterable[Row]]], *, revision: str, made_at: datetime) -> Manifest:
    """Write a backup to `path`, table by table, without holding one in memory."""
    found: dict[str, tuple[int, str]] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables:
            count, digest = 0, hashlib.sha256()
            with archive.open(_member(name), "w", force_zip64=True) as out:
                for row in rows:
                    line = json.dumps(dict(row), default=_as_json, ensure_ascii=False).encode() + b"\n"
                    digest.update(line)
                    out.write(line)
                    count += 1
            found[name] = count, digest.hexdigest()
        manifest = Manifest(revision, made_at.isoformat(), found)
        archive.writestr(_MANIFEST, json.dumps(_described(manifest), indent=1))
    return manifest


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """Return what a backup says that it holds.

    :raises Unreadable: it is no backup, or one of another format
    """
    try:
        said = json.loads(archive.read(_MANIFEST))
        tables = {name: (int(one["rows"]), str(one["sha256"])) for name, one in said["tables"].items()}
        found = Manifest(str(said["revision"]), str(said["made_at"]), tables)
    except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile):
        raise Unreadable("This file is no backup of Consult.") from None
    if said.get("format") != FORMAT:
        raise Unreadable("This backup has another format than this version of Consult reads.")
    return found


def opened(path: Path) -> zipfile.ZipFile:
    """Open a backup to be read.

    :raises Unreadable: there is no such file, or it is no backup
    """
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise Unreadable("“%(path)s” cannot be read: %(reason)s.", path=path, reason=error.strerror) from None
    except zipfile.BadZipFile:
        raise Unreadable("This file is no backup of Consult.") from None


def rows(archive: zipfile.ZipFile, manifest: Manifest, table: str, kinds: Mapping[str, type]) -> Iterator[Row]:
    """Yield the rows of a table, with values of the kinds that its columns have.

    :raises Unreadable: the rows are not those that were written
    """
    expected, sha256 = manifest.tables[table]
    count, digest = 0, hashlib.sha256()
    try:
        with archive.open(_member(table)) as lines:
            for line in lines:
                digest.update(line)
                count += 1
                yield {name: _as_kind(kinds[name], value) for name, value in json.loads(line).items()}
    except (KeyError, ValueError, TypeError, EOFError, zipfile.BadZipFile):
        raise Unreadable("The table “%(table)s” of this backup is damaged.", table=table) from None
    if (count, digest.hexdigest()) != (expected, sha256):
        raise Unreadable("The table “%(table)s” of this backup is damaged.", table=table)


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"


def _described(manifest: Manifest) -> dict[str, Any]:
    tables = {name: {"rows": count, "sha256": sha256} for name, (count, sha256) in manifest.tables.items()}
    return {"format": FORMAT, "revision": manifest.revision, "made_at": manifest.made_at, "tables": tables}


def _as_json(value: object) -> object:
    match value:
        case UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} has no place in a backup")


_READERS: Mapping[type, Callable[[str], object]] = {
    UUID: UUID,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    bytes: lambda text: base64.b64decode(text, validate=True),
}


def _as_kind(kind: type, value: object) -> object:
    """Return a value as its column has it; what JSON knows stays as it is."""
    if value is None:
        return None
    reader = kind if issubclass(kind, Enum) else _READERS.get(kind)
    return reader(cast(str, value)) if reader else value
