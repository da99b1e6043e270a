"""Proposals from the floor and positions through the interface: of those present, and nothing overwritten."""

from typing import Any

from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.api.test_rooms import the_room


def typed(stage: Stagehand) -> tuple[str, dict[str, Any]]:
    """Let Mongolia propose a wording for the first paragraph; the address of the room, and the proposal."""
    client = stage.secretariat()
    at = f"/rooms/{the_room(stage, client)['id']}"
    first = stage.scene(Stage.IN_SESSION).base[0].id
    sent = {"member": "MNG", "operation": "reword", "paragraph_id": str(first), "text": "alpha one two"}
    made = client.post(f"{at}/proposals", json=sent)
    assert (made.status_code, made.headers["Location"]) == (201, f"/api/v1/floor/{made.get_json()['id']}")
    return at, made.get_json()


def test_a_proposal_is_typed_and_withdrawn(stage: Stagehand) -> None:
    at, made = typed(stage)
    client = stage.secretariat()
    assert stage.of("RUS").get(f"{at}/proposals").get_json()["items"] == [made]
    absent = client.post(
        f"{at}/proposals",
        json={"member": "RUS", "operation": "new_paragraph", "kind": "operative", "text": "And so on;"},
    )
    assert (absent.status_code, absent.get_json()["field"]) == (422, "member")
    assert client.post(f"/floor/{made['id']}/withdrawal", json={"seen": 7}).status_code == 409
    gone = client.post(f"/floor/{made['id']}/withdrawal", json={"seen": made["lock_version"]})
    assert gone.get_json()["state"] == "withdrawn from the floor"


def test_words_that_members_spoke_on_are_not_changed_under_them(stage: Stagehand) -> None:
    _, made = typed(stage)
    client = stage.secretariat()
    said = client.post(f"/floor/{made['id']}/positions", json={"member": "CHN", "value": "can go along"})
    assert said.status_code == 200
    changed = {"text": "alpha two", "seen": made["lock_version"]}
    new = client.put(f"/floor/{made['id']}", json=changed).get_json()
    assert (new["id"] != made["id"], new["positions"]) == (True, [])
    former = client.get(f"/floor/{made['id']}").get_json()
    assert (former["state"], former["positions"]) == ("withdrawn from the floor", [said.get_json()])


def test_a_stale_change_keeps_both_wordings(stage: Stagehand) -> None:
    _, made = typed(stage)
    answer = stage.secretariat().put(f"/floor/{made['id']}", json={"text": "alpha two", "seen": 9})
    problem = answer.get_json()
    assert (answer.status_code, problem["theirs"], problem["yours"], problem["stored"]) == (
        409, "alpha one two", "alpha two", 1,
    )  # fmt: skip


def test_what_is_said_to_a_paragraph_stands_in_the_room(stage: Stagehand) -> None:
    client, first = stage.secretariat(), stage.scene(Stage.IN_SESSION).base[0].id
    at = f"/rooms/{the_room(stage, client)['id']}/paragraphs/{first}"
    said = client.post(f"{at}/positions", json={"member": "CHN", "value": "cannot accept", "note": "Not yet."})
    assert client.get(at).get_json()["said"] == [{"position": said.get_json(), "is_before_ruling": False}]
    assert client.post(f"{at}/positions", json={"member": "CHN", "value": "agrees"}).status_code == 422
