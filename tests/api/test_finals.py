"""The chair's texts through the interface: what stands in the way is told to who presides, and kept."""

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand


def test_brackets_stand_in_the_way(stage: Stagehand) -> None:
    draft, chair = stage.scene(Stage.CIRCULATED).draft, stage.office(Capacity.CHAIR)
    told = chair.get(f"/drafts/{draft}/adoption/obstacles").get_json()
    assert (told["bracketed"], told["unissued"]) == (["OP1", "OP2"], 0)
    assert stage.of("MNG").get(f"/drafts/{draft}/adoption/obstacles").status_code == 403
    base = chair.get(f"/drafts/{draft}").get_json()["base_id"]
    seen = chair.get(f"/versions/{base}").get_json()["sha256"]
    sent = {"seen": seen, "name": "Text for adoption"}
    assert chair.post(f"/drafts/{draft}/adoption/submission", json=sent).status_code == 409
    assert chair.get(f"/drafts/{draft}/adoption/submission").status_code == 404


def test_a_text_is_withdrawn_and_submitted_again(stage: Stagehand) -> None:
    draft, chair = stage.scene(Stage.FOR_ADOPTION).draft, stage.office(Capacity.CHAIR)
    at = f"/drafts/{draft}/adoption"
    final = stage.of("MNG").get(f"{at}/submission")
    withdrawn = chair.post(
        f"{at}/withdrawal", json={"reason": "More time."}, headers={"If-Match": final.headers["ETag"]}
    )
    assert (withdrawn.get_json()["status"], withdrawn.get_json()["id"]) == ("withdrawn", final.get_json()["id"])
    base = chair.get(f"/drafts/{draft}").get_json()["base_id"]
    sent = {"seen": chair.get(f"/versions/{base}").get_json()["sha256"], "name": "Text for adoption"}
    amended = chair.post(f"{at}/submission", json=sent | {"amended": {"text": "1. Decide;"}, "reason": "Asked for."})
    assert amended.status_code == 409, "no procedure was broken"
    again = chair.post(f"{at}/submission", json=sent)
    assert (again.status_code, again.get_json()["kind"]) == (201, "final")
    assert stage.of("MNG").get(f"{at}/submission").get_json() == again.get_json()
