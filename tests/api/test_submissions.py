"""A member's answer through the interface: prepared, seen as it would go, cleared, submitted, received."""

from consult.procedure.capacities import Capacity
from consult.procedure.programs import Scope
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.private import is_as_if_never_made
from tests.programs import program


def test_an_answer_is_submitted_as_it_was_shown(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("JPN")
    at = f"/rounds/{scene.round}/submission"
    before = client.get(at).get_json()
    assert (before["standing"], before["is_writable"], before["is_empty"]) == (None, True, False)
    shown = client.get(f"{at}/preview").get_json()
    assert shown["sha256"] == before["seen"]
    assert [one["operation"] for one in shown["content"]["proposals"]] == ["retain"]
    stale = client.post(at, json={"submission_id": before["live"]["id"], "seen": "0" * 64})
    assert stale.status_code == 409
    sent = client.post(at, json={"submission_id": before["live"]["id"], "seen": shown["sha256"]})
    assert (sent.status_code, sent.get_json()["state"]) == (200, "submitted")
    receipt = client.get(f"/submissions/{before['live']['id']}/receipt").get_json()
    assert receipt["submission"]["sha256"] == shown["sha256"]
    assert (receipt["stands"], receipt["entry"]["seq"] > 0, len(receipt["entry"]["hash"])) == (True, True, 64)


def test_the_cover_note_keeps_both_sides(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("JPN")
    at = f"/rounds/{scene.round}/submission/cover-note"
    assert client.put(at, json={"text": "One", "seen": ""}).status_code == 200
    answer = client.put(at, json={"text": "Two", "seen": "nothing of the kind"})
    problem = answer.get_json()
    assert (answer.status_code, problem["theirs"], problem["yours"]) == (409, "One", "Two")


def test_a_program_for_daily_work_submits_nothing(stage: Stagehand) -> None:
    actor = stage.theatre.world.who(Capacity.FOCAL_POINT.value, "CHN")
    client = program(stage.site, actor, Scope.WRITE)
    scene = stage.scene(Stage.OPEN)
    body = {"submission_id": str(scene.answers.submissions["CHN"])}
    refused = client.post(f"/rounds/{scene.answers.round}/submission", json=body)
    assert (refused.status_code, "binds" in refused.get_json()["detail"]) == (403, True)


def test_no_comments(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("RUS")
    answer = client.post(f"/rounds/{scene.round}/submission/no-comments")
    assert (answer.status_code, answer.get_json()["no_comments"]) == (200, True)


def test_what_others_prepare_is_not_there(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    for client in (stage.of("KOR"), stage.secretariat(), stage.office(Capacity.CHAIR)):
        for path in ("/submissions/{}", "/submissions/{}/receipt", "/submissions/{}/received"):
            is_as_if_never_made(client, path, scene.answers.submissions["JPN"])
    assert stage.office(Capacity.CHAIR).get(f"/rounds/{scene.round}/submission").status_code == 404


def test_what_is_sealed_is_not_there_either(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    for client in (stage.of("KOR"), stage.secretariat()):
        is_as_if_never_made(client, "/submissions/{}/received", scene.answers.submissions["MNG"])
    closed = stage.scene(Stage.CLOSED)
    received = stage.of("KOR").get(f"/submissions/{closed.answers.submissions['MNG']}/received").get_json()
    assert received["content"]["proposals"][0]["text"] == closed.answers.wording
