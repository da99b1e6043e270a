"""A Word file as a package of parts: what is taken at all. Everything is counted and measured before it is unpacked."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from consult.formats.docx_limits import Limits
from consult.formats.docx_xml import Element, damaged, parse, too_much
from consult.formats.unreadable import Unreadable

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = re.compile(r"(?:^|/)(?:vbaproject\.bin|vbadata\.xml|activex/)|\.(?:exe|js|vbs|hta)\Z", re.IGNORECASE)
_SMALL = 5_000_000
"""What unpacks to less may have been packed however well: a table of empty cells is."""
_OLE = b"\xd0\xcf\x11\xe0"
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel", "ftp", "file"})
_LOCAL_TEMPLATE = re.compile(r"(?:file:/{2,3})?[A-Za-z]:|[^:/\\]+\Z")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0]")


class Package:
    """The parts of a Word file that has been found harmless.

    :raises Unreadable: it is not; the sentence says what to do
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.limits = limits
        self._zip = _opened(content, limits)
        self._names = set(self._zip.namelist())
        _require_harmless(self._zip.infolist(), limits)
        self.main = self._find_main()
        for name in sorted(self._names):
            if name.endswith(".rels"):
                self._require_own(name)

    def part(self, name: str) -> Element:
        """Return a part as a tree."""
        return parse(self._bytes(name), self.limits)

    def related(self, kind: str) -> Element | None:
        """Return the part of a kind that belongs to the text, such as its comments, or None."""
        for relation in self._relations(_relations_of(self.main)):
            if relation.get("Type", "").rsplit("/", 1)[-1] == kind and relation.get("TargetMode") != "External":
                name = _target(self.main, relation.get("Target", ""))
                if name in self._names:
                    return self.part(name)
        return None

    def properties(self) -> Element | None:
        """Return the properties that programs keep with a file, or None."""
        return self.part("docProps/custom.xml") if "docProps/custom.xml" in self._names else None

    def _bytes(self, name: str) -> bytes:
        """Return the bytes of a part, never more than it may have, whatever the file says of its size."""
        most = self.limits.part_bytes
        try:
            with self._zip.open(name) as part:
                content = part.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
            raise damaged() from None
        if len(content) > most:
            raise too_much()
        return content

    def _find_main(self) -> str:
        if "[Content_Types].xml" not in self._names:
            raise _no_word_file()
        types = self.part("[Content_Types].xml")
        found = {one.get("PartName", "").lower() for one in types if one.get("ContentType", "").lower() == MAIN}
        if any("macroEnabled" in one.get("ContentType", "") for one in types):
            raise _macros()
        for relation in self._relations("_rels/.rels"):
            name = _target("", relation.get("Target", ""))
            is_main = relation.get("Type", "").endswith("/officeDocument") and f"/{name}".lower() in found
            if is_main and name in self._names:
                return name
        raise _no_word_file()

    def _relations(self, name: str) -> Iterator[Element]:
        if name in self._names:
            yield from self.part(name)

    def _require_own(self, name: str) -> None:
        """Refuse what would be fetched from elsewhere, and links that would run something."""
        for relation in self._relations(name):
            if relation.get("TargetMode") != "External":
                continue
            kind, target = relation.get("Type", "").rsplit("/", 1)[-1], _UNSEEN.sub("", relation.get("Target", ""))
            if kind == "hyperlink":
                _require_link(target)
            elif not (kind == "attachedTemplate" and _LOCAL_TEMPLATE.match(target)):
                raise Unreadable(
                    "The Word file takes in something from another place (“%(target)s”), such as a linked picture or"
                    " template. Break the links in Word (File, Info, Edit Links to Files), save it and try again.",
                    target=target[:100],
                )


def _opened(content: bytes, limits: Limits) -> zipfile.ZipFile:
    if len(content) > limits.file_bytes:
        raise Unreadable(
            "The Word file is larger than %(megabytes)s MB. Take out the pictures, or divide it into several files.",
            megabytes=limits.file_bytes // 1_000_000,
        )
    if content.startswith(_OLE):
        raise Unreadable(
            "The file is locked with a password, or in the old format of Word (.doc). Take the password away, save it"
            " as Word document (.docx) and try again."
        )
    try:
        return zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise _no_word_file() from None


def _require_harmless(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise too_much()
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) < len(names):
        raise Unreadable(
            "The Word file holds two parts of the same name, so that one program shows another text than the next."
            " Open it in Word, see that the text is right, save it anew and try again."
        )
    if any(_leads_out(name) for name in names):
        raise Unreadable(
            "The Word file holds parts whose names lead out of it. Open it in Word, save it anew and try again."
        )
    if any(_MACROS.search(name) for name in names):
        raise _macros()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unreadable("The file is locked with a password. Take the password away, save it and try again.")
    sizes = [entry.file_size for entry in entries]
    if sum(sizes) > limits.unpacked_bytes or max(sizes, default=0) > limits.part_bytes:
        raise too_much()
    if any(e.file_size > max(limits.ratio * e.compress_size, _SMALL) for e in entries):
        raise too_much()


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name or "\0" in name


def _require_link(target: str) -> None:
    scheme = target.split(":", 1)[0].lower() if ":" in target else ""
    if scheme not in _SCHEMES and re.fullmatch(r"[a-z][a-z0-9+.-]+", scheme):
        raise Unreadable(
            "The Word file holds a link that could run a program (“%(target)s”). Remove the link in Word, save the"
            " file and try again.",
            target=target[:100],
        )


def _relations_of(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _target(source: str, target: str) -> str:
    """Return the name of the part that a relation of `source` leads to."""
    whole = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(source), target)
    return posixpath.normpath(whole).lstrip("/")


def _no_word_file() -> Unreadable:
    return Unreadable("This is not a Word document. Save it in Word as Word document (.docx) and try again.")


def _macros() -> Unreadable:
    return Unreadable(
        "The Word file holds macros or programs, which are never taken. Save it as Word document (.docx), without"
        " macros, and try again."
    )
