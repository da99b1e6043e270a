"""Answers replaced, withdrawn, corrected, taken over, through the interface."""

from uuid import uuid4

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand


def test_a_new_answer_begins_beside_the_one_that_stands(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("MNG")
    former = scene.answers.submissions["MNG"]
    made = client.post(f"/submissions/{former}/supersession")
    assert (made.status_code, made.get_json()["state"]) == (201, "in preparation")
    answer = client.get(f"/rounds/{scene.round}/submission").get_json()
    assert (answer["standing"]["id"], answer["live"]["id"]) == (str(former), made.get_json()["id"])


def test_an_answer_is_withdrawn(stage: Stagehand) -> None:
    former = stage.scene(Stage.OPEN).answers.submissions["MNG"]
    assert stage.of("MNG").post(f"/submissions/{former}/withdrawal").get_json()["state"] == "withdrawn"


def test_a_transcription_is_corrected_by_its_member(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    made = stage.of("PRK").post(f"/submissions/{scene.answers.submissions['PRK']}/correction")
    assert made.get_json()["received_at"] is not None
    assert stage.of("PRK").get(f"/rounds/{scene.round}/submission").get_json()["is_correction"]


def test_what_was_late_is_planned_and_taken_over(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("RUS")
    at = f"/rounds/{scene.round}"
    missed = client.get(f"{at}/missed").get_json()["items"]
    assert [(row["member"], row["submission_id"] is not None) for row in missed] == [("RUS", True)]
    planned = client.get(f"{at}/late-answer").get_json()["items"]
    assert client.post(f"{at}/late-answer").status_code == 204
    carried = client.get(f"{at}/carried").get_json()["items"]
    assert [row["outcome"] for row in carried] == [row["outcome"] for row in planned]
    assert stage.of("MNG").get(f"{at}/late-answer").status_code == 404
    assert stage.of("MNG").get(f"{at}/carried").get_json()["items"] == []


def test_a_comment_is_put_where_it_may_belong_by_who_saw_it(stage: Stagehand) -> None:
    nowhere = stage.of("MNG").post(f"/carried/{uuid4()}/placement", json={"seen": ""})
    assert nowhere.status_code == 404


def test_only_who_may_decides_on_late_answers(stage: Stagehand) -> None:
    late = stage.scene(Stage.CLOSED).answers.submissions["MNG"]
    body = {"decision": "taken"}
    assert stage.of("MNG").put(f"/submissions/{late}/late-decision", json=body).status_code == 403
    refused = stage.office(Capacity.CHAIR).put(f"/submissions/{late}/late-decision", json=body)
    assert refused.status_code in {404, 409, 422}
