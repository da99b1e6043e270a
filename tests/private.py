"""What another delegation owns is not there: the answer is, to the letter, that about something that never was."""

import re
from uuid import uuid4

from tests.programs import Program

MOVING = {"Date"}


def is_as_if_never_made(client: Program, path: str, key: object) -> None:
    """Make sure that `path`, in which `{}` stands for the id `key`, is answered as with an id that nobody has."""
    found, missing = client.get(path.format(key)), client.get(path.format(uuid4()))
    assert (found.status_code, missing.status_code) == (404, 404), (path, found.status_code, missing.status_code)
    assert found.data == missing.data
    there, nowhere = ({n: v for n, v in one.headers if n not in MOVING} for one in (found, missing))
    assert there == nowhere
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", found.text), "names an id"
