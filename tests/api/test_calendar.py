"""Calendars through the interface: each member its own, on what was read."""

from consult.procedure.capacities import Capacity
from tests.api.conftest import Stagehand


def test_a_member_replaces_its_own_days_off(stage: Stagehand) -> None:
    client = stage.of("MNG")
    before = client.get("/members/MNG").get_json()["holidays"]
    sent = {"holidays": ["2023-01-01"], "seen": before}
    assert client.put("/members/MNG/holidays", json=sent).get_json()["holidays"] == ["2023-01-01"]
    stale = client.put("/members/MNG/holidays", json={"holidays": ["2023-01-02"], "seen": before})
    assert (stale.status_code, stale.get_json()["theirs"]) == (409, "2023-01-01")
    assert client.put("/members/JPN/holidays", json=sent).status_code == 403
    assert client.put("/members/MNG/holidays", json={"holidays": ["soon"], "seen": before}).status_code == 422


def test_members_come_in_the_order_of_their_names(stage: Stagehand) -> None:
    rows = stage.of("MNG").get("/members").get_json()["items"]
    assert [row["code"] for row in rows] == ["CHN", "PRK", "JPN", "MNG", "KOR", "RUS"]
    outside = stage.office(Capacity.OBSERVER)
    assert [outside.get(path).status_code for path in ("/members", "/members/MNG")] == [404, 404]
