"""The summary on the pages: the work of few, then final and read by all."""

from io import BytesIO

import pytest

from consult.models import MeetingSession
from consult.procedure.capacities import Actor, Capacity
from tests.builders import an_actor, an_appointment, as_actor
from tests.meetings import a_meeting
from tests.site import Site


@pytest.fixture
def meeting(site: Site, secretariat: Actor) -> MeetingSession:
    with site.writing() as session:
        return a_meeting(session, secretariat)


@pytest.fixture
def rapporteur(site: Site, meeting: MeetingSession) -> Actor:
    with site.writing() as session:
        held = an_appointment(session, Capacity.RAPPORTEUR, "JPN")
        held.session_id = meeting.id
        session.flush()
        return as_actor(session, held)


@pytest.fixture
def url(meeting: MeetingSession) -> str:
    return f"/sessions/{meeting.id}/summary"


def test_it_is_read_by_all_once_it_is_final(site: Site, rapporteur: Actor, url: str) -> None:
    with site.writing() as session:
        reader = site.client(an_actor(session, Capacity.FOCAL_POINT, "CHN"))
    client = site.client(rapporteur)
    assert "Work on the summary" in client.get(url.removesuffix("/summary")).text
    saved = client.post(f"{url}/edit", data={"text": "It <met>.\r\n\r\nIt parted.", "lock_version": "0"})
    assert (saved.status_code, saved.location) == (303, url)
    assert reader.get(url).status_code == 404
    assert "not final yet" in reader.get(url.removesuffix("/summary")).text
    assert "This is what will happen" in client.get(f"{url}/final").text
    assert client.post(f"{url}/final", data={"lock_version": "1"}).status_code == 200
    assert client.post(f"{url}/final", data={"lock_version": "1", "confirmed": "yes"}).status_code == 303
    page = reader.get(url)
    assert page.status_code == 200
    assert "It &lt;met&gt;." in page.text
    assert "Work on the summary" not in client.get(url).text
    assert client.post(f"{url}/edit", data={"text": "Otherwise.", "lock_version": "2"}).status_code == 409


def test_two_who_write_see_both_texts(site: Site, secretariat: Actor, rapporteur: Actor, url: str) -> None:
    site.client(rapporteur).post(f"{url}/edit", data={"text": "It met.", "lock_version": "0"})
    answer = site.client(secretariat).post(f"{url}/edit", data={"text": "They met.", "lock_version": "0"})
    assert answer.status_code == 409
    for words in ("It met.", "They met.", 'name="lock_version" value="1"'):
        assert words in answer.text
    empty = site.client(secretariat).post(f"{url}/edit", data={"text": " ", "lock_version": "1"})
    assert empty.status_code == 422


def test_the_secretariat_brings_the_rapporteurs_instruction(
    site: Site, secretariat: Actor, rapporteur: Actor, url: str
) -> None:
    client = site.client(secretariat)
    client.post(f"{url}/edit", data={"text": "It met.", "lock_version": "0"})
    page = client.get(f"{url}/final").text
    assert "On the rapporteur’s written instruction" in page
    form = {"lock_version": "1", "confirmed": "yes"}
    assert "instruction_file" in client.post(f"{url}/final", data=form | {"instruction": "Letter"}).text
    full = form | {"instruction": "Letter of 2 October", "instruction_file": (BytesIO(b"scan"), "letter.pdf")}
    assert client.post(f"{url}/final", data=full).status_code == 303


def test_others_do_not_write_it(site: Site, secretariat: Actor, url: str) -> None:
    with site.writing() as session:
        others = [an_actor(session, Capacity.CHAIR), an_actor(session, Capacity.FOCAL_POINT, "CHN")]
        stranger = an_appointment(session, Capacity.RAPPORTEUR)
        stranger.session_id = a_meeting(session, secretariat).id
        session.flush()
        others.append(as_actor(session, stranger))
    for actor in others:
        client = site.client(actor)
        for address in (f"{url}/edit", f"{url}/final"):
            assert client.get(address).status_code == 403
            data = {"text": "Mine.", "lock_version": "0", "confirmed": "yes"}
            assert client.post(address, data=data).status_code == 403
    assert site.client(secretariat).get(f"{url}/final").status_code == 404
