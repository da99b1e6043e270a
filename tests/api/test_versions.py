"""Versions through the interface: read whole, compared; what is in preparation is the secretariat's."""

from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.private import is_as_if_never_made


def test_a_text_is_read_as_it_was_issued(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("MNG")
    version = client.get(f"/versions/{scene.version}").get_json()
    assert (version["status"], len(version["sha256"])) == ("issued", 64)
    rows = client.get(f"/versions/{scene.version}/paragraphs").get_json()["items"]
    assert [row["text"] for row in rows] == [p.text for p in scene.base]
    file = client.get(f"/versions/{scene.version}/text")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert scene.base[0].text in file.text
    again = client.get(f"/versions/{scene.version}/text", headers={"If-None-Match": file.headers["ETag"]})
    assert again.status_code == 304


def test_two_are_compared_word_by_word(stage: Stagehand) -> None:
    client, scene = stage.secretariat(), stage.scene(Stage.IN_SESSION)
    versions = [row["id"] for row in client.get(f"/drafts/{scene.draft}/versions").get_json()["items"]]
    assert len(versions) > 1
    rows = client.get(f"/versions/{versions[0]}/comparison/{versions[-1]}").get_json()["items"]
    assert {op["op"] for row in rows for op in row["words"]} > {"="}
    assert client.get(f"/versions/{versions[0]}/comparison/{stage.scene(Stage.OPEN).version}").status_code == 404


def test_what_is_in_preparation_is_not_there_for_members(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.CIRCULATED), stage.secretariat()
    made = client.post(f"/drafts/{scene.draft}/versions", json={"name": "Next", "text": "1. Decide so;"})
    assert made.status_code in {201, 409, 422}, made.text
    if made.status_code == 201:
        is_as_if_never_made(stage.of("MNG"), "/versions/{}", made.get_json()["id"])
