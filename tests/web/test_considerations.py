"""Taking a draft up and closing the work on it, from the pages."""

import pytest
from sqlmodel import select

from consult.models import Consideration, MeetingSession, Version
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.ledger import RulingKind
from tests.builders import a_draft, a_version
from tests.meetings import a_meeting
from tests.site import Site
from tests.web.room_site import RoomSite, a_room


def test_the_session_of_today_takes_a_draft_up(site: Site, secretariat: Actor) -> None:
    with site.writing() as session:
        meeting: MeetingSession = a_meeting(session, secretariat)
        draft = a_draft(session, secretariat)
        a_version(session, draft, by=secretariat)
        empty = a_draft(session, secretariat, "Without a text")
    client, page = site.client(secretariat), f"/sessions/{meeting.id}"
    url = f"{page}/drafts/{draft.id}"
    shown = client.get(page).text
    assert url in shown
    assert str(empty.id) not in shown
    assert "all who take part see at once" in client.get(url).text
    answer = client.post(url, data={"confirmed": "yes"})
    assert answer.status_code == 303
    assert client.get(answer.location).status_code == 200
    assert answer.location in client.get(page).text
    assert client.post(url, data={"confirmed": "yes"}).status_code == 409
    assert client.get(url).status_code == 409


@pytest.fixture
def at(site: Site) -> RoomSite:
    return a_room(site)


def tick(at: RoomSite) -> str:
    with at.playing() as room:
        return str(room.consideration.tick)


def test_closing_leads_to_the_version(at: RoomSite) -> None:
    with at.playing() as room:
        room.rules(0, RulingKind.LIFT)
    url = f"{at.url}/end"
    page = at.chair.get(url).text
    for told in ("with 1 ruling is frozen", "Text as at the end of the Focal Points Meeting", "CHN, JPN, MNG"):
        assert told in page
    form = {"confirmed": "yes", "name": "As at the end", "symbol": "BODY/9", "lock_version": tick(at)}
    assert at.chair.post(url, data=form | {"name": " "}).status_code == 422
    assert at.chair.post(url, data=form | {"lock_version": ""}).status_code == 409
    assert at.chair.post(url, data={k: v for k, v in form.items() if k != "confirmed"}).status_code == 200
    answer = at.chair.post(url, data=form)
    with at.site.writing() as session:
        version = session.exec(select(Version).where(Version.symbol == "BODY/9")).one()
        assert session.exec(select(Consideration.result_id)).one() == version.id
    assert (answer.status_code, answer.location) == (303, f"/versions/{version.id}")
    assert at.chair.post(url, data=form).status_code == 409
    assert "As at the end" in at.client("RUS").get(f"/sessions/{at.room.meeting.id}").text


def test_without_a_changed_word_it_says_so(at: RoomSite) -> None:
    page = at.client().get(f"{at.url}/end").text
    assert "No ruling has changed the text" in page
    assert 'name="symbol"' not in page
    answer = at.client().post(f"{at.url}/end", data={"confirmed": "yes", "lock_version": tick(at)})
    assert answer.location == f"/sessions/{at.room.meeting.id}"
    assert "closed without a change of the text" in at.client("RUS").get(answer.location).text


def test_what_is_on_the_floor_is_named(at: RoomSite) -> None:
    with at.playing() as room:
        room.proposes("MNG", "Request two reports;", 2)
    answer = at.chair.post(f"{at.url}/end", data={"confirmed": "yes", "lock_version": tick(at), "name": "X"})
    assert answer.status_code == 409
    assert "MNG, OP3" in answer.text


def test_nobody_else_closes(at: RoomSite) -> None:
    for who, status in (("CHN", 403), (at.somebody(Capacity.RAPPORTEUR), 403), (at.somebody(Capacity.OBSERVER), 404)):
        client = at.client(who)
        assert client.get(f"{at.url}/end").status_code == status
        assert client.post(f"{at.url}/end", data={"confirmed": "yes", "lock_version": "0"}).status_code == status
