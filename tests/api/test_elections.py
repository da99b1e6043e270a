"""Officers through the interface: named to who may know them."""

from consult.procedure.capacities import Capacity
from tests.api.conftest import Stagehand


def test_an_officer_is_named_to_the_own_delegation_and_the_secretariat(stage: Stagehand) -> None:
    at = f"/sessions/{stage.theatre.world.session}/officers"
    elected = {
        "capacity": "rapporteur", "member": "JPN", "in_writing": True,
        "person": {"name": "New Officer", "email": "officer@body.example"},
    }  # fmt: skip
    made = stage.secretariat().post(at, json=elected)
    assert (made.status_code, made.get_json()["name"]) == (200, "New Officer")
    readers = (stage.secretariat(), stage.of("JPN"), stage.of("MNG"), stage.office(Capacity.CHAIR))
    names = [client.get(at).get_json()["items"][0]["name"] for client in readers]
    assert names == ["New Officer", "New Officer", "", ""]
    assert stage.of("MNG").get(at).get_json()["items"][0]["in_writing"] is True


def test_what_is_no_office_is_nobodys(stage: Stagehand) -> None:
    at = f"/sessions/{stage.theatre.world.session}/officers"
    person = {"name": "New Officer", "email": "officer@body.example"}
    answer = stage.secretariat().post(at, json={"capacity": "observer", "member": "JPN", "person": person})
    assert (answer.status_code, answer.get_json()["field"]) == (422, "capacity")
