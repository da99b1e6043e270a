"""Who acts is said by a token: a wrong one is counted, its use is kept, it ends with the appointment."""

from datetime import timedelta

import pytest
from sqlmodel import select

from consult.edge import clock
from consult.models import Appointment, Body, Throttle, Token
from consult.procedure.capacities import Actor
from consult.services import throttles
from tests.builders import BEGINNING, a_body, an_actor
from tests.programs import program
from tests.site import Site


@pytest.fixture
def actor(site: Site) -> Actor:
    with site.writing() as session:
        a_body(session)
        return an_actor(session)


def test_wrong_ones_are_counted_and_at_last_not_looked_at(site: Site, actor: Actor) -> None:
    client = program(site, actor)
    wrong = {"Authorization": "Bearer consult_wrong"}
    assert client.get("/drafts", headers=wrong).status_code == 401
    with site.writing() as session:
        session.exec(select(Throttle)).one().count = throttles.TOKEN.most
    refused = client.get("/drafts", headers=wrong)
    assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
    assert int(refused.headers["Retry-After"]) > 0
    assert client.get("/drafts").status_code == 200, "a good one was not guessed"


def test_without_one_nothing_is_counted(site: Site, actor: Actor) -> None:
    assert site.app.test_client().get("/api/v1/drafts").status_code == 401
    with site.writing() as session:
        assert session.exec(select(Throttle)).all() == []


def test_it_ends_with_the_appointment(site: Site, actor: Actor) -> None:
    client = program(site, actor)
    with site.writing() as session:
        session.get_one(Appointment, actor.appointment).until = BEGINNING + timedelta(seconds=1)
    assert client.get("/drafts").status_code == 401


def test_where_the_body_asks_for_a_factor_a_token_made_without_binds_nobody(site: Site, actor: Actor) -> None:
    client, sent = (
        program(site, actor),
        {"person": {"name": "Kim", "email": "kim@body.example"}, "capacity": "observer"},
    )
    with site.writing() as session:
        body = session.exec(select(Body)).one()
        body.rules = body.rules | {"sign_in": {"second_factor": "required"}}
    refused = client.post("/people", json=sent)
    assert (refused.status_code, "second factor" in refused.get_json()["detail"]) == (403, True)
    assert client.get("/drafts").status_code == 200
    with site.writing() as session:
        session.exec(select(Token)).one().second_factor = True
    assert client.post("/people", json=sent).status_code == 201


def test_its_use_is_kept_now_and_then(site: Site, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    client = program(site, actor)
    begun = _used(site)
    client.get("/drafts")
    assert _used(site) == begun
    later = clock.real_now() + timedelta(hours=7)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    client.get("/drafts")
    assert _used(site) == later


def test_nothing_of_it_is_shown_or_kept_by_others(site: Site, actor: Actor) -> None:
    headers = program(site, actor).get("/drafts").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Cache-Control"] == "no-store"
    assert "Authorization" in headers["Vary"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def _used(site: Site) -> object:
    with site.writing() as session:
        return session.exec(select(Token)).one().used_at
