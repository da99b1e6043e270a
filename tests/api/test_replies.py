"""What members say in writing, through the interface: counted from its receipt, nothing dropped unseen."""

from uuid import uuid4

from consult.procedure.capacities import Capacity
from consult.procedure.programs import Scope
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.api.test_circulations import the_procedure
from tests.operations import FILE
from tests.programs import program


def test_an_objection_names_paragraphs_of_the_text_and_breaks_the_procedure(stage: Stagehand) -> None:
    client, at = stage.of("MNG"), f"/circulations/{the_procedure(stage)}"
    unknown = client.post(f"{at}/objection", json={"text": "Too far.", "paragraphs": [str(uuid4())]})
    assert (unknown.status_code, unknown.get_json()["field"]) == (422, "paragraphs")
    assert client.get(at).get_json()["state"] == "running", "it was recorded all the same"
    assert client.post(f"{at}/objection", json={"is_amendment": True}).get_json()["field"] == "text"
    first = str(stage.scene(Stage.PROCEDURE).base[0].id)
    said = client.post(f"{at}/objection", json={"text": "Too far.", "paragraphs": [first]}).get_json()
    assert (said["kind"], said["paragraphs"]) == ("objects", [first])
    assert stage.of("RUS").get(at).get_json()["state"] == "broken"
    lifted = client.post(f"{at}/lifting", json={})
    assert (lifted.get_json()["kind"], client.get(at).get_json()["state"]) == ("lifts its objection", "broken")
    assert stage.of("RUS").post(f"{at}/lifting", json={}).status_code == 409


def test_sent_twice_it_is_said_once(stage: Stagehand) -> None:
    client, at = stage.of("MNG"), f"/circulations/{the_procedure(stage)}"
    keys = {"Idempotency-Key": "one"}
    first = client.post(f"{at}/consent", headers=keys)
    again = client.post(f"{at}/consent", headers=keys)
    assert (again.get_json(), again.headers["Idempotency-Replayed"]) == (first.get_json(), "true")
    assert client.post(f"{at}/consent").get_json() == first.get_json()
    assert client.get(at).get_json()["consents"] == 1


def test_a_program_for_daily_work_binds_nobody(stage: Stagehand) -> None:
    actor = stage.theatre.world.who(Capacity.FOCAL_POINT.value, "MNG")
    client, at = program(stage.site, actor, Scope.WRITE), f"/circulations/{the_procedure(stage)}"
    for path, sent in (
        ("consent", None),
        ("objection", {}),
        ("lifting", {}),
        ("objection-to-use", {}),
        ("more-time", {}),
    ):
        assert client.post(f"{at}/{path}", json=sent).status_code == 403, path
    assert client.post(f"{at}/receipt").status_code == 200


def test_nor_enters_it_the_paper_of_a_state(stage: Stagehand) -> None:
    at = f"/circulations/{the_procedure(stage)}"
    client = program(stage.site, stage.theatre.world.who(Capacity.SECRETARIAT.value), Scope.WRITE)
    sent = {"member": "RUS", "kind": "objects", "received_at": "2022-10-01T10:00:00Z", "original": FILE}
    refused = client.post(f"{at}/papers", json=sent)
    assert (refused.status_code, "binds" in refused.get_json()["detail"]) == (403, True)


def test_paper_counts_from_its_receipt(stage: Stagehand) -> None:
    client, at = stage.secretariat(), f"/circulations/{the_procedure(stage)}"
    sent = {"member": "RUS", "kind": "objects", "received_at": "2022-10-01T10:00:00Z", "original": FILE}
    assert client.post(f"{at}/papers", json=sent | {"received_at": "2022-10-09T10:00:00Z"}).status_code == 422
    said = client.post(f"{at}/papers", json=sent).get_json()
    assert (said["is_paper"], said["received_at"]) == (True, sent["received_at"])
    assert stage.of("RUS").get(f"/files/{said['original_id']}").data == b"scan"
    assert stage.of("MNG").get(f"/files/{said['original_id']}").status_code == 404
