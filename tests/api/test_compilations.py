"""Compilations through the interface: items, reactions, confirmation; attribution as on the pages."""

from consult.models import Round
from consult.procedure.capacities import Capacity
from consult.procedure.rounds import Attribution
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand


def test_before_the_deadline_there_is_nothing_to_read(stage: Stagehand) -> None:
    opened, closed = stage.scene(Stage.OPEN), stage.scene(Stage.CLOSED)
    for client in (stage.secretariat(), stage.of("MNG")):
        assert client.get(f"/rounds/{opened.round}/compilation/items").status_code == 404
        items = client.get(f"/rounds/{closed.round}/compilation/items").get_json()["items"]
        assert {member["member"] for item in items for member in item["proposers"]} == {"MNG", "KOR"}


def test_it_is_issued_confirmed_and_reacted_to(stage: Stagehand) -> None:
    closed = stage.scene(Stage.CLOSED)
    made = stage.secretariat().post(f"/rounds/{closed.round}/compilations").get_json()
    at = f"/compilations/{made['id']}"
    client = stage.of("MNG")
    assert client.put(f"{at}/validation", json={"outcome": "something is missing", "text": "OP1"}).status_code == 204
    told = {row["member"]: row for row in client.get(f"{at}/members").get_json()["items"]}
    assert (told["MNG"]["validation"], told["MNG"]["text"]) == ("something is missing", "OP1")
    items = client.get(f"{at}/items").get_json()["items"]
    others = next(item for item in items if {p["member"] for p in item["proposers"]} == {"KOR"})
    reaction = client.put(f"{at}/items/{others['id']}/reaction", json={"value": "cannot accept"})
    assert (reaction.status_code, reaction.get_json()["member"]) == (200, "MNG")
    assert client.put(f"{at}/items/nothing/reaction", json={"value": "supports"}).status_code == 404


def test_where_members_are_not_named_nobody_is(stage: Stagehand) -> None:
    scene = stage.scene(Stage.COMPILED)
    with stage.site.writing() as session:
        session.get_one(Round, scene.round).attribution = Attribution.SECRETARIAT
    items = stage.of("JPN").get(f"/compilations/{scene.compilation}/items").get_json()["items"]
    assert {p["member"] for item in items for p in item["proposers"]} == {""}
    own = stage.of("MNG").get(f"/compilations/{scene.compilation}/items").get_json()["items"]
    assert {p["member"] for item in own for p in item["proposers"]} == {"", "MNG"}
    named = stage.secretariat().get(f"/compilations/{scene.compilation}/items").get_json()["items"]
    assert {p["member"] for item in named for p in item["proposers"]} == {"KOR", "MNG"}


def test_no_instant_joins_an_unnamed_member_to_the_journal(stage: Stagehand) -> None:
    scene = stage.scene(Stage.COMPILED)
    with stage.site.writing() as session:
        session.get_one(Round, scene.round).attribution = Attribution.SECRETARIAT
    at = f"/compilations/{scene.compilation}/items"
    of_mng = [
        i for i in stage.of("MNG").get(at).get_json()["items"] if {p["member"] for p in i["proposers"]} == {"MNG"}
    ]
    said = stage.of("JPN").put(f"{at}/{of_mng[0]['id']}/reaction", json={"value": "supports"})
    assert said.status_code == 200
    assert stage.of("MNG").post(f"/proposals/{scene.answers.proposal}/withdrawal", json={}).status_code == 200
    items = {client: stage.of(client).get(at).get_json()["items"] for client in ("RUS", "MNG", "JPN")}
    withdrawn = {name: [p for i in found for p in i["proposers"] if p["is_withdrawn"]] for name, found in items.items()}
    assert len(withdrawn["RUS"]) == len(withdrawn["MNG"]) > 0
    assert {(p["member"], p["withdrawn_at"]) for p in withdrawn["RUS"]} == {("", None)}
    assert all(p["member"] and p["withdrawn_at"] for p in withdrawn["MNG"])
    [unnamed] = [r for i in items["RUS"] for r in i["reactions"] if i["id"] == of_mng[0]["id"]]
    assert (unnamed["member"], unnamed["at"]) == ("", None)
    assert [r["at"] for i in items["JPN"] for r in i["reactions"] if r["member"] == "JPN"] == [said.get_json()["at"]]


def test_outside_there_is_none(stage: Stagehand) -> None:
    scene = stage.scene(Stage.COMPILED)
    for capacity in (Capacity.OBSERVER, Capacity.ADMINISTRATOR):
        for path in ("", "/items", "/members", "/reflected"):
            answer = stage.office(capacity).get(f"/compilations/{scene.compilation}{path}")
            assert answer.status_code == 404


def test_anew_it_has_the_next_number(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.COMPILED), stage.secretariat()
    made = client.post(f"/compilations/{scene.compilation}/anew", json={"reason": "Something was missing."})
    listed = client.get(f"/rounds/{scene.round}/compilations").get_json()["items"]
    assert [(one["number"], one["is_current"]) for one in listed] == [(1, False), (2, True)]
    assert made.headers["Location"].endswith(listed[-1]["id"])
