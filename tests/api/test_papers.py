"""Answers on paper through the interface: entered by the secretariat, hidden until they are."""

from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.operations import FILE
from tests.private import is_as_if_never_made


def test_paper_is_entered_with_its_original(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.secretariat()
    body = {"member": "RUS", "received_at": "2022-10-03T08:59:00Z", "original": FILE}
    made = client.post(f"/rounds/{scene.round}/papers", json=body).get_json()
    is_as_if_never_made(stage.of("MNG"), "/submissions/{}", made["id"])
    assert client.get(f"/files/{made['original_id']}").data == b"scan"
    assert stage.of("MNG").get(f"/files/{made['original_id']}").status_code == 404
    at = f"/rounds/{scene.round}/submission"
    noted = client.post(f"{at}/comments", json={"text": "As they write.", "scope": "submission", "member": "RUS"})
    assert noted.status_code == 201, noted.text
    seen = client.get(f"{at}/preview?member=RUS").get_json()["sha256"]
    entered = client.post(f"/submissions/{made['id']}/entry", json={"seen": seen})
    assert (entered.get_json()["state"], entered.get_json()["way"]) == ("submitted", "paper")


def test_without_an_original_there_is_no_paper(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    body = {"member": "RUS", "received_at": "2022-10-03T08:59:00Z", "original": FILE | {"content": ""}}
    answer = stage.secretariat().post(f"/rounds/{scene.round}/papers", json=body)
    assert (answer.status_code, answer.get_json()["field"]) == (422, "original")
    body["original"] = FILE | {"content": "no base64!"}
    answer = stage.secretariat().post(f"/rounds/{scene.round}/papers", json=body)
    assert answer.get_json()["field"] == "original.content"


def test_what_was_begun_by_mistake_is_set_aside(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.secretariat()
    body = {"member": "RUS", "received_at": "2022-10-03T08:59:00Z", "original": FILE}
    made = client.post(f"/rounds/{scene.round}/papers", json=body).get_json()
    assert client.post(f"/submissions/{made['id']}/setting-aside").get_json()["state"] == "withdrawn"
