"""The reconciliation through the interface: the bench is the secretariat's, what is sent is everybody's."""

from typing import Any

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.programs import Program


def _bench(client: Program, compilation: object) -> dict[str, Any]:
    shown: dict[str, Any] = client.get(f"/compilations/{compilation}/bench").get_json()
    return shown


def test_the_bench_is_the_secretariats(stage: Stagehand) -> None:
    scene = stage.scene(Stage.COMPILED)
    for client in (stage.of("MNG"), stage.office(Capacity.CHAIR)):
        for path in ("bench", "text", f"items/{scene.item}/dispositions", f"items/{scene.item}/beside"):
            assert client.get(f"/compilations/{scene.compilation}/{path}").status_code == 403
        assert client.get(f"/compilations/{scene.compilation}/reflected").get_json()["items"] == []


def test_items_are_decided_sent_and_the_version_issued(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.COMPILED), stage.secretariat()
    at = f"/compilations/{scene.compilation}"
    for item in _bench(client, scene.compilation)["undecided"]:
        made = client.put(f"{at}/items/{item}/disposition", json={"outcome": "in brackets"})
        assert made.status_code == 200, made.text
    assert _bench(client, scene.compilation)["undecided"] == []
    assert client.post(f"{at}/proposing").status_code == 204
    reflected = stage.of("MNG").get(f"{at}/reflected").get_json()["items"]
    mine = next(row for row in reflected if row["item_id"] == scene.item)
    answer = stage.of("MNG").put(f"/dispositions/{mine['disposition_id']}/answer", json={"value": "maintained"})
    assert answer.status_code == 204
    said = stage.of("KOR").get(f"{at}/reflected").get_json()["items"]
    assert [row["said"] for row in said if row["item_id"] == scene.item] == [
        [{"member": "MNG", "value": "maintained", "text": ""}]
    ]
    seen = _bench(client, scene.compilation)["seen_text"]
    assert client.post(f"{at}/issue", json={"name": "Rev.2", "seen": "0" * 64}).status_code == 409
    issued = client.post(f"{at}/issue", json={"name": "Rev.2", "seen": seen})
    assert (issued.status_code, issued.get_json()["sha256"]) == (201, seen)


def test_a_stale_disposition_is_a_conflict(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.COMPILED), stage.secretariat()
    item = f"/compilations/{scene.compilation}/items/{scene.item}"
    first = client.put(f"{item}/disposition", json={"outcome": "in brackets", "seen": _seen(scene.disposition)})
    assert client.put(f"{item}/disposition", json={"outcome": "for session", "seen": None}).status_code == 409
    undone = client.post(f"{item}/disposition/undo", json={"seen": first.get_json()["id"]})
    assert undone.status_code == 204
    history = client.get(f"{item}/dispositions").get_json()["items"]
    assert history[-1]["replaced_at"] is not None or scene.disposition is not None


def test_a_wording_of_a_paragraph(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.COMPILED), stage.secretariat()
    url = f"/compilations/{scene.compilation}/paragraphs/{scene.base[2].id}/wording"
    assert client.put(url, json={"wording": scene.base[2].text, "seen": 0}).status_code in {204, 422}
    assert client.put(url, json={"wording": None, "seen": 7}).status_code in {409, 422}


def test_what_stands_beside_nothing_is_not_there(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.COMPILED), stage.secretariat()
    assert client.get(f"/compilations/{scene.compilation}/items/{scene.item}/beside").status_code == 404
    kept = {"order": ["x", "y"], "seen": "z"}
    assert client.post(f"/compilations/{scene.compilation}/beside", json=kept).status_code in {404, 409, 422}
    assert client.post(f"/compilations/{scene.compilation}/uncontested", json={"seen": "z"}).status_code == 409


def _seen(disposition: object) -> str | None:
    return str(disposition) if disposition else None
