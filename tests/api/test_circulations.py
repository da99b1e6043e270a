"""Written procedures through the interface: who agreed is told to nobody but who presides."""

from datetime import timedelta

from sqlmodel import select

from consult.models import Circulation, CirculationReply
from consult.procedure.capacities import Capacity
from consult.procedure.circulations import ReplyKind
from consult.procedure.stages import Stage
from consult.services.attachments import keep
from tests.api.conftest import Stagehand
from tests.private import is_as_if_never_made
from tests.recipes_circulations import SCAN
from tests.scenes import NOW


def the_procedure(stage: Stagehand) -> str:
    """Return the id of the written procedure that runs: members are asked to consent."""
    draft = stage.scene(Stage.PROCEDURE).draft
    (row,) = stage.of("MNG").get(f"/drafts/{draft}/circulations").get_json()["items"]
    return str(row["id"])


def test_how_many_consent_is_told_and_not_who(stage: Stagehand) -> None:
    at = f"/circulations/{the_procedure(stage)}"
    assert stage.of("JPN").post(f"{at}/consent").status_code == 200
    for client in (stage.of("MNG"), stage.of("RUS")):
        shown = client.get(at).get_json()
        assert (shown["state"], shown["consents"], shown["lock_version"]) == ("running", 1, None)
        assert client.get(f"{at}/replies").get_json()["items"] == []
        assert "JPN" not in client.get(at).text
    assert [one["kind"] for one in stage.of("JPN").get(f"{at}/replies").get_json()["items"]] == ["consents"]
    told = stage.office(Capacity.CHAIR).get(f"{at}/replies").get_json()["items"]
    assert [(one["member_code"], one["kind"]) for one in told] == [("JPN", "consents")]
    assert stage.office(Capacity.CHAIR).get(at).get_json()["lock_version"] == 3


def test_objectors_are_told_to_whom_the_rules_say(stage: Stagehand) -> None:
    key = the_procedure(stage)
    at = f"/circulations/{key}"
    before = stage.of("MNG").get(at)
    stage.of("JPN").post(f"{at}/more-time", json={"text": "Two weeks.", "conditional": True})
    assert [one["text"] for one in stage.of("MNG").get(f"{at}/replies").get_json()["items"]] == ["Two weeks."]
    with stage.site.writing() as session:
        row = session.exec(select(Circulation).where(Circulation.draft_id == stage.scene(Stage.PROCEDURE).draft)).one()
        row.rules = row.rules | {"objectors": "chair"}
    assert stage.of("MNG").get(f"{at}/replies").get_json()["items"] == []
    assert len(stage.of("JPN").get(f"{at}/replies").get_json()["items"]) == 1
    shown = stage.of("MNG").get(at).get_json()
    assert shown | {"rules": {}} == before.get_json() | {"rules": {}}, "that something was said shows"


def test_the_paper_of_a_member_is_opened_by_it_and_the_secretariat(stage: Stagehand) -> None:
    key = the_procedure(stage)
    with stage.site.writing() as session:
        by = stage.theatre.world.who(Capacity.SECRETARIAT.value)
        session.add(
            CirculationReply(
                circulation_id=session.exec(select(Circulation.id)).one(), seq=9, member_code="RUS",
                kind=ReplyKind.ASKS_TIME, received_at=NOW - timedelta(days=1), by_id=by.appointment, at=NOW,
                original_id=keep(session, SCAN, owner="RUS", now=NOW).id,
            )
        )  # fmt: skip
    seen = [
        stage.of(code).get(f"/circulations/{key}/replies").get_json()["items"][-1]["original_id"] is not None
        for code in ("RUS", "MNG")
    ]
    assert seen == [True, False]
    told = stage.secretariat().get(f"/circulations/{key}/replies").get_json()["items"][-1]
    assert (told["is_paper"], told["original_id"] is not None) == (True, True)


def test_what_proves_a_transmission_is_the_secretariats(stage: Stagehand) -> None:
    at = f"/circulations/{the_procedure(stage)}/members"
    own, others = (client.get(at).get_json()["items"] for client in (stage.secretariat(), stage.of("MNG")))
    assert [row["member"] for row in others] == ["CHN", "PRK", "JPN", "MNG", "KOR", "RUS"]
    assert ({row["evidence"] for row in others}, {bool(row["evidence"]) for row in own}) == ({""}, {True})


def test_observers_learn_of_no_procedure(stage: Stagehand) -> None:
    key = the_procedure(stage)
    for path in ("/circulations/{}", "/circulations/{}/members", "/circulations/{}/replies"):
        is_as_if_never_made(stage.office(Capacity.OBSERVER), path, key)
