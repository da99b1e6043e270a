"""Decisions, statements and corrections through the interface."""

from typing import Any
from uuid import uuid4

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand

EXPIRES = "2022-10-31T21:00:00Z"


def test_only_members_present_object_and_the_text_is_the_one_seen(stage: Stagehand) -> None:
    draft, chair = stage.scene(Stage.FOR_ADOPTION).draft, stage.office(Capacity.CHAIR)
    at = f"/drafts/{draft}/adoption"
    version = chair.get(f"{at}/submission").get_json()["id"]
    sent = {"version_id": version, "outcome": "deferred", "objecting": ["RUS"]}
    absent = chair.post(f"{at}/decisions", json=sent)
    assert (absent.status_code, absent.get_json()["field"]) == (422, "objecting")
    against = chair.post(f"{at}/decisions", json=sent | {"outcome": "adopted", "objecting": ["CHN"]})
    assert (against.status_code, against.get_json()["field"]) == (422, "objecting")
    other = str(stage.scene(Stage.FOR_ADOPTION).version)
    assert chair.post(f"{at}/decisions", json=sent | {"version_id": other}).status_code == 409
    done = chair.post(f"{at}/decisions", json=sent | {"objecting": ["CHN"]}).get_json()
    assert (done["outcome"], done["objecting"], done["present"]) == ("deferred", ["CHN"], ["CHN", "JPN", "MNG"])
    assert stage.of("RUS").get(f"{at}/decisions").get_json()["items"] == [done]


def test_a_statement_stands_beside_the_adopted_text_for_observers_too(stage: Stagehand) -> None:
    draft, client = stage.scene(Stage.ADOPTED).draft, stage.of("RUS")
    at = f"/drafts/{draft}/adoption"
    first = client.get(f"{at}/paragraphs").get_json()["items"][0]["id"]
    sent = {"kind": "reservation", "text": "We reserve our position.", "paragraphs": [first]}
    said = client.post(f"{at}/statements", json=sent).get_json()
    assert (said["member_code"], said["is_later"], said["paragraphs"]) == ("RUS", True, [first])
    assert stage.office(Capacity.OBSERVER).get(f"{at}/statements").get_json()["items"] == [said]
    wrong = client.post(f"{at}/statements", json=sent | {"paragraphs": [str(uuid4())]})
    assert (wrong.status_code, wrong.get_json()["field"]) == (422, "paragraphs")


def test_a_correction_goes_to_the_members(stage: Stagehand) -> None:
    draft, client = stage.scene(Stage.ADOPTED).draft, stage.secretariat()
    at = f"/drafts/{draft}/adoption"
    first = client.get(f"{at}/paragraphs").get_json()["items"][0]["id"]
    new = {"paragraph_id": first, "text": "Alpha one two three"}
    sent: dict[str, Any] = {
        "seen": client.get(at).get_json()["version_id"], "wordings": [new], "reason": "Typing.", "zone": "UTC",
        "expires": EXPIRES,
    }  # fmt: skip
    twice = client.post(f"{at}/corrections", json=sent | {"wordings": [new, new | {"text": "Beta"}]})
    assert (twice.status_code, twice.get_json()["field"]) == (422, "wordings")
    made = client.post(f"{at}/corrections", json=sent).get_json()
    assert [(one["old"], one["new"]) for one in made["changes"]] == [("alpha one two three", "Alpha one two three")]
    assert stage.of("MNG").get(f"{at}/corrections").get_json()["items"] == [made]
    assert stage.office(Capacity.OBSERVER).get(f"{at}/corrections").get_json()["items"] == []
    circulation = stage.of("MNG").get(f"/circulations/{made['circulation_id']}").get_json()
    assert (circulation["kind"], circulation["message"]) == ("correction", "Typing.")
    assert client.post(f"{at}/corrections", json=sent).status_code == 409
