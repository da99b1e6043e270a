"""Brackets through the interface: counted as the rulings count them, with what was let go of."""

from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand


def test_each_bracket_says_who_stands_behind_it(stage: Stagehand) -> None:
    draft = stage.scene(Stage.CIRCULATED).draft
    rows = stage.of("RUS").get(f"/drafts/{draft}/brackets").get_json()["items"]
    (first,), (second,) = (row["brackets"] for row in rows)
    assert (first["number"], first["members"], first["words"]) == (1, ["MNG"], "and more of it")
    assert (second["operators"], second["members"]) == (["DEL"], ["KOR"])
    assert [row["taken_back"] for row in rows] == [[], []]


def test_what_its_proposer_withdrew_is_told_and_can_be_lifted(stage: Stagehand) -> None:
    scene = stage.scene(Stage.CIRCULATED)
    stage.of("MNG").post(f"/proposals/{scene.answers.proposal}/withdrawal", json={})
    row = stage.of("RUS").get(f"/drafts/{scene.draft}/brackets").get_json()["items"][0]
    assert [(one["members"], one["remaining"]) for one in row["taken_back"]] == [(["MNG"], [])]
    lifted = stage.secretariat().post(
        f"/drafts/{scene.draft}/status/{row['paragraph_id']}/lifting", json={"seen": row["sha256"]}
    )
    assert lifted.get_json()["text"] == "alpha one two three"
