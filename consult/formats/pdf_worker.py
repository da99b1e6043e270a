"""The process that makes a PDF: it may use so much time and memory, fetches nothing, and then is gone.

It reads a page and writes the PDF. See `pdf`, which starts it.
"""

import resource
import sys
from typing import BinaryIO

from consult.formats.pdf import MISSING

MEMORY = 2_000_000_000
"""Bytes; fonts for all scripts, mapped and read, are a good part of that."""


def confine(seconds: int) -> None:
    """Let this process have so much time and memory and no more."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def made(page: str) -> bytes:
    """Return the page as a tagged PDF."""
    from weasyprint import HTML  # noqa: PLC0415  (it cannot be loaded where libraries are missing)
    from weasyprint.urls import URLFetcher  # noqa: PLC0415  (likewise)

    nothing = URLFetcher(allowed_protocols=())
    content: bytes = HTML(string=page, url_fetcher=nothing).write_pdf(pdf_variant="pdf/ua-1")
    return content


def main(given: BinaryIO, told: BinaryIO, seconds: int) -> int:
    """Read a page, write the PDF, and return how it went."""
    page = given.read().decode()
    confine(seconds)
    try:
        told.write(made(page))
    except (ImportError, OSError):
        return MISSING
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1])))
