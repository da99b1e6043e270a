"""Sessions through the interface: who was present, what was stated, and nothing that gets lost."""

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand

SESSION = {
    "kind": "SOM", "number": 26, "title": "SOM-26", "mode": "online", "host": "China", "starts": "2022-09-29",
    "ends": "2022-09-30", "items": ["Opening"], "present": ["CHN"],
}  # fmt: skip


def test_a_session_is_called_and_found(stage: Stagehand) -> None:
    client = stage.secretariat()
    made = client.post("/sessions", json=SESSION)
    assert made.status_code == 201
    assert client.get(made.headers["Location"]).get_json() == made.get_json()
    rows = client.get(f"/sessions/{made.get_json()['id']}/members").get_json()["items"]
    assert [row["member"] for row in rows if row["is_present"]] == ["CHN"]
    again = client.post("/sessions", json=SESSION)
    assert again.status_code == 409


def test_who_is_present_is_recorded_on_what_was_seen(stage: Stagehand) -> None:
    client, at = stage.secretariat(), f"/sessions/{stage.theatre.world.meeting}/presence"
    before = client.get(at).get_json()
    wanted = [*before["present"], {"member": "KOR", "head_of_delegation": "Ms Kim"}]
    answer = client.put(at, json={"present": wanted, "seen": before["seen"]})
    assert [one["member"] for one in answer.get_json()["present"]] == ["CHN", "JPN", "MNG", "KOR"]
    stale = client.put(at, json={"present": before["present"], "seen": before["seen"]})
    assert (stale.status_code, "KOR – Ms Kim" in stale.get_json()["theirs"]) == (409, True)


def test_a_member_named_twice_is_refused(stage: Stagehand) -> None:
    client, at = stage.secretariat(), f"/sessions/{stage.theatre.world.meeting}/presence"
    twice = [{"member": "MNG", "head_of_delegation": name} for name in ("Mr A", "Mr B")]
    answer = client.put(at, json={"present": twice, "seen": client.get(at).get_json()["seen"]})
    assert (answer.status_code, answer.get_json()["field"]) == (422, "present")


def test_a_statement_stands_beside_the_member(stage: Stagehand) -> None:
    client, draft = stage.secretariat(), stage.scene(Stage.CIRCULATED).draft
    at = f"/sessions/{stage.theatre.world.session}"
    said = {"draft_id": str(draft), "member": "MNG", "text": "We welcome it.", "source": "paragraph 64"}
    made = client.post(f"{at}/statements", json=said)
    assert made.status_code == 200
    assert stage.of("KOR").get(f"/drafts/{draft}/statements").get_json()["items"] == [made.get_json()]
    rows = {row["member"]: row for row in client.get(f"{at}/members").get_json()["items"]}
    assert (rows["MNG"]["statements"], rows["CHN"]["statements"]) == ([made.get_json()], [])
    absent = client.post(f"{at}/statements", json=said | {"member": "RUS"})
    assert (absent.status_code, absent.get_json()["field"]) == (422, "member")


def test_observers_learn_of_no_session(stage: Stagehand) -> None:
    outside, session = stage.office(Capacity.OBSERVER), stage.theatre.world.session
    assert outside.get("/sessions").get_json()["items"] == []
    for path in ("", "/members", "/presence", "/officers", "/decisions", "/summary", "/rooms"):
        assert outside.get(f"/sessions/{session}{path}").status_code == 404, path
