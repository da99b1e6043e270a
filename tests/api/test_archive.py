"""The archive through the interface: in and out, with a reason, readable throughout."""

from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand


def test_a_draft_goes_in_and_comes_out(stage: Stagehand) -> None:
    draft, client = stage.scene(Stage.CIRCULATED).draft, stage.secretariat()
    at = f"/drafts/{draft}"
    before = client.get(at)
    assert client.post(f"{at}/archive", json={"reason": " "}).get_json()["field"] == "reason"
    put = client.post(f"{at}/archive", json={"reason": "Abandoned."}, headers={"If-Match": before.headers["ETag"]})
    assert (put.status_code, put.get_json()["stage"]) == (200, "archived")
    assert stage.of("MNG").get(f"{at}/status").status_code == 200
    assert client.post(f"{at}/archive", json={"reason": "Abandoned."}).status_code == 409
    back = client.post(f"{at}/restoration", json={"reason": "Taken up."})
    assert back.get_json() == before.get_json()
