"""Rulings through the interface: on what was seen, over nobody, reversible."""

from typing import Any

from consult.procedure.capacities import Capacity
from tests.api.conftest import Stagehand
from tests.api.test_floor import typed
from tests.api.test_rooms import the_room


def _bracketed(stage: Stagehand) -> tuple[str, dict[str, Any]]:
    client = stage.office(Capacity.CHAIR)
    at = f"/rooms/{the_room(stage, client)['id']}"
    return at, client.get(f"{at}/paragraphs").get_json()["items"][0]


def test_a_bracket_is_settled_and_the_ruling_reversed(stage: Stagehand) -> None:
    chair, (at, here) = stage.office(Capacity.CHAIR), _bracketed(stage)
    path = f"{at}/paragraphs/{here['paragraph_id']}"
    sent = {"kind": "bracket lifted", "seen": here["sha256"]}
    ruling = chair.post(f"{path}/brackets/1", json=sent)
    assert (ruling.status_code, ruling.get_json()["text"]) == (200, "alpha one two three and more of it")
    assert ruling.get_json()["members"] == ["CHN", "JPN", "MNG"]
    assert chair.post(f"{path}/brackets/1", json=sent).status_code == 409
    assert chair.get(path).get_json()["rulings"] == [ruling.get_json()]
    back = chair.post(f"/rulings/{ruling.get_json()['id']}/reversal", json={"note": "Too fast."})
    assert (back.get_json()["text"], chair.get(path).get_json()["rulings"]) == (here["text"], [])


def test_a_bracket_that_is_not_there(stage: Stagehand) -> None:
    chair, (at, here) = stage.office(Capacity.CHAIR), _bracketed(stage)
    sent = {"kind": "alternative chosen", "option": 3, "seen": here["text"]}
    for number in (1, 99):
        answer = chair.post(f"{at}/paragraphs/{here['paragraph_id']}/brackets/{number}", json=sent)
        assert (answer.status_code, answer.get_json()["field"]) == (422, "bracket")
    wrong = sent | {"kind": "paragraph moved"}
    answer = chair.post(f"{at}/paragraphs/{here['paragraph_id']}/brackets/1", json=wrong)
    assert answer.get_json()["type"] == "/developers#malformed"


def test_nothing_is_taken_over_who_cannot_accept(stage: Stagehand) -> None:
    _, made = typed(stage)
    chair, client = stage.office(Capacity.CHAIR), stage.secretariat()
    client.post(f"/floor/{made['id']}/positions", json={"member": "CHN", "value": "cannot accept"})
    at, sent = f"/floor/{made['id']}/ruling", {"outcome": "taken into the text", "seen": made["lock_version"]}
    refused = chair.post(at, json=sent)
    assert (refused.status_code, "CHN" in refused.get_json()["detail"]) == (409, True)
    done = chair.post(at, json=sent | {"outcome": "not taken"}).get_json()
    assert (done["state"], done["lock_version"]) == ("not taken", made["lock_version"] + 1)


def test_a_proposal_is_taken_and_a_paragraph_goes(stage: Stagehand) -> None:
    at, made = typed(stage)
    chair = stage.office(Capacity.CHAIR)
    done = chair.post(f"/floor/{made['id']}/ruling", json={"outcome": "taken into the text", "seen": 1})
    assert done.get_json()["state"] == "taken into the text"
    rows = chair.get(f"{at}/paragraphs").get_json()["items"]
    assert rows[0]["text"] == "alpha one two"
    chair.post(f"{at}/paragraphs/{rows[1]['paragraph_id']}/removal", json={"seen": rows[1]["sha256"]})
    left = chair.get(f"{at}/paragraphs").get_json()["items"]
    assert rows[1]["paragraph_id"] not in {row["paragraph_id"] for row in left}


def test_agreement_is_to_words_without_brackets(stage: Stagehand) -> None:
    chair, (at, here) = stage.office(Capacity.CHAIR), _bracketed(stage)
    sent = {"status": "agreed ad referendum", "seen": here["sha256"]}
    assert chair.post(f"{at}/paragraphs/{here['paragraph_id']}/agreement", json=sent).status_code == 409
    plain = chair.get(f"{at}/paragraphs").get_json()["items"][2]
    path = f"{at}/paragraphs/{plain['paragraph_id']}"
    entry = chair.post(f"{path}/agreement", json=sent | {"seen": plain["sha256"]}).get_json()
    assert (entry["status"], entry["present"]) == ("agreed ad referendum", ["CHN", "JPN", "MNG"])
    assert chair.get(path).get_json()["standing"]["entry"] == entry
