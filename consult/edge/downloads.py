"""Gives bytes out as a file to keep: never shown by the browser, never guessed at."""

import re
from urllib.parse import quote

from flask import Response, make_response

POLICY = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
UNKNOWN = "application/octet-stream"
_UNSAFE = re.compile(r"[^\w.()-]+", re.ASCII)


def download(content: bytes, name: str, media_type: str = UNKNOWN) -> Response:
    """Return `content` as a download called `name`; a type is told only of what Consult itself has written."""
    response = make_response(content)
    plain = _UNSAFE.sub("_", name).strip("._") or "file"
    whole = quote(name.replace("/", "_").replace("\\", "_"), safe="")
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = POLICY
    return response
