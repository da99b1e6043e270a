"""The journals through the interface: acts for all who take part, persons for their own side."""

from hashlib import sha256

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from consult.record.chain import canonical
from tests.api.conftest import Stagehand


def test_it_names_persons_to_their_own_side_alone(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    for member in ("MNG", "KOR"):
        entries = stage.of(member).get(f"/drafts/{scene.draft}/journal?limit=200").get_json()["items"]
        named = {entry["member"] for entry in entries if entry["person"]}
        assert named == {member}
        assert {"submit"} <= {entry["act"] for entry in entries}
        assert "save_proposal" not in {entry["act"] for entry in entries}


def test_a_sealed_answer_cannot_be_guessed_from_its_hash(stage: Stagehand) -> None:
    scene, words = stage.scene(Stage.OPEN), "We cannot accept paragraph 3."
    of_rus, at = stage.of("RUS"), f"/rounds/{scene.round}/submission"
    seen = of_rus.put(f"{at}/cover-note", json={"text": words, "seen": ""}).get_json()
    sent = of_rus.post(at, json={"submission_id": seen["live"]["id"], "seen": seen["seen"]})
    assert sent.status_code == 200
    base = of_rus.get(f"/versions/{sent.get_json()['base_id']}").get_json()["sha256"]
    guess = {
        "round": str(scene.round), "member": "RUS", "base": base, "no_comments": False, "cover_note": words,
        "proposals": [], "comments": [],
    }  # fmt: skip
    told = stage.of("KOR").get(f"/drafts/{scene.draft}/journal?member=RUS").text
    assert sent.get_json()["sha256"] in told
    assert sha256(canonical(guess)).hexdigest() not in told
    assert "salt" not in told


def test_it_is_sifted(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.secretariat()
    at = f"/drafts/{scene.draft}/journal"
    by_member = client.get(f"{at}?member=KOR").get_json()["items"]
    assert {entry["act"] for entry in by_member} <= {"submit", "record_transmission", "acknowledge_receipt"}
    assert client.get(f"{at}?since=2030-01-01T00:00:00Z").get_json()["items"] == []
    assert client.get(f"{at}?topic=poems").status_code == 422
    assert client.get(f"{at}?since=yesterday").get_json()["field"] == "since"


def test_the_head_is_that_of_the_chain(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("MNG")
    newest = client.get(f"/drafts/{scene.draft}/journal?limit=1").get_json()["items"][0]
    head = client.get(f"/drafts/{scene.draft}/journal/head").get_json()
    assert (head["head"], head["length"], head["broken_at"]) == (newest["hash"], newest["seq"], None)
    assert client.get("/journal/head").get_json()["length"] > 0


def test_who_takes_no_part_reads_none(stage: Stagehand) -> None:
    client = stage.office(Capacity.OBSERVER)
    assert client.get("/journal").status_code == 404
    assert client.get(f"/drafts/{stage.scene(Stage.OPEN).draft}/journal").status_code == 404
