"""Delegations through the interface: by those whose acts they are, ended by them alone."""

from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from tests.api.conftest import Stagehand
from tests.programs import program
from tests.scenes import WITHOUT, WITHOUT_CHAIR


def test_what_is_delegated_can_be_done_until_it_ends(stage: Stagehand) -> None:
    giver, holder = stage.of("MNG"), stage.theatre.world.who(WITHOUT)
    deputy = program(stage.site, holder)
    assert deputy.get("/capacity").get_json()["delegated"] == []
    sent = {"holder_id": str(holder.appointment), "acts": [Act.CLEAR.value], "until": "2022-11-01T00:00:00Z"}
    made = giver.post("/delegations", json=sent)
    assert (made.status_code, made.get_json()["is_own"]) == (200, True)
    assert deputy.get("/capacity").get_json()["delegated"] == ["clear"]
    rows = {row["appointment_id"]: row for row in giver.get("/delegations").get_json()["items"]}
    assert rows[str(holder.appointment)]["delegations"] == [made.get_json()]
    at = f"/delegations/{made.get_json()['id']}/end"
    assert [stage.of("JPN").post(at).status_code, deputy.post(at).status_code] == [404, 403]
    assert giver.post(at).get_json()["until"] is not None
    assert deputy.get("/capacity").get_json()["delegated"] == []


def test_what_cannot_be_delegated_is_refused(stage: Stagehand) -> None:
    giver, holder = stage.of("MNG"), str(stage.theatre.world.who(WITHOUT).appointment)
    foreign = giver.post("/delegations", json={"holder_id": holder, "acts": [Act.APPOINT.value]})
    assert (foreign.status_code, foreign.get_json()["field"]) == (422, "acts")
    assert giver.post("/delegations", json={"holder_id": holder, "acts": []}).status_code == 422
    past = {"holder_id": holder, "acts": ["clear"], "until": "2022-01-01T00:00:00Z"}
    assert giver.post("/delegations", json=past).get_json()["field"] == "until"
    assert stage.of("JPN").post("/delegations", json={"holder_id": holder, "acts": ["clear"]}).status_code == 404


def test_a_chair_delegates_to_the_vice_chair(stage: Stagehand) -> None:
    chair, holder = stage.office(Capacity.CHAIR), str(stage.theatre.world.who(WITHOUT_CHAIR).appointment)
    made = chair.post("/delegations", json={"holder_id": holder, "acts": [Act.RULE.value]})
    assert (made.status_code, made.get_json()["acts"]) == (200, ["rule"])
    assert holder in {row["appointment_id"] for row in chair.get("/delegations").get_json()["items"]}
    assert stage.of("MNG", Capacity.REVIEWER).get("/delegations").status_code == 403
