"""The room through the interface: taken up, followed, closed as it was seen."""

from consult.procedure.capacities import Capacity
from consult.procedure.programs import Scope
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.programs import Program, program


def the_room(stage: Stagehand, client: Program) -> dict[str, str]:
    """Return the room of the draft in session, as a program is told of it."""
    found: dict[str, str] = client.get(f"/drafts/{stage.scene(Stage.IN_SESSION).draft}/room").get_json()
    return found


def test_a_session_takes_a_draft_up(stage: Stagehand) -> None:
    draft, meeting = stage.scene(Stage.CIRCULATED).draft, stage.theatre.world.meeting
    made = stage.secretariat().post(f"/sessions/{meeting}/rooms", json={"draft_id": str(draft)})
    assert (made.status_code, made.get_json()["draft_id"]) == (201, str(draft))
    reader = stage.of("RUS")
    assert reader.get(made.headers["Location"]).get_json() == made.get_json()
    assert the_room(stage, reader)["id"] in {
        one["id"] for one in reader.get(f"/sessions/{meeting}/rooms").get_json()["items"]
    }
    assert reader.get(f"/drafts/{draft}").get_json()["stage"] == "in session"


def test_a_paragraph_is_followed_and_put_on_the_screen(stage: Stagehand) -> None:
    chair, reader = stage.office(Capacity.CHAIR), stage.of("RUS")
    room = the_room(stage, reader)
    at = f"/rooms/{room['id']}"
    second = reader.get(f"{at}/paragraphs").get_json()["items"][1]
    assert reader.put(f"{at}/screen", json={"paragraph_id": second["paragraph_id"]}).status_code == 403
    tag = reader.get(at).headers["ETag"]
    shown = chair.put(f"{at}/screen", json={"paragraph_id": second["paragraph_id"]}, headers={"If-Match": tag})
    assert (shown.status_code, shown.get_json()["on_screen_id"], shown.get_json()["tick"]) == (
        200, second["paragraph_id"], int(room["tick"]) + 1,
    )  # fmt: skip
    daily = program(stage.site, stage.theatre.world.who(Capacity.CHAIR.value), Scope.WRITE)
    assert daily.put(f"{at}/screen", json={"paragraph_id": second["paragraph_id"]}).status_code == 200, "binds nobody"
    here = reader.get(f"{at}/paragraphs/{second['paragraph_id']}").get_json()
    assert (here["standing"], here["said"], here["proposals"], here["rulings"]) == (second, [], [], [])


def test_it_closes_on_what_was_seen(stage: Stagehand) -> None:
    client = stage.secretariat()
    room = the_room(stage, client)
    stale = client.post(f"/rooms/{room['id']}/end", json={"seen": int(room["tick"]) + 1})
    assert stale.status_code == 409
    closed = client.post(f"/rooms/{room['id']}/end", json={"seen": room["tick"]}).get_json()
    assert (closed["closed_at"] is not None, closed["result_id"]) == (True, None)


def test_whoever_takes_no_part_finds_no_room(stage: Stagehand) -> None:
    room, outside = the_room(stage, stage.secretariat()), stage.office(Capacity.OBSERVER)
    for path in ("", "/paragraphs", "/proposals"):
        assert outside.get(f"/rooms/{room['id']}{path}").status_code == 404
    assert stage.of("MNG").get(f"/drafts/{stage.scene(Stage.CIRCULATED).draft}/room").status_code == 404
