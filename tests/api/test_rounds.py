"""Rounds through the interface: their terms, and never more of a member than others may know."""

from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand


def test_a_round_tells_its_terms(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    shown = stage.of("JPN").get(f"/rounds/{scene.round}").get_json()
    assert (shown["visibility"], shown["is_running"], shown["base_id"]) == ("sealed", True, str(scene.version))


def test_who_prepares_an_answer_is_nobodys_business(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    for client in (stage.of("KOR"), stage.secretariat()):
        rows = client.get(f"/rounds/{scene.round}/members").get_json()["items"]
        told = {row["member"]: row for row in rows}
        assert [told[code]["has_answered"] for code in ("MNG", "JPN", "CHN", "RUS")] == [True, False, False, False]
        assert {key: told["JPN"][key] for key in told["JPN"] if key not in {"member", "transmission"}} == {
            key: told["CHN"][key] for key in told["CHN"] if key not in {"member", "transmission"}
        }


def test_when_and_what_is_for_those_who_may_know(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    of = {
        name: {row["member"]: row for row in client.get(f"/rounds/{scene.round}/members").get_json()["items"]}
        for name, client in (("own", stage.of("MNG")), ("other", stage.of("KOR")), ("office", stage.secretariat()))
    }
    assert (of["own"]["MNG"]["received_at"] is not None, of["own"]["MNG"]["submission_id"] is not None) == (True, True)
    assert (of["other"]["MNG"]["received_at"], of["other"]["MNG"]["submission_id"]) == (None, None)
    assert (of["office"]["MNG"]["received_at"] is not None, of["office"]["MNG"]["submission_id"]) == (True, None)
    sent = [row["transmission"] for row in of["other"].values() if row["transmission"]]
    assert [one["evidence"] for one in sent] == [""] * len(sent)


def test_a_stale_extension_is_a_conflict(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.secretariat()
    body = {"deadline": "2022-12-24T15:00:00Z", "reason": "Asked for.", "seen": 1}
    assert client.post(f"/rounds/{scene.round}/extension", json=body).status_code == 200
    assert client.post(f"/rounds/{scene.round}/extension", json=body).status_code == 409
    shown = client.get(f"/rounds/{scene.round}").get_json()
    assert [one["reason"] for one in shown["extensions"]] == ["Asked for."]


def test_a_deadline_that_cannot_be_names_its_field(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.secretariat()
    body = {"deadline": "2022-09-01T15:00:00Z", "reason": "Asked for.", "seen": 1}
    assert client.post(f"/rounds/{scene.round}/extension", json=body).status_code == 422
    assert client.post(f"/rounds/{scene.round}/extension", json=body | {"deadline": "soon"}).status_code == 422


def test_several_transmissions_are_recorded_at_once(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.secretariat()
    sent = {"to": ["RUS"], "at": "2022-10-01T00:00:00Z", "evidence": "Note 1"}
    url = f"/rounds/{scene.round}/transmissions"
    assert client.post(url, json=sent | {"to": []}).status_code == 422
    assert client.post(url, json=sent | {"to": ["XXX", "RUS"]}).status_code == 404
    assert client.post(url, json=sent).status_code == 200
    assert client.post(url, json=sent).status_code == 409


def test_receipt_is_acknowledged_once(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    sent = stage.secretariat().post(
        f"/rounds/{scene.round}/transmissions/RUS", json={"at": "2022-10-01T00:00:00Z", "evidence": "Note 1"}
    )
    assert (sent.status_code, sent.get_json()["transmission"]["evidence"]) == (200, "Note 1")
    for _ in range(2):
        answer = stage.of("RUS").post(f"/rounds/{scene.round}/receipt")
        assert answer.get_json()["transmission"]["acknowledged_at"] is not None
