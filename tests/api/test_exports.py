"""Programs get the same bytes as people."""

from consult.procedure.capacities import Capacity
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


def test_pages_and_programs_give_the_same_bytes(stage: Stagehand) -> None:
    scene = stage.scene(Stage.COMPILED)
    url = f"/compilations/{scene.compilation}/document.docx"
    told = stage.of("MNG").get(url)
    assert told.status_code == 200
    assert told.data == stage.site.client(stage.theatre.world.who(Capacity.FOCAL_POINT.value, "MNG")).get(url).data


def test_the_file_for_the_capital_is_the_own_delegations(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    url = f"/rounds/{scene.round}/capital.docx"
    assert "For the capital of Mongolia" in paragraphs(stage.of("MNG").get(url).data, "accept")
    assert stage.of("MNG").get(f"{url}?member=CHN").status_code == 404
