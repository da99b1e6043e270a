"""Bytes of a .md or .txt file as lines of text, or a clear refusal."""

import codecs
from collections.abc import Callable

from consult.formats.unreadable import Unreadable

MAX_BYTES = 5 * 1024 * 1024
MAX_PARAGRAPHS = 10_000

_PACKED = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_ENCODINGS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def decode(content: bytes | str) -> str:
    """Return the text of `content`: UTF-8, with or without byte-order mark, or UTF-16 with one.

    :raises Unreadable: too large, packed or binary, or in another encoding
    """
    if len(content) > MAX_BYTES:
        raise Unreadable("The text is larger than %(megabytes)s MB.", megabytes=MAX_BYTES // 1024**2)
    text = content if isinstance(content, str) else _decoded(content)
    if "\0" in text:
        raise Unreadable("This is not a text file: it holds binary data.")
    if not text.strip():
        raise Unreadable("The text is empty.")
    return text.removeprefix("\ufeff")


def _decoded(content: bytes) -> str:
    if content.startswith(_PACKED):
        raise Unreadable("This is a Word, PDF or other packed file, not plain text.")
    for mark, encoding in _ENCODINGS.items():
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    return _strictly(content, "utf-8")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("The text is not in UTF-8. Please save it as UTF-8 (Unicode) and try again.") from None


def blocks(text: str, *, starts: Callable[[str, str], bool]) -> list[str]:
    """Return the paragraphs of `text` as single lines, their indentation kept.

    Blank lines separate paragraphs; where there is none, every line is one. `starts` says
    whether a line begins a paragraph although another stands right above it.

    :raises Unreadable: there are more paragraphs than a text can have
    """
    lines = [line.rstrip() for line in text.splitlines()]
    by_line = all(lines[_first(lines) : _last(lines)])
    out: list[str] = []
    above = ""
    for line in lines:
        if line and (by_line or not above or starts(line, above)):
            out.append(line.expandtabs(4))
        elif line:
            out[-1] += " " + line.lstrip()
        above = line
    if len(out) > MAX_PARAGRAPHS:
        raise Unreadable("The text has more than %(most)s paragraphs.", most=MAX_PARAGRAPHS)
    return out


def opens_apart(text: str, *, starts: Callable[[str, str], bool]) -> bool:
    """Say whether a blank line and more follow the first paragraph of `text`."""
    lines = [line.strip() for line in text.splitlines()]
    lines = lines[_first(lines) : _last(lines)]
    end = next((i for i, line in enumerate(lines) if not line), 0)
    return end > 0 and not any(starts(lines[i], lines[i - 1]) for i in range(1, end))


def _first(lines: list[str]) -> int:
    return next((i for i, line in enumerate(lines) if line), 0)


def _last(lines: list[str]) -> int:
    return next((i + 1 for i in range(len(lines) - 1, -1, -1) if lines[i]), 0)
