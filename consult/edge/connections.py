"""A request that breaks off is no request: what came of it must never be taken for the whole.

Some servers say that the body ends by itself; then a connection that dies in the middle looks like an end, and half a
text would be saved. Where the client has said how long its body is, that is what counts.
"""

from flask import request


def expect_the_whole() -> None:
    """Let just as much of a body be read as was announced; where less comes, reading it is refused as a bad request.

    To be called before anything reads the form.
    """
    if request.content_length is not None:
        request.environ.pop("wsgi.input_terminated", None)
