"""What every operation has: who acts, the scope, one transaction, tags."""

from uuid import uuid4

import pytest
from sqlmodel import select

from consult.edge import clock
from consult.models import Draft, JournalEntry, Token
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.programs import Scope
from tests.builders import an_actor
from tests.programs import Program, program
from tests.site import Site

DRAFT = {"title": "A report", "kind": "report", "mandate": "Decision 2."}


def _drafts(site: Site) -> int:
    with site.writing() as session:
        return len(session.exec(select(Draft)).all())


def test_without_a_token_nothing_is_told(site: Site, client: Program) -> None:
    for headers in ({"Authorization": ""}, {"Authorization": "Bearer consult_wrong"}, {"Authorization": "Basic x"}):
        answer = client.get("/drafts", headers=headers)
        assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_cookie_lets_nobody_in(site: Site, secretariat: Actor) -> None:
    browser = site.client(secretariat)
    assert browser.get("/").status_code == 200
    assert browser.get("/api/v1/drafts").status_code == 401
    assert browser.post("/api/v1/drafts", json=DRAFT).status_code == 401
    assert _drafts(site) == 0


def test_forms_of_pages_still_ask_for_their_token(site: Site, client: Program, secretariat: Actor) -> None:
    site.app.config["WTF_CSRF_ENABLED"] = True
    assert client.post("/drafts", json=DRAFT).status_code == 201
    assert site.client(secretariat).post("/drafts/new", data=DRAFT).status_code == 400


def test_no_other_site_may_read_it(client: Program) -> None:
    answer = client.get("/drafts", headers={"Origin": "https://evil.example"})
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
    assert "Set-Cookie" not in answer.headers


def test_what_is_made_is_found_and_on_record(site: Site, client: Program) -> None:
    answer = client.post("/drafts", json=DRAFT)
    assert answer.status_code == 201
    found = client.get(answer.headers["Location"])
    assert found.get_json() == answer.get_json()
    with site.writing() as session:
        entry = session.exec(select(JournalEntry).where(JournalEntry.act == "create_draft")).one()
    assert entry.private["program"] == "Calendar"


def test_a_refusal_of_a_service_names_the_field(client: Program) -> None:
    answer = client.post("/drafts", json=DRAFT | {"title": " "})
    assert (answer.status_code, answer.get_json()["field"]) == (422, "title")
    assert answer.get_json()["type"] == "/developers#invalid"


def test_it_is_said_in_the_language_asked_for(client: Program) -> None:
    english, russian = (
        client.get(f"/drafts/{uuid4()}", headers={"Accept-Language": tag}).get_json()["detail"] for tag in ("en", "ru")
    )
    assert english == "There is no such draft."
    assert russian != english


def test_wrong_addresses_and_methods_are_problems(client: Program) -> None:
    assert client.get("/nothing").mimetype == "application/problem+json"
    answer = client.delete("/drafts")
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert "POST" in answer.headers["Allow"]


def test_the_scope_is_kept(site: Site, secretariat: Actor) -> None:
    answer = program(site, secretariat, Scope.READ).post("/drafts", json=DRAFT)
    assert (answer.status_code, _drafts(site)) == (403, 0)
    assert program(site, secretariat, Scope.WRITE).post("/drafts", json=DRAFT).status_code == 201


@pytest.mark.parametrize("change", [{"revoked_at": True}, {"expires_at": True}])
def test_a_token_ends(site: Site, client: Program, change: dict[str, bool]) -> None:
    assert client.get("/drafts").status_code == 200
    with site.writing() as session:
        setattr(session.exec(select(Token)).one(), next(iter(change)), clock.real_now())
    assert client.get("/drafts").status_code == 401


def test_who_may_not_is_refused_as_on_the_page(site: Site, secretariat: Actor) -> None:
    with site.writing() as session:
        actor = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    answer = program(site, actor).post("/drafts", json=DRAFT)
    assert (answer.status_code, answer.get_json()["title"]) == (403, "Not in your capacity")


def test_read_again_it_is_not_sent_again(client: Program) -> None:
    first = client.get("/drafts")
    again = client.get("/drafts", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    client.post("/drafts", json=DRAFT)
    assert client.get("/drafts", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
