"""Programs get the same bytes as people."""

from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.word.plain_reading import paragraphs


def test_a_version_as_a_word_file(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("MNG")
    answer = client.get(f"/versions/{scene.version}/document.docx")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert len(paragraphs(answer.data, "accept")) == len(scene.base) + 1
    assert client.get(f"/versions/{scene.version}/document.exe").status_code == 404


def test_what_changed_between_two_versions(stage: Stagehand) -> None:
    client, scene = stage.secretariat(), stage.scene(Stage.IN_SESSION)
    versions = [row["id"] for row in client.get(f"/drafts/{scene.draft}/versions").get_json()["items"]]
    answer = client.get(f"/versions/{versions[0]}/comparison/{versions[-1]}/document.docx")
    assert paragraphs(answer.data, "accept") != paragraphs(answer.data, "reject")
