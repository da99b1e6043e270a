"""Proposals through the interface: of the delegation, of its ministries, and nobody else's."""

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.private import is_as_if_never_made


def test_a_wording_is_saved_and_a_stale_one_shows_both(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("JPN")
    at = f"/rounds/{scene.round}/submission/proposals"
    words = {"operation": "reword", "paragraph_id": str(scene.base[0].id), "text": "alpha one two three four"}
    saved = client.post(at, json=words).get_json()["proposal"]
    assert saved["text"] == "alpha one two three four"
    stale = client.post(at, json=words | {"text": "alpha five"})
    problem = stale.get_json()
    assert (stale.status_code, problem["theirs"], problem["yours"]) == (409, saved["text"], "alpha five")
    assert problem["stored"] == saved["lock_version"]
    removed = client.post(f"/proposals/{saved['id']}/removal", json={"seen": saved["lock_version"]})
    assert removed.status_code == 204


def test_the_words_of_the_base_are_no_proposal(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("JPN")
    words = {"operation": "reword", "paragraph_id": str(scene.base[0].id), "text": scene.base[0].text}
    saved = client.post(f"/rounds/{scene.round}/submission/proposals", json=words)
    assert (saved.status_code, saved.get_json()["proposal"]) == (200, None)


def test_a_contribution_becomes_the_delegations_own(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("JPN")
    contribution = scene.answers.contribution
    rows = client.get(f"/rounds/{scene.round}/submission/proposals").get_json()["items"]
    assert [row["id"] for row in rows if row["ministry"]] == [str(contribution)]
    merged = client.get(f"/rounds/{scene.round}/submission/paragraphs/{scene.base[3].id}/merged").get_json()
    assert merged["wording"].endswith("fourfold")
    chosen = client.post(f"/proposals/{contribution}/choice", json={"seen": 0})
    assert (chosen.get_json()["ministry"], chosen.get_json()["chosen_from_id"]) == ("", str(contribution))


def test_what_was_submitted_is_narrowed_and_withdrawn(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.COMPILED), stage.of("MNG")
    proposal, wording = scene.answers.proposal, scene.answers.wording
    narrowed = client.post(
        f"/proposals/{proposal}/narrowing", json={"text": wording.removesuffix(" of it"), "seen": wording}
    )
    assert narrowed.get_json()["amendment"]["kind"] == "narrowed"
    assert client.post(f"/proposals/{proposal}/withdrawal", json={"reason": "Agreed."}).status_code == 200
    rows = client.get(f"/submissions/{scene.answers.submissions['MNG']}/proposals").get_json()["items"]
    assert rows[0]["amendment"]["kind"] == "withdrawn"


def test_another_delegations_is_not_there(stage: Stagehand) -> None:
    scene = stage.scene(Stage.OPEN)
    for client in (stage.of("KOR"), stage.secretariat(), stage.office(Capacity.CHAIR)):
        is_as_if_never_made(client, "/proposals/{}", scene.answers.contribution)
        is_as_if_never_made(client, "/submissions/{}/proposals", scene.answers.submissions["JPN"])


def test_former_wordings_are_of_the_own_side(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("JPN")
    at = f"/rounds/{scene.round}/submission"
    words = {"operation": "reword", "paragraph_id": str(scene.base[0].id), "text": "alpha one"}
    first = client.post(f"{at}/proposals", json=words).get_json()["proposal"]
    client.post(f"{at}/proposals", json=words | {"text": "alpha two", "seen": first["lock_version"]})
    formers = f"{at}/paragraphs/{scene.base[0].id}/formers"
    assert [row["text"] for row in client.get(formers).get_json()["items"]] == ["alpha one"]
    assert stage.of("JPN", Capacity.REVIEWER).get(formers).get_json()["items"] == []
