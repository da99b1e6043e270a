"""What the chair and the secretariat do with a written procedure, through the interface."""

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.api.test_circulations import the_procedure

EXPIRES = "2022-10-31T21:00:00Z"


def test_a_procedure_is_announced_and_transmitted_but_not_begun_before_all_have_it(stage: Stagehand) -> None:
    chair, client = stage.office(Capacity.CHAIR), stage.secretariat()
    final = chair.get(f"/drafts/{stage.scene(Stage.FOR_ADOPTION).draft}/adoption/submission").get_json()["id"]
    sent = {"kind": "silence", "expires": EXPIRES, "zone": "Asia/Seoul"}
    refused = chair.post(f"/versions/{final}/circulations", json=sent)
    assert (refused.status_code, refused.get_json()["field"]) == (422, "kind"), "nothing allows silence"
    made = chair.post(f"/versions/{final}/circulations", json=sent | {"kind": "written consent"})
    assert (made.status_code, made.get_json()["state"]) == (201, "waiting to begin")
    at = made.headers["Location"]
    row = client.post(f"{at}/transmissions/RUS", json={"at": "2022-10-03T08:00:00Z", "evidence": "Note 1"}).get_json()
    assert (row["member"], row["evidence"]) == ("RUS", "Note 1")
    several = {"to": ["CHN", "MNG"], "at": "2022-10-03T08:00:00Z", "evidence": "Circular note 2"}
    assert client.post(f"{at}/transmissions", json=several | {"to": ["CHN", "RUS"]}).status_code == 409
    assert client.post(f"{at}/transmissions", json=several).status_code == 200
    nowhere = client.post(f"{at}/transmissions/XXX", json={"at": "2022-10-03T08:00:00Z", "evidence": "Note 1"})
    assert nowhere.status_code == 404
    begun = chair.post(f"{at}/beginning", json={"seen": made.get_json()["lock_version"]})
    assert (begun.status_code, "JPN" in begun.get_json()["detail"]) == (409, True)


def test_who_can_announce_is_told_what_allows_it(stage: Stagehand) -> None:
    chair, draft = stage.office(Capacity.CHAIR), stage.scene(Stage.FOR_ADOPTION).draft
    final = chair.get(f"/drafts/{draft}/adoption/submission").get_json()["id"]
    at = f"/versions/{final}/circulations/terms"
    assert (chair.get(at).get_json()["authority"], chair.get(at).get_json()["decisions"]) == ("", [])
    decided = {"text": "Silence may be used.", "draft_id": str(draft), "allows_silence": True}
    one = stage.secretariat().post(f"/sessions/{stage.theatre.world.session}/decisions", json=decided).get_json()
    terms = chair.get(at).get_json()
    assert (terms["decisions"], terms["window_ends"] < terms["silence_expires"]) == ([one["id"]], True)
    sent = {"kind": "silence", "expires": terms["silence_expires"], "zone": "UTC", "decision_id": one["id"]}
    assert chair.post(f"/versions/{final}/circulations", json=sent).get_json()["authority"] == "Silence may be used."
    assert stage.of("MNG").get(at).status_code == 403


def test_a_period_is_extended_on_what_was_seen(stage: Stagehand) -> None:
    chair, at = stage.office(Capacity.CHAIR), f"/circulations/{the_procedure(stage)}"
    before = chair.get(at)
    sent = {"seen": before.get_json()["lock_version"], "expires": "2022-11-29T12:00:00Z", "reason": "Asked for."}
    done = chair.post(f"{at}/extension", json=sent, headers={"If-Match": before.headers["ETag"]})
    assert (done.status_code, done.get_json()["extensions"][0]["old"]) == (200, EXPIRES)
    assert chair.post(f"{at}/extension", json=sent | {"expires": "2022-12-29T12:00:00Z"}).status_code == 409
    earlier = chair.post(f"{at}/extension", json=sent | {"seen": sent["seen"] + 1, "expires": EXPIRES})
    assert (earlier.status_code, earlier.get_json()["field"]) == (422, "expires")


def test_only_the_facts_are_declared(stage: Stagehand) -> None:
    chair, at = stage.office(Capacity.CHAIR), f"/circulations/{the_procedure(stage)}"
    sent = {"seen": chair.get(at).get_json()["lock_version"], "outcome": "the text stands"}
    assert chair.post(f"{at}/outcome", json=sent).status_code == 409
    stage.of("MNG").post(f"{at}/objection", json={"text": "Too far."})
    sent["seen"] += 1
    assert chair.post(f"{at}/outcome", json=sent).status_code == 409
    declared = chair.post(f"{at}/outcome", json=sent | {"outcome": "broken by an objection"})
    assert (declared.status_code, declared.get_json()["state"]) == (200, "ended")
    assert stage.secretariat().post(f"{at}/facts").status_code == 409


def test_a_procedure_ends_with_a_reason(stage: Stagehand) -> None:
    chair, at = stage.office(Capacity.CHAIR), f"/circulations/{the_procedure(stage)}"
    seen = chair.get(at).get_json()["lock_version"]
    assert chair.post(f"{at}/end", json={"seen": seen, "reason": " "}).status_code == 422
    assert chair.post(f"{at}/end", json={"seen": seen, "reason": "The wrong file."}).get_json()["state"] == "ended"
