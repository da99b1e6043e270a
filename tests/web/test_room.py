"""The room on the pages: the same for all, live without disturbing, closed to observers."""

from uuid import uuid4

import pytest
from flask import url_for

from consult.models import Appointment, Version
from consult.procedure.capacities import Capacity
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import RulingKind
from consult.procedure.submissions import Operation
from consult.services.proposals import save_proposal
from tests.builders import a_round, an_appointment, as_actor
from tests.site import Site
from tests.web.room_site import RoomSite, a_room


@pytest.fixture
def at(site: Site) -> RoomSite:
    return a_room(site)


def tick(at: RoomSite) -> int:
    with at.playing() as room:
        return room.consideration.tick


def test_who_follows_sees_what_is_put_on_the_screen(at: RoomSite) -> None:
    member, secretariat = at.client("RUS"), at.client()
    assert "the meeting of 2019" in member.get(at.url).text
    answer = secretariat.post(f"{at.url}/screen", data={"paragraph": str(at.key(1))})
    assert (answer.status_code, answer.location) == (303, at.url)
    page = member.get(at.url).text
    assert "Decide to measure" in page
    assert "on the screen" in page
    assert "Paragraph 2 of 4" in page
    browsing = member.get(f"{at.url}?paragraph={at.key(2)}").text
    assert "Request a report;" in browsing
    assert "The screen shows OP2." in browsing
    assert f'href="{at.url}"' in browsing
    assert f"{at.url}?paragraph={at.key(1)}" in browsing


def test_nothing_is_answered_while_nothing_happens(at: RoomSite) -> None:
    member = at.client("RUS")
    url = f"{at.url}/now?tick={tick(at)}"
    assert url.replace("&", "&amp;") in member.get(at.url).text
    quiet = member.get(url)
    assert (quiet.status_code, quiet.text) == (204, "")
    with at.playing() as room:
        room.rules(0, RulingKind.LIFT)
    answer = member.get(url)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<section id="paper"')
    assert f"tick={tick(at)}" in answer.text
    assert 'id="room-head" hx-swap-oob="true"' in answer.text
    assert "1 ruling so far." in answer.text
    assert "room-head" not in member.get(f"{url}&view=screen").text, "the screen has nothing but the paper"
    assert "announce" in answer.headers["HX-Trigger"]
    assert "bracket-sign" not in answer.text.split("Ruled on this paragraph")[0]


def test_who_browsed_what_goes_is_led_back(at: RoomSite) -> None:
    gone = at.key(3)
    with at.playing() as room:
        room.rules(3, RulingKind.DELETE)
    answer = at.client("RUS").get(f"{at.url}/now?tick=0&paragraph={gone}")
    assert answer.status_code == 200
    assert "Paragraph 1 of 3" in answer.text
    assert at.client("RUS").get(f"{at.url}?paragraph={gone}").status_code == 404


def test_what_is_typed_stands_outside_what_is_replaced(at: RoomSite) -> None:
    page = at.client().get(at.url).text
    paper = page.split('<section id="paper"')[1].split("</section>")[0]
    assert "<textarea" not in paper
    assert "<textarea" in page
    assert page.count('<option value="RUS"') == 0, "only members that are present take the floor"
    assert page.count('<option value="CHN"') == 2
    for reader in (at.client("CHN"), at.chair):
        assert "<textarea" not in reader.get(at.url).text


def test_each_is_offered_what_is_its_own(at: RoomSite) -> None:
    offered = {
        "type": "Put it on the floor", "rule": "Lift it: its words stay", "agree": "Agreed ad referendum",
        "close": "Close the work on this draft", "show": "Put it on the screen",
    }  # fmt: skip
    with at.site.writing() as session:
        held = an_appointment(session, Capacity.RAPPORTEUR)
        rapporteur = as_actor(session, held)

    def seen(client: object) -> set[str]:
        pages = [client.get(f"{at.url}?paragraph={at.key(n)}").text for n in (0, 2)]  # type: ignore[attr-defined]
        return {name for name, words in offered.items() if any(words in page for page in pages)}

    assert seen(at.client()) == set(offered)
    assert seen(at.chair) == set(offered) - {"type"}
    assert seen(at.client("CHN")) == seen(at.client(rapporteur)) == set()


def test_the_screen_shows_the_text_and_nothing_to_operate(at: RoomSite) -> None:
    with at.playing() as room:
        room.proposes("JPN", "Recalling the meeting of 2020,", 0)
    page = at.client().get(f"{at.url}?view=screen").text
    main = page.split("<main")[1].split("</main>")[0]
    assert "room-screen" in main
    assert "view=screen" in main
    assert "JPN" in main
    assert "<form" not in main
    assert "<a " not in main
    assert "room-screen" not in at.client().get(at.url).text


def test_positions_and_who_has_said_nothing(at: RoomSite) -> None:
    with at.playing() as room:
        room.says("JPN", ReactionValue.CANNOT_ACCEPT, 2)
        room.proposes("MNG", "Request two reports;", 2)
        room.proposes("CHN", "Decide;", 1)
    page = at.client("RUS").get(f"{at.url}?paragraph={at.key(2)}").text
    assert "cannot accept" in page
    assert "Nothing is recorded of: CHN, MNG. That is not agreement." in page
    assert "<ins>two" in page
    assert "CHN, OP2" in page
    assert "Agreed ad referendum" not in at.chair.get(f"{at.url}?paragraph={at.key(2)}").text


def test_observers_and_strangers_find_no_room(at: RoomSite) -> None:
    for capacity in (Capacity.OBSERVER, Capacity.ADMINISTRATOR):
        client = at.client(at.somebody(capacity))
        for url in (at.url, f"{at.url}/now?tick=0", f"{at.url}?view=screen"):
            assert client.get(url).status_code == 404
        assert client.post(f"{at.url}/screen", data={"paragraph": str(at.key(0))}).status_code == 404
    member = at.client("CHN")
    assert member.get(f"/rooms/{uuid4()}").status_code == 404
    assert member.get(f"{at.url}?paragraph={uuid4()}").status_code == 404
    assert member.get(f"{at.url}?paragraph=x").status_code == 404
    assert member.post(f"{at.url}/screen", data={"paragraph": str(at.key(0))}).status_code == 403
    assert at.client().post(f"{at.url}/screen", data={}).status_code == 404


def test_after_the_end_it_is_read_only(at: RoomSite) -> None:
    with at.playing() as room:
        room.closes()
    page = at.client().get(at.url).text
    assert "has closed its work" in page
    assert "every 2s" not in page
    assert "<textarea" not in page
    assert "Lift it" not in page


def test_office_and_national_capacity_never_mix(site: Site, at: RoomSite) -> None:
    """The same person is the focal point of Mongolia and holds the chair: the office sees nothing of the delegation."""
    with at.playing() as room:
        room.closes()
        focal_point, words = room.focal_points["MNG"], "what only Mongolia knows"
        chair = room.session.get_one(Appointment, room.chair.appointment)
        chair.person_id, chair.member_code = focal_point.person, "MNG"
        base = room.session.get_one(Version, room.base.id)
        consultation = a_round(room.session, base, by=room.secretariat)
        save_proposal(
            room.session, by=focal_point, now=room.later(), round_id=consultation.id, operation=Operation.REWORD,
            paragraph_id=room.at(2).id, text=f"Request {words};",
        )  # fmt: skip
        office = as_actor(room.session, chair)
    assert (office.person, office.member, office.is_national) == (focal_point.person, None, False)
    own, in_office = site.client(focal_point), site.client(office)
    with site.app.test_request_context():
        workspace = url_for("submissions.workspace", round_id=consultation.id)
    assert words in own.get(workspace).text
    assert in_office.get(workspace).status_code == 404
    for url in (
        "/", f"/drafts/{base.draft_id}", f"/rounds/{consultation.id}", f"/drafts/{base.draft_id}/journal", at.url,
        f"/sessions/{at.room.meeting.id}", f"/versions/{base.id}", f"/drafts/{base.draft_id}/status", "/capacities",
    ):  # fmt: skip
        answer = in_office.get(url)
        assert answer.status_code == 200, url
        assert words not in answer.text


def test_every_paragraph_is_one_step_away_with_its_status_and_what_waits_on_it(at: RoomSite) -> None:
    with at.playing() as room:
        room.agrees(2)
        room.proposes("JPN", "Recalling nothing,", 0)
    listed = at.client("RUS").get(at.url).text.split("All paragraphs")[1].split("</details>")[0]
    assert listed.count("<li>") == 4
    first, _, third, _ = listed.split("<li>")[1:]
    assert "1 proposal on the floor" in first
    assert f'href="{at.url}?paragraph={at.key(2)}"' in third
    assert "agreed ad referendum" in third
    assert "on the floor" not in third
