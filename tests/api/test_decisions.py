"""Decisions and summaries through the interface: a summary is for its writers until it is final."""

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.operations_later import INSTRUCTION


def test_a_decision_gets_its_number_and_the_members_present(stage: Stagehand) -> None:
    at = f"/sessions/{stage.theatre.world.session}/decisions"
    draft = str(stage.scene(Stage.CIRCULATED).draft)
    sent = {"text": "Silence may be used.", "draft_id": draft, "allows_silence": True}
    made = stage.secretariat().post(at, json=sent).get_json()
    assert (made["number"], made["present"], made["allows_silence"]) == (1, ["CHN", "JPN", "MNG"], True)
    assert stage.of("RUS").get(at).get_json()["items"] == [made]
    nowhere = stage.secretariat().post(at, json={"text": "Silence.", "allows_silence": True})
    assert (nowhere.status_code, nowhere.get_json()["field"]) == (422, "draft")


def test_a_summary_is_not_there_before_it_is_final(stage: Stagehand) -> None:
    client, at = stage.secretariat(), f"/sessions/{stage.theatre.world.session}/summary"
    assert client.get(at).status_code == 404
    assert client.put(at, json={"text": "It met.", "seen": 0}).get_json()["lock_version"] == 1
    assert [stage.of("MNG").get(at).status_code, stage.office(Capacity.CHAIR).get(at).status_code] == [404, 404]
    stale = client.put(at, json={"text": "It met twice.", "seen": 0})
    assert (stale.status_code, stale.get_json()["theirs"], stale.get_json()["stored"]) == (409, "It met.", 1)


def test_the_secretariat_makes_no_summary_final_by_itself(stage: Stagehand) -> None:
    client, at = stage.secretariat(), f"/sessions/{stage.theatre.world.meeting}/summary"
    client.put(at, json={"text": "It met.", "seen": 0})
    person = {"name": "New Officer", "email": "officer@body.example"}
    elected = {"capacity": "rapporteur", "member": "JPN", "person": person}
    client.post(at.replace("summary", "officers"), json=elected)
    alone = client.post(f"{at}/final", json={"seen": 1})
    assert (alone.status_code, alone.get_json()["field"]) == (422, "instruction")
    final = client.post(f"{at}/final", json={"seen": 1, "instruction": INSTRUCTION})
    assert (final.status_code, len(final.get_json()["sha256"])) == (200, 64)
    assert stage.of("MNG").get(at).get_json() == final.get_json()
