"""The journals through the interface: acts for all who take part, persons for their own side."""

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand


def test_it_names_persons_to_their_own_side_alone(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    for member in ("MNG", "KOR"):
        entries = stage.of(member).get(f"/drafts/{scene.draft}/journal?limit=200").get_json()["items"]
        named = {entry["member"] for entry in entries if entry["person"]}
        assert named == {member}
        assert {"submit"} <= {entry["act"] for entry in entries}
        assert "save_proposal" not in {entry["act"] for entry in entries}


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
