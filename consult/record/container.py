"""The ZIP file as Consult writes it: nothing compressed, one date, one order. So the same files give the same bytes.

A file that holds one byte more or another one is not what `pack` makes of its contents, and that is how it is found.
"""

import re
import struct
import zlib
from collections.abc import Iterable

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL_HEAD, _CENTRAL_HEAD, _END_HEAD = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"
_VERSION, _UTF8, _DATE = 20, 0x800, 0x21  # 1 January 1980: what ZIP has for "no date"
_NAME = re.compile(r"[a-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9][A-Za-z0-9_.-]*)*", re.ASCII)
MOST = 2**32 - 1

Files = list[tuple[str, bytes]]


class NotARecord(ValueError):
    """What was given is no such file at all."""


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP file of `files`, in the order of their names.

    :raises ValueError: it would be larger than a plain ZIP file can be
    """
    parts: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, content in sorted(files):
        encoded, sums = name.encode(), (zlib.crc32(content), len(content), len(content))
        common = (_UTF8, 0, 0, _DATE, *sums, len(encoded), 0)
        head = struct.pack(_LOCAL_HEAD, LOCAL, _VERSION, *common)
        directory.append(struct.pack(_CENTRAL_HEAD, CENTRAL, _VERSION, _VERSION, *common, 0, 0, 0, 0, at) + encoded)
        parts += [head, encoded, content]
        at += len(head) + len(encoded) + len(content)
        if at > MOST or len(directory) > 0xFFFF:
            raise ValueError("too large for a ZIP file")
    listed = b"".join(directory)
    end = struct.pack(_END_HEAD, END, 0, 0, len(directory), len(directory), len(listed), at, 0)
    return b"".join([*parts, listed, end])


def unpack(packed: bytes) -> tuple[Files, int | None]:
    """Return the files in a ZIP file and the first byte that is not as `pack` would have written it, or None.

    :raises NotARecord: it does not begin as a ZIP file does
    """
    if not packed.startswith(LOCAL):
        raise NotARecord("This is no ZIP file.")
    files: Files = []
    at, size = 0, struct.calcsize(_LOCAL_HEAD)
    while packed[at : at + 4] == LOCAL and len(packed) >= at + size:
        *_, length, name_length, extra = struct.unpack_from(_LOCAL_HEAD, packed, at)
        start = at + size + name_length + extra
        files.append((packed[at + size : at + size + name_length].decode("utf-8", "replace"), packed[start:][:length]))
        at = start + length
    return files, _first_difference(packed, pack(files))


def is_plain(name: str) -> bool:
    """Say whether a name is one that every system keeps as it is, and that leads nowhere else."""
    return bool(_NAME.fullmatch(name)) and len(name) <= 200


def _first_difference(one: bytes, other: bytes) -> int | None:
    if one == other:
        return None
    low, high = 0, min(len(one), len(other))
    while low < high:  # the longest beginning they share
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
