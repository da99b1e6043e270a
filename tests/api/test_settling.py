"""The acts on a text between sessions through the interface."""

from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand


def test_a_slip_is_corrected_listed_and_issued(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.CIRCULATED), stage.secretariat()
    at = f"/drafts/{scene.draft}"
    row = client.get(f"{at}/status").get_json()["items"][2]
    path = f"{at}/status/{row['paragraph_id']}/correction"
    sent = {"seen": row["sha256"], "text": f"{row['text']}.", "reason": "A slip."}
    tag = client.get(f"{at}/status/{row['paragraph_id']}").headers["ETag"]
    done = client.post(path, json=sent, headers={"If-Match": tag})
    assert (done.status_code, done.get_json()["authority"]) == (200, "editorial correction of the secretariat")
    stale = client.post(path, json=sent | {"text": "another"})
    assert (stale.status_code, stale.get_json()["theirs"], stale.get_json()["yours"]) == (
        409, f"{row['text']}.", "another",
    )  # fmt: skip
    changed = client.post(path, json=sent | {"text": "another", "seen": sent["text"]}, headers={"If-Match": tag})
    assert (changed.status_code, changed.get_json()["current"]["standing"]["text"]) == (412, sent["text"])
    assert client.get(f"{at}/editorial-corrections").get_json()["items"] == [done.get_json()]
    seen = client.get(f"{at}/working-text").get_json()["sha256"]
    assert client.post(f"{at}/settled-version", json={"name": "Rev.9", "seen": "0"}).status_code == 409
    issued = client.post(f"{at}/settled-version", json={"name": "Rev.9", "seen": seen})
    assert (issued.status_code, issued.get_json()["sha256"]) == (201, seen)
    assert client.get(issued.headers["Location"]).get_json() == issued.get_json()


def test_what_is_in_brackets_is_no_slip(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.CIRCULATED), stage.secretariat()
    row = client.get(f"/drafts/{scene.draft}/status").get_json()["items"][0]
    answer = client.post(
        f"/drafts/{scene.draft}/status/{row['paragraph_id']}/correction",
        json={"seen": row["sha256"], "text": "alpha one two three", "reason": "A slip."},
    )
    assert (answer.status_code, answer.get_json()["field"]) == (422, "text")


def test_nothing_is_reopened_that_is_not_agreed(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.CIRCULATED), stage.of("MNG")
    row = client.get(f"/drafts/{scene.draft}/status").get_json()["items"][2]
    at = f"/drafts/{scene.draft}/status/{row['paragraph_id']}/reopening"
    assert client.post(at, json={"seen": row["sha256"], "reason": "Our capital asks."}).status_code == 409
