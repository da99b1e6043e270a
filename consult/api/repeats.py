"""Repeating a request: with a key of its own it is answered once, and the same answer is given again for a day."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Response, request
from sqlmodel import Session

from consult.edge import acting, clock
from consult.edge.problems import Malformed
from consult.models import Token
from consult.services import replays
from consult.services.replays import Answer, Claim

KEY, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
PATTERN = "^[!-~]{1,255}$"
KEPT_HEADERS = ("Content-Type", "ETag", "Location")


@contextmanager
def once(token: Token) -> Iterator[Claim | Response | None]:
    """Give the right to answer this request, the answer it got before, or None where it has no key.

    What is refused gives its right back: it may be repeated under the same key.
    """
    claimed = _claim(token)
    try:
        yield claimed
    except BaseException:
        if isinstance(claimed, Claim):
            with acting.keeping() as session:
                replays.let_go(session, claimed)
        raise


def keep(session: Session, claimed: Claim | None, response: Response) -> None:
    """Keep the answer, where the request had a key."""
    if claimed is None:
        return
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    answer = Answer(response.status_code, headers, response.get_data(as_text=True))
    replays.keep(session, claimed, answer, server_key=acting.settings().secret_key)


def _claim(token: Token) -> Claim | Response | None:
    key = request.headers.get(KEY)
    if key is None:
        return None
    if not re.fullmatch(PATTERN, key):
        raise Malformed([(KEY, "Take 1 to 255 printable signs without blanks.")])
    with acting.keeping() as session:
        found = replays.claim(
            session, token_id=token.id, key=key, request=_digest(), now=clock.real_now(),
            server_key=acting.settings().secret_key,
        )  # fmt: skip
    if isinstance(found, Claim):
        return found
    response = Response(found.body, found.status, found.headers)
    response.headers[REPLAYED] = "true"
    return response


def _digest() -> str:
    """Return the hash of what is asked for."""
    parts = (request.method, request.full_path, request.mimetype, request.headers.get("If-Match", ""))
    return hashlib.sha256("\n".join(parts).encode() + b"\n" + request.get_data()).hexdigest()
