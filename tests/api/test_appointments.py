"""People through the interface: each for those whose they are to appoint; a link is told once."""

from typing import Any
from uuid import UUID

import pytest

from consult.edge import clock
from consult.models import Identity, Passkey
from consult.procedure.capacities import Capacity
from consult.procedure.programs import Scope
from tests.api.conftest import Stagehand
from tests.builders import NOW
from tests.operations import FILE
from tests.private import is_as_if_never_made
from tests.programs import program

PERSON = {"name": "New Person", "email": "new@body.example"}


def _appointed(stage: Stagehand) -> dict[str, Any]:
    """Let the focal point of Mongolia appoint a reviewer."""
    sent = {"person": PERSON, "capacity": "reviewer", "ministry": "Environment"}
    made = stage.of("MNG").post("/people", json=sent)
    assert (made.status_code, made.get_json()["member_code"]) == (201, "MNG")
    found: dict[str, Any] = made.get_json()
    return found


def test_a_focal_point_appoints_for_the_own_delegation(stage: Stagehand) -> None:
    made = _appointed(stage)
    assert made in stage.of("MNG").get("/people").get_json()["items"]
    codes = {row["member_code"] for row in stage.of("MNG").get("/people").get_json()["items"]}
    assert codes == {"MNG"}
    is_as_if_never_made(stage.of("JPN"), "/people/{}", made["id"])
    other = {"person": PERSON | {"email": "x@body.example"}, "capacity": "reviewer", "member": "JPN"}
    assert stage.of("MNG").post("/people", json=other).status_code == 403
    assert stage.of("MNG", Capacity.REVIEWER).get("/people").status_code == 403


@pytest.mark.parametrize(
    ("more", "status", "field"),
    [
        ({}, 422, "original"),
        ({"original": FILE | {"content": ""}}, 422, "original"),
        ({"original": FILE}, 201, None),
    ],
)
def test_the_secretariat_names_a_focal_point_on_paper(
    stage: Stagehand, more: dict[str, Any], status: int, field: str | None
) -> None:
    sent = {"person": PERSON, "capacity": "focal point", "member": "RUS"} | more
    answer = stage.secretariat().post("/people", json=sent)
    assert (answer.status_code, answer.get_json().get("field")) == (status, field)
    if status == 201:  # who was the focal point before is it no longer: the program neither
        assert stage.of("RUS").get("/drafts").status_code == 401
        assert stage.secretariat().get(f"/files/{answer.get_json()['paper_id']}").data == b"scan"


def test_who_acts_for_no_member_gets_none(stage: Stagehand) -> None:
    sent = {"person": PERSON, "capacity": "observer", "member": "RUS"}
    answer = stage.secretariat().post("/people", json=sent)
    assert (answer.status_code, answer.get_json()["field"]) == (422, "member")
    rows = stage.secretariat().get("/people?limit=200").get_json()["items"]
    assert PERSON["email"] not in {row["email"] for row in rows}


def test_the_link_lets_in_and_is_told_once(stage: Stagehand) -> None:
    made, client = _appointed(stage), stage.of("MNG")
    invited = client.post(f"/people/{made['id']}/invitation")
    url = invited.get_json()["url"]
    assert (invited.status_code, invited.get_json()["person_id"]) == (200, made["person_id"])
    page = stage.site.app.test_client().get(url)
    assert (page.status_code, "New Person" in page.text) == (200, True)
    second = client.post(f"/people/{made['id']}/invitation").get_json()["url"]
    assert second != url
    assert stage.site.app.test_client().get(url).status_code == 404, "the former link is still good"
    assert url.rpartition("/")[2] not in client.get(f"/people/{made['id']}").text


def test_who_comes_in_elsewhere_has_an_account(stage: Stagehand) -> None:
    made, client = _appointed(stage), stage.of("MNG")
    assert client.get(f"/people/{made['id']}").get_json()["has_account"] is False
    with stage.site.writing() as session:
        session.add(
            Identity(person_id=UUID(made["person_id"]), issuer="https://un.example", subject="s", linked_at=NOW)
        )
    assert client.get(f"/people/{made['id']}").get_json()["has_account"] is True
    assert client.post(f"/people/{made['id']}/invitation").status_code == 409


def test_whoever_comes_in_with_a_passkey_has_an_account(stage: Stagehand) -> None:
    made = _appointed(stage)
    assert made["has_account"] is False
    with stage.site.writing() as session:
        session.add(
            Passkey(
                person_id=UUID(made["person_id"]), credential_id="c", public_key="k", name="", made_at=clock.real_now()
            )
        )
    assert stage.of("MNG").get(f"/people/{made['id']}").get_json()["has_account"] is True


def test_an_appointment_ends(stage: Stagehand) -> None:
    made, client = _appointed(stage), stage.of("MNG")
    assert stage.secretariat().post(f"/people/{made['id']}/end", json={}).status_code == 403
    ended = client.post(f"/people/{made['id']}/end", json={"reason": "Moved on."}).get_json()
    assert ended["until"] is not None
    assert client.post(f"/people/{made['id']}/end", json={}).status_code == 409


def test_the_office_is_handed_over_with_its_programs(stage: Stagehand) -> None:
    client = stage.of("MNG")
    daily = program(stage.site, stage.theatre.world.who(Capacity.FOCAL_POINT.value), Scope.WRITE)
    assert daily.post("/hand-over", json={"person": PERSON}).status_code == 403
    wrong = client.post("/hand-over", json={"person": PERSON, "stays": "observer"})
    assert (wrong.status_code, wrong.get_json()["field"]) == (422, "stays")
    done = client.post("/hand-over", json={"person": PERSON, "stays": "deputy"})
    assert (done.status_code, done.get_json()["capacity"]) == (200, "focal point")
    assert [one.get("/drafts").status_code for one in (client, daily)] == [401, 401]


def test_a_reset_leaves_no_way_in(stage: Stagehand) -> None:
    administrator, client = stage.office(Capacity.ADMINISTRATOR), stage.of("JPN")
    person = stage.theatre.world.who(Capacity.FOCAL_POINT.value, "JPN").person
    assert client.get("/drafts").status_code == 200
    done = administrator.post(f"/persons/{person}/reset", headers={"Idempotency-Key": "a"})
    assert (done.status_code, done.get_json()["person_id"]) == (200, str(person))
    assert client.get("/drafts").status_code == 401
    assert stage.site.app.test_client().get(done.get_json()["url"]).status_code == 200
    own = stage.theatre.world.who(Capacity.ADMINISTRATOR.value).person
    refused = administrator.post(f"/persons/{own}/reset")
    assert (refused.status_code, administrator.get("/capacity").status_code) == (409, 200)
