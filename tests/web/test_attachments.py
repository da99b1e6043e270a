"""Files are downloads, for the secretariat and their own delegation."""

from uuid import uuid4

import pytest

from consult.procedure.capacities import Capacity
from consult.services.attachments import Original, keep
from tests.builders import NOW, a_body, an_actor
from tests.site import Site


@pytest.mark.parametrize(
    ("capacity", "member", "status"),
    [
        (Capacity.SECRETARIAT, None, 200),
        (Capacity.REVIEWER, "CHN", 200),
        (Capacity.FOCAL_POINT, "JPN", 404),
        (Capacity.OBSERVER, None, 404),
    ],
)
def test_who_gets_it(site: Site, capacity: Capacity, member: str | None, status: int) -> None:
    content = b"<script>alert(1)</script>\x00\xff"
    with site.writing() as session:
        a_body(session)
        kept = keep(session, Original("note <verbale>.html", "text/html", content), owner="CHN", now=NOW)
        client = site.client(an_actor(session, capacity, member))
    answer = client.get(f"/attachments/{kept.id}")
    assert answer.status_code == status
    assert client.get(f"/attachments/{uuid4()}").status_code == 404
    if status == 200:
        assert answer.data == content
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
