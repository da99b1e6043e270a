"""What was adopted, through the interface: for observers, who read nothing else; the record as it was frozen."""

import hashlib
from uuid import uuid4

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand

FILES = ("text", "record", "signature")


def test_observers_read_what_was_adopted(stage: Stagehand) -> None:
    outside, draft = stage.office(Capacity.OBSERVER), stage.scene(Stage.ADOPTED).draft
    shown = outside.get(f"/drafts/{draft}/adoption").get_json()
    assert (shown["present"], shown["absent"]) == (["CHN", "JPN", "MNG"], ["PRK", "KOR", "RUS"])
    assert (shown["session"], shown["procedure"]) == ("First focal points meeting", None)
    assert (shown["recorded_by"], shown["corrected"], shown["entry"]["seq"] > 0) == ("chair", [], True)
    record = outside.get(f"/drafts/{draft}/adoption/record").data
    assert hashlib.sha256(record).hexdigest() == shown["record_sha256"]
    text = outside.get(f"/drafts/{draft}/adoption/text")
    assert (b"alpha one two three" in text.data, text.data.startswith(b"> Fictional exercise")) == (True, True)
    rows = outside.get(f"/drafts/{draft}/adoption/paragraphs?limit=2").get_json()
    assert ([row["label"] for row in rows["items"]], rows["next"] is not None) == (["1", "2"], True)
    assert shown in outside.get("/adopted").get_json()["items"]
    for path in ("statements", "corrections"):
        assert outside.get(f"/drafts/{draft}/adoption/{path}").get_json()["items"] == []


def test_observers_read_nothing_else(stage: Stagehand) -> None:
    outside = stage.office(Capacity.OBSERVER)
    adopted, other = stage.scene(Stage.ADOPTED).draft, stage.scene(Stage.FOR_ADOPTION).draft
    for path in ("", "/paragraphs", "/statements", "/corrections", "/decisions", "/submission", "/obstacles"):
        there, nowhere = (outside.get(f"/drafts/{key}/adoption{path}") for key in (other, uuid4()))
        assert (there.status_code, there.data) == (404, nowhere.data), path
    for path in ("/decisions", "/submission", "/obstacles"):
        assert outside.get(f"/drafts/{adopted}/adoption{path}").status_code == 404, path


def test_administrators_get_no_text(stage: Stagehand) -> None:
    administrator, draft = stage.office(Capacity.ADMINISTRATOR), stage.scene(Stage.ADOPTED).draft
    assert administrator.get("/adopted").get_json()["items"] == []
    for path in ("", "/paragraphs", "/statements", "/corrections", *(f"/{one}" for one in FILES)):
        assert administrator.get(f"/drafts/{draft}/adoption{path}").status_code == 404, path


def test_a_correction_that_is_not_there(stage: Stagehand) -> None:
    at = f"/drafts/{stage.scene(Stage.ADOPTED).draft}/adoption"
    client = stage.of("MNG")
    assert client.get(f"{at}/paragraphs?correction=Corr.1").status_code == 404
    assert client.get(f"{at}/text?correction=Corr.1").status_code == 404
    assert client.get(f"{at}/text?corr=1").status_code == 422


def test_the_signature_comes_with_the_next_act(stage: Stagehand) -> None:
    at, client = f"/drafts/{stage.scene(Stage.ADOPTED).draft}/adoption", stage.of("MNG")
    assert client.get(f"{at}/signature").status_code == 404
    client.post(f"{at}/statements", json={"kind": "statement", "text": "We welcome it."})
    signed = stage.office(Capacity.OBSERVER).get(f"{at}/signature")
    assert (signed.status_code, signed.data.count(b".")) == (200, 2)
    assert client.get(at).get_json()["kid"] == client.get(at.replace("adoption", "record")).get_json()["keys"][0]["kid"]
