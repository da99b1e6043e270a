"""How large a Word file may be, and what reading one may cost. Whoever runs a server can set other limits."""

from dataclasses import dataclass, fields

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Twenty to forty times what real files of the kind need; `ratio` is how far a part may unpack."""

    file_bytes: int = 10 * MEGABYTE
    parts: int = 500
    unpacked_bytes: int = 50 * MEGABYTE
    part_bytes: int = 20 * MEGABYTE
    ratio: int = 200
    elements: int = 1_000_000
    paragraphs: int = 20_000
    revisions: int = 50_000
    memory_bytes: int = 300 * MEGABYTE
    seconds: int = 10


NAMES = tuple(one.name for one in fields(Limits))
