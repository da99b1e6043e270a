"""A request that breaks off is no request: what came of it must never be taken for the whole.

Some servers say that the body ends by itself; then a connection that dies in the middle looks like an end, and half a
text would be saved. Where the client has said how long its body is, that is what counts. Where it has not, the body is
measured first: what is longer than is taken would otherwise be cut off at the limit, and saved.
"""

from io import BytesIO

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge


def expect_the_whole() -> None:
    """Let just as much of a body be read as was announced; where less comes, reading it is refused as a bad request.

    To be called before anything reads the form.

    :raises RequestEntityTooLarge: how long it is was not said, and it is longer than is taken
    """
    environ = request.environ
    if environ.get("HTTP_TRANSFER_ENCODING") is None and environ.get("CONTENT_LENGTH"):
        environ.pop("wsgi.input_terminated", None)
    elif environ.pop("wsgi.input_terminated", False):
        _measure()


def _measure() -> None:
    environ, most = request.environ, request.max_content_length
    body = environ["wsgi.input"].read(-1 if most is None else most + 1)
    if most is not None and len(body) > most:
        raise RequestEntityTooLarge
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ["CONTENT_LENGTH"] = str(len(body))
    environ["wsgi.input"] = BytesIO(body)
