"""Comments through the interface: added, answered, changed, taken back, inside the own delegation."""

from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.private import is_as_if_never_made


def test_a_comment_and_its_thread(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("JPN")
    at = f"/rounds/{scene.round}/submission/comments"
    quoted = {"text": "Which one?", "paragraph_id": str(scene.base[0].id), "quote": "one", "scope": "submission"}
    made = client.post(at, json=quoted)
    comment = made.get_json()
    assert (made.status_code, comment["quote"], comment["start_offset"]) == (
        201,
        "one",
        scene.base[0].text.index("one"),
    )
    assert client.get(made.headers["Location"]).get_json() == comment
    reply = client.post(f"/comments/{comment['id']}/replies", json={"text": "The first."}).get_json()
    assert reply["parent_id"] == comment["id"]
    changed = {"text": "Which one, please?", "type": "editorial", "scope": "delegation", "seen": 1}
    assert client.put(f"/comments/{comment['id']}", json=changed).get_json()["type"] == "editorial"
    assert client.put(f"/comments/{comment['id']}", json=changed | {"text": "Another."}).status_code == 409
    texts = [row["text"] for row in client.get(at).get_json()["items"]]
    assert texts == ["Why?", "Which one, please?", "The first."]
    assert client.delete(f"/comments/{reply['id']}").status_code == 204
    assert client.get(f"/comments/{reply['id']}").status_code == 404


def test_words_that_are_not_there_cannot_be_quoted(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("JPN")
    quoted = {"text": "Which?", "paragraph_id": str(scene.base[0].id), "quote": "nowhere"}
    answer = client.post(f"/rounds/{scene.round}/submission/comments", json=quoted)
    assert (answer.status_code, answer.get_json()["field"]) == (422, "quote")


def test_another_delegations_is_not_there(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    for client in (stage.of("MNG"), stage.secretariat()):
        is_as_if_never_made(client, "/comments/{}", scene.answers.comment)
