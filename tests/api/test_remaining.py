"""What remains is answered at once through the interface, exactly as it was shown, and by who answers for a State."""

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand

NONE = "0" * 64


def test_one_goes_along_with_what_was_shown(stage: Stagehand) -> None:
    client, at = stage.of("JPN"), f"/compilations/{stage.scene(Stage.COMPILED).compilation}"
    shown = client.get(f"{at}/remaining").get_json()
    assert shown["to_go_along"]
    assert shown["to_acknowledge"] == [], "nothing has been sent to the members yet"
    assert client.post(f"{at}/remaining/going-along", json={"seen": NONE}).status_code == 409
    assert client.post(f"{at}/remaining/going-along", json={"seen": shown["seen_to_go_along"]}).status_code == 204
    items = client.get(f"{at}/items").get_json()["items"]
    said = {i["id"]: [r["value"] for r in i["reactions"] if r["member"] == "JPN"] for i in items}
    assert {item for item, values in said.items() if values == ["can go along"]} == set(shown["to_go_along"])
    assert client.get(f"{at}/remaining").get_json()["to_go_along"] == []


def test_several_reactions_are_all_taken_or_none(stage: Stagehand) -> None:
    client, at = stage.of("JPN"), f"/compilations/{stage.scene(Stage.COMPILED).compilation}"
    first, second = client.get(f"{at}/remaining").get_json()["to_go_along"][:2]
    both = [{"item_id": first, "value": "supports"}, {"item_id": second, "value": "other wording"}]
    assert client.post(f"{at}/reactions", json={"reactions": both}).status_code == 422, "without the wording"
    assert first in client.get(f"{at}/remaining").get_json()["to_go_along"]
    both[1]["wording"] = "Some other words"
    assert client.post(f"{at}/reactions", json={"reactions": both}).status_code == 204
    anew = {"item_id": first, "value": "cannot accept"}
    assert client.post(f"{at}/reactions", json={"reactions": [anew]}).status_code == 409, "it was answered meanwhile"
    known = anew | {"instead_of": {"value": "supports"}}
    assert client.post(f"{at}/reactions", json={"reactions": [known]}).status_code == 204


def test_one_acknowledges_what_was_shown(stage: Stagehand) -> None:
    client, at = stage.of("MNG"), f"/compilations/{stage.scene(Stage.COMPILED).compilation}"
    secretariat = stage.secretariat()
    for item in secretariat.get(f"{at}/bench").get_json()["undecided"]:
        secretariat.put(f"{at}/items/{item}/disposition", json={"outcome": "in brackets"})
    assert secretariat.post(f"{at}/proposing").status_code == 204
    shown = client.get(f"{at}/remaining").get_json()
    assert shown["to_acknowledge"]
    assert client.post(f"{at}/remaining/acknowledgement", json={"seen": NONE}).status_code == 409
    body = {"seen": shown["seen_to_acknowledge"]}
    assert client.post(f"{at}/remaining/acknowledgement", json=body).status_code == 204
    assert client.get(f"{at}/remaining").get_json()["to_acknowledge"] == []


def test_it_is_for_who_answers_for_a_state(stage: Stagehand) -> None:
    at = f"/compilations/{stage.scene(Stage.COMPILED).compilation}/remaining"
    assert stage.secretariat().get(at).status_code == 403
    assert stage.of("JPN", Capacity.REVIEWER).get(at).status_code == 403
