"""Many programs send the same request with the same key at once: it is done once, on both databases."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from consult.models import Draft
from tests.builders import NOW, a_body, an_actor
from tests.programs import program, secret_of
from tests.site import site_at

DRAFT = {"title": "A report", "kind": "report", "mandate": "Decision 2."}


@pytest.mark.parametrize("round_", range(5))
def test_it_is_done_once(database_url: str, round_: int) -> None:
    with site_at(database_url, NOW) as site:
        with site.writing() as session:
            a_body(session)
            actor = an_actor(session)
        secret_of(site, actor)

        def send(_: int) -> int:
            answer = program(site, actor).post("/drafts", json=DRAFT, headers={"Idempotency-Key": f"once-{round_}"})
            return int(answer.status_code)

        with ThreadPoolExecutor(8) as many:
            statuses = Counter(many.map(send, range(24)))
        assert set(statuses) <= {201, 409}
        assert statuses[201] >= 1
        assert send(0) == 201
        with site.writing() as session:
            assert len(session.exec(select(Draft)).all()) == 1
