"""Files are kept byte for byte."""

import hashlib

from sqlmodel import Session

from consult.services import attachments
from consult.services.attachments import Original
from tests.builders import NOW, a_body


def test_a_file_is_kept_as_it_came(session: Session) -> None:
    a_body(session)
    content = b"\x00\xff\r\n<script>"
    kept = attachments.keep(session, Original("x" * 300, "text/plain", content), owner="CHN", now=NOW)
    session.expire(kept)
    assert (kept.content, kept.size, kept.sha256) == (content, len(content), hashlib.sha256(content).hexdigest())
    assert (len(kept.name), kept.owner_code) == (200, "CHN")
