"""A file is found by the secretariat and by the delegation it belongs to."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.queries.attachments import find_attachment
from consult.services.attachments import Original, keep
from tests.builders import NOW, a_body, an_actor

READERS = [
    ("CHN", Capacity.SECRETARIAT, None, True),
    ("CHN", Capacity.REVIEWER, "CHN", True),
    ("CHN", Capacity.FOCAL_POINT, "JPN", False),
    ("CHN", Capacity.CHAIR, "CHN", False),
    ("CHN", Capacity.OBSERVER, None, False),
    (None, Capacity.SECRETARIAT, None, True),
    (None, Capacity.FOCAL_POINT, "CHN", False),
    (None, Capacity.CHAIR, None, False),
    (None, Capacity.ADMINISTRATOR, None, False),
]


@pytest.mark.parametrize(("owner", "capacity", "member", "finds"), READERS)
def test_who_finds_it(session: Session, owner: str | None, capacity: Capacity, member: str | None, finds: bool) -> None:
    a_body(session)
    kept = keep(session, Original("a", "b", b"c"), owner=owner, now=NOW)
    actor = an_actor(session, capacity, member)
    if finds:
        assert find_attachment(session, actor, kept.id) == kept
        return
    for wanted in (kept.id, uuid4()):
        with pytest.raises(NotFound, match="There is no such file"):
            find_attachment(session, actor, wanted)
