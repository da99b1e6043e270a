"""A key makes of the same request one act: it is answered once, and the same answer comes again for a day."""

import json
from datetime import timedelta

import pytest
from sqlmodel import select

from consult.models import Draft, KeptAnswer
from consult.procedure.capacities import Actor
from consult.procedure.programs import Scope
from tests.programs import Program, program
from tests.site import Site

DRAFT = {"title": "A report", "kind": "report", "mandate": "Decision 2."}
KEY = {"Idempotency-Key": "one"}


def test_the_same_answer_comes_again(site: Site, client: Program) -> None:
    first = client.post("/drafts", json=DRAFT, headers=KEY)
    again = client.post("/drafts", json=DRAFT, headers=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.data == again.data
    assert first.headers["Location"] == again.headers["Location"]
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert _drafts(site) == 1


def test_another_request_cannot_have_the_key(site: Site, client: Program) -> None:
    client.post("/drafts", json=DRAFT, headers=KEY)
    answer = client.post("/drafts", json=DRAFT | {"title": "Another"}, headers=KEY)
    assert (answer.status_code, answer.get_json()["field"]) == (422, "Idempotency-Key")
    assert _drafts(site) == 1


def test_another_token_has_keys_of_its_own(site: Site, client: Program, secretariat: Actor) -> None:
    client.post("/drafts", json=DRAFT, headers=KEY)
    other = program(site, secretariat, Scope.WRITE).post("/drafts", json=DRAFT, headers=KEY)
    assert "Idempotency-Replayed" not in other.headers
    assert _drafts(site) == 2


def test_what_was_refused_may_be_sent_again(site: Site, client: Program) -> None:
    assert client.post("/drafts", json=DRAFT | {"title": ""}, headers=KEY).status_code == 422
    assert client.post("/drafts", json=DRAFT, headers=KEY).status_code == 201


def test_while_it_is_answered_it_is_not_begun_again(site: Site, client: Program) -> None:
    client.post("/drafts", json=DRAFT, headers=KEY)
    with site.writing() as session:
        session.exec(select(KeptAnswer)).one().status = None
    assert client.post("/drafts", json=DRAFT, headers=KEY).status_code == 409
    with site.writing() as session:
        session.exec(select(KeptAnswer)).one().claimed_at -= timedelta(minutes=3)
    assert client.post("/drafts", json=DRAFT, headers=KEY).status_code == 201, "the claim has lapsed"


def test_after_a_day_the_key_is_free(site: Site, client: Program) -> None:
    client.post("/drafts", json=DRAFT, headers=KEY)
    with site.writing() as session:
        session.exec(select(KeptAnswer)).one().claimed_at -= timedelta(days=1)
    client.post("/drafts", json=DRAFT, headers=KEY)
    assert _drafts(site) == 2


def test_what_is_kept_cannot_be_read_in_the_database(site: Site, client: Program) -> None:
    client.post("/drafts", json=DRAFT, headers=KEY)
    with site.writing() as session:
        kept = session.exec(select(KeptAnswer)).one()
    assert "report" not in json.dumps(kept.sealed)


@pytest.mark.parametrize("key", ["", "a b", "x" * 256, "é"])
def test_a_bad_key_is_refused(client: Program, key: str) -> None:
    assert client.post("/drafts", json=DRAFT, headers={"Idempotency-Key": key}).status_code == 422


def _drafts(site: Site) -> int:
    with site.writing() as session:
        return len(session.exec(select(Draft)).all())
