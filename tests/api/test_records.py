"""The record to take home through the interface: whole, as its reader may have it, with the keys."""

from io import BytesIO
from zipfile import ZipFile

from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand


def test_a_member_takes_the_record_home(stage: Stagehand) -> None:
    draft, client = stage.scene(Stage.ADOPTED).draft, stage.of("MNG")
    before = client.get(f"/drafts/{draft}/record").get_json()
    assert (before["keys"], before["head"]["seq"] > 0) == ([], True)
    taken = client.get(f"/drafts/{draft}/record.zip")
    assert (taken.status_code, taken.mimetype) == (200, "application/octet-stream")
    with ZipFile(BytesIO(taken.data)) as packed:
        journal = packed.read(next(name for name in packed.namelist() if name.endswith("journal/draft.json"))).decode()
    assert before["head"]["hash"] in journal
    after = client.get(f"/drafts/{draft}/record").get_json()
    assert (after["head"], len(after["keys"]), after["keys"][0]["until"]) == (before["head"], 1, None)


def test_the_record_of_another_is_another(stage: Stagehand) -> None:
    draft = stage.scene(Stage.CLOSED).draft
    for code, is_there in (("JPN", True), ("KOR", False)):
        with ZipFile(BytesIO(stage.of(code).get(f"/drafts/{draft}/record.zip").data)) as packed:
            inner = [name for name in packed.namelist() if "journal/delegation-round" in name]
            told = "".join(packed.read(name).decode() for name in inner)
        assert ("delegation:" in told, ":JPN" in told) == (True, is_there)
