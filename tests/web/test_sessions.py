"""Sessions on the pages: read by who takes part, recorded by the secretariat."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient

from consult.procedure.capacities import Actor, Capacity
from tests.builders import a_draft, an_actor, an_appointment
from tests.site import Site

FORM: dict[str, Any] = {
    "kind": "SOM",
    "number": "25",
    "title": "Twenty-fifth meeting",
    "mode": "virtual",
    "host": "JPN",
    "starts": "2022-09-20",
    "ends": "2022-09-21",
    "items": "1 Opening\r\n\r\n2 Text",
    "present": ["CHN", "JPN"],
}
STATEMENT = {"member": "CHN", "text": "China <agreed>.", "source": "report, paragraph 64", "draft": ""}


@pytest.fixture
def url(site: Site, secretariat: Actor) -> str:
    """The address of a recorded session."""
    return str(site.client(secretariat).post("/sessions/new", data=FORM).location)


def test_a_session_shows_who_was_there_and_in_office(site: Site, secretariat: Actor, url: str) -> None:
    with site.writing() as session:
        office = an_appointment(session, Capacity.CHAIR, "JPN")
        office.session_id = UUID(url.removeprefix("/sessions/"))
        member = an_actor(session, Capacity.FOCAL_POINT, "RUS")
    page = site.client(member).get(url).text
    for words in ("20 September 2022 – 21 September 2022", "virtual", "2 Text", "not present", "Chair"):
        assert words in page
    assert page.count("<td>present</td>") == 2
    assert "Person" not in page.split("Officers")[1].split("</dl>")[0]
    assert "Person" in site.client(secretariat).get(url).text.split("Officers")[1].split("</dl>")[0]
    assert "statements/new" not in page


def test_a_statement_stands_on_the_session_and_on_the_draft(site: Site, secretariat: Actor, url: str) -> None:
    with site.writing() as session:
        draft = a_draft(session, secretariat)
    client = site.client(secretariat)
    answer = client.post(f"{url}/statements/new", data=STATEMENT | {"draft": str(draft.id)})
    assert (answer.status_code, answer.location) == (303, url)
    for page in (client.get(url).text, client.get(f"/drafts/{draft.id}").text):
        assert "China &lt;agreed&gt;." in page
        assert page.count("No statement recorded.") == 1
        assert page.count("Not present.") == 4


def test_the_draft_leads_to_where_a_statement_is_recorded(site: Site, secretariat: Actor, url: str) -> None:
    with site.writing() as session:
        draft = a_draft(session, secretariat)
    client = site.client(secretariat)
    assert f'href="{url}/statements/new?draft={draft.id}"' in client.get(f"/drafts/{draft.id}").text
    other = client.post("/sessions/new", data=FORM | {"number": "26", "title": "Next meeting"}).location
    page = client.get(f"/drafts/{draft.id}").text
    assert "Record a statement: choose the session" in page
    listed = client.get(f"/sessions?draft={draft.id}").text
    for one in (url, other):
        assert f'href="{one}/statements/new?draft={draft.id}"' in listed
    assert "statements/new" not in _as_member(site).get("/sessions").text


def _as_member(site: Site) -> FlaskClient:
    with site.writing() as session:
        return site.client(an_actor(session, Capacity.FOCAL_POINT, "RUS"))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"number": "x"}, "whole number"),
        ({"number": "0"}, "from 1 to 9999"),
        ({"starts": "20.9.2022"}, "Enter a date"),
        ({"ends": "2022-09-19"}, "before it starts"),
        ({"kind": "picnic"}, "values offered"),
        ({"title": ""}, "a title"),
    ],
)
def test_wrong_entries_bring_the_form_back(
    site: Site, secretariat: Actor, changed: dict[str, str], sentence: str
) -> None:
    answer = site.client(secretariat).post("/sessions/new", data=FORM | changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert answer.text.count("checked") == 2


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"text": ""}, 422),
        ({"source": ""}, 422),
        ({"member": "PRK"}, 422),
        ({"member": "XXX"}, 404),
        ({"draft": "x"}, 422),
        ({"draft": str(uuid4())}, 404),
    ],
)
def test_wrong_statements(site: Site, secretariat: Actor, url: str, changed: dict[str, str], status: int) -> None:
    assert site.client(secretariat).post(f"{url}/statements/new", data=STATEMENT | changed).status_code == status


def test_nothing_is_recorded_twice(site: Site, secretariat: Actor, url: str) -> None:
    client = site.client(secretariat)
    assert client.post("/sessions/new", data=FORM).status_code == 409
    assert [client.post(f"{url}/statements/new", data=STATEMENT).status_code for _ in range(2)] == [303, 409]


@pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.SECRETARIAT])
def test_only_the_secretariat_records(site: Site, url: str, capacity: Capacity) -> None:
    with site.writing() as session:
        actor = an_actor(session, capacity, "CHN")
    client = site.client(actor)
    for address in ("/sessions/new", f"{url}/statements/new"):
        assert client.get(address).status_code == 403
        assert client.post(address, data=FORM | STATEMENT).status_code == 403
    takes_part = capacity not in {Capacity.OBSERVER, Capacity.ADMINISTRATOR}
    assert client.get(url).status_code == (200 if takes_part else 404)
    assert ("Twenty-fifth" in client.get("/sessions").text) is takes_part
