"""The form for a decision, by the secretariat or the rapporteur of the session."""

import pytest

from consult.models import MeetingSession
from consult.procedure.capacities import Actor, Capacity
from tests.builders import a_draft, an_actor, an_appointment, as_actor
from tests.meetings import a_meeting
from tests.site import Site


@pytest.fixture
def meeting(site: Site, secretariat: Actor) -> MeetingSession:
    with site.writing() as session:
        return a_meeting(session, secretariat)


def test_it_stands_on_the_session_with_who_was_there(site: Site, secretariat: Actor, meeting: MeetingSession) -> None:
    with site.writing() as session:
        draft = a_draft(session, secretariat)
        member = an_actor(session, Capacity.FOCAL_POINT, "RUS")
    client, url = site.client(secretariat), f"/sessions/{meeting.id}/decisions/new"
    assert "Decision 1 of the session" in client.get(f"{url}?draft={draft.id}").text
    form = {"text": "The Meeting <decided>.", "draft": str(draft.id), "allows_silence": "yes"}
    assert client.post(url, data=form).status_code == 303
    assert client.post(url, data=form).status_code == 409
    assert client.post(url, data={"text": "Second.", "draft": ""}).status_code == 303
    page = site.client(member).get(f"/sessions/{meeting.id}").text
    for words in ("The Meeting &lt;decided&gt;.", "allows a silence procedure", "Decision 2", draft.title):
        assert words in page


def test_wrong_entries_come_back(site: Site, secretariat: Actor, meeting: MeetingSession) -> None:
    client, url = site.client(secretariat), f"/sessions/{meeting.id}/decisions/new"
    for form, sentence in (
        ({"text": " ", "draft": ""}, "the words of the decision"),
        ({"text": "So.", "draft": "", "allows_silence": "yes"}, "Name the draft"),
    ):
        answer = client.post(url, data=form)
        assert answer.status_code == 422
        assert sentence in answer.text


def test_the_rapporteur_of_this_session_only(site: Site, secretariat: Actor, meeting: MeetingSession) -> None:
    with site.writing() as session:
        own, other = an_appointment(session, Capacity.RAPPORTEUR), an_appointment(session, Capacity.RAPPORTEUR)
        own.session_id, other.session_id = meeting.id, a_meeting(session, secretariat).id
        session.flush()
        people = [as_actor(session, one) for one in (own, other)] + [an_actor(session, Capacity.CHAIR)]
    url = f"/sessions/{meeting.id}/decisions/new"
    for actor, status in zip(people, (200, 403, 403), strict=True):
        assert site.client(actor).get(url).status_code == status
    offered = [url in site.client(actor).get(f"/sessions/{meeting.id}").text for actor in people]
    assert offered == [True, False, False]
