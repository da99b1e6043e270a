"""The status of the text through the interface: the record only, as its reader may know it."""

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand


def test_each_paragraph_says_how_it_stands_and_who_is_on_record(stage: Stagehand) -> None:
    draft = stage.scene(Stage.CIRCULATED).draft
    rows = stage.of("RUS").get(f"/drafts/{draft}/status").get_json()["items"]
    assert [(row["status"], row["brackets"]) for row in rows[:2]] == [("bracketed", 1), ("bracketed", 1)]
    assert rows[0]["marks"] == {"MNG": ["named in a bracket", "has proposed"]}
    here = stage.of("RUS").get(f"/drafts/{draft}/status/{rows[0]['paragraph_id']}").get_json()
    assert (here["standing"], here["is_gone"], here["events"]) == (rows[0], False, [])


def test_what_happened_to_a_paragraph_is_told_also_once_it_is_gone(stage: Stagehand) -> None:
    draft, chair = stage.scene(Stage.IN_SESSION).draft, stage.office(Capacity.CHAIR)
    row = chair.get(f"/drafts/{draft}/status").get_json()["items"][0]
    room = chair.get(f"/drafts/{draft}/room").get_json()["id"]
    chair.post(f"/rooms/{room}/paragraphs/{row['paragraph_id']}/removal", json={"seen": row["sha256"]})
    here = stage.of("MNG").get(f"/drafts/{draft}/status/{row['paragraph_id']}").get_json()
    assert (here["is_gone"], [one["ruling"]["kind"] for one in here["events"]]) == (True, ["paragraph deleted"])
    working = stage.of("MNG").get(f"/drafts/{draft}/working-text").get_json()
    assert [one["kind"] for one in working["rulings"]] == ["paragraph deleted"]
    counted = stage.of("MNG").get(f"/drafts/{draft}/figures").get_json()["items"]
    assert (counted[-1]["version_id"], counted[-1]["brackets"]) == (None, working["brackets"])


def test_where_there_is_nothing_nothing_is_found(stage: Stagehand) -> None:
    member, outside = stage.of("MNG"), stage.office(Capacity.OBSERVER)
    mandate, draft = stage.scene(Stage.MANDATE).draft, stage.scene(Stage.ADOPTED).draft
    foreign = stage.scene(Stage.CIRCULATED).base[0].id
    assert member.get(f"/drafts/{mandate}/status").status_code == 404
    assert member.get(f"/drafts/{draft}/status/{foreign}").status_code == 404
    for path in ("status", "working-text", "figures", "brackets", "editorial-corrections", "circulations", "record"):
        assert outside.get(f"/drafts/{draft}/{path}").status_code == 404, path
