"""The front page, the page of a draft, a new draft and search, for every capacity."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from consult.models import Draft
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.circulations import CirculationOutcome
from consult.services import archive
from tests.adopting import adopting
from tests.builders import DEADLINE, NOW, a_draft, a_round, a_version, an_actor
from tests.site import Site

FORM = {"title": "Declaration on <b>Clean</b> Air", "kind": "declaration", "mandate": "Decision 1."}
OUTSIDE = {Capacity.OBSERVER, Capacity.ADMINISTRATOR}


@pytest.fixture
def draft(site: Site, secretariat: Actor) -> Draft:
    """A draft whose round is open, with the next version in preparation."""
    with site.writing() as session:
        draft = a_draft(session, secretariat)
        a_round(session, a_version(session, draft, "The haze over [some] cities;", symbol="BODY/1"))
        a_version(session, draft, "The secret haze;", is_issued=False, now=NOW)
    return draft


def _client(site: Site, capacity: Capacity, member: str | None = "CHN") -> FlaskClient:
    with site.writing() as session:
        actor = an_actor(session, capacity, member)
    return site.client(actor)


@pytest.mark.parametrize("capacity", Capacity)
def test_everybody_is_told_what_is_asked(site: Site, draft: Draft, capacity: Capacity) -> None:
    client = _client(site, capacity)
    front, page = client.get("/"), client.get(f"/drafts/{draft.id}")
    assert front.status_code == 200
    if capacity in OUTSIDE:
        told = "adopted text only" if capacity is Capacity.OBSERVER else "not for an administrator to read"
        assert told in front.text
        assert draft.title not in front.text
        assert page.status_code == 404
        assert client.get(f"/drafts/{uuid4()}").text.count(draft.title) == 0
        return
    for answer in (front, page):
        assert "A round is open" in answer.text
        assert "31 October 2022, 09:00" in answer.text or "17:00" in answer.text
    assert ("in preparation" in page.text) is (capacity is Capacity.SECRETARIAT)
    assert ("Submit the answer" in front.text) is (capacity is Capacity.FOCAL_POINT)
    assert "BODY/1" in page.text


def test_after_the_deadline_the_front_page_says_so(site: Site, draft: Draft) -> None:
    site.set_clock(DEADLINE)
    front = _client(site, Capacity.FOCAL_POINT).get("/").text
    assert "has closed" in front
    assert "still taken" in front


def test_several_drafts_stand_by_what_they_ask(site: Site, draft: Draft, secretariat: Actor) -> None:
    with site.writing() as session:
        quiet = a_draft(session, secretariat, "Quiet draft")
        soon = a_draft(session, secretariat, "Urgent draft")
        a_round(session, a_version(session, soon), deadline=NOW + timedelta(days=1))
        gone = a_draft(session, secretariat, "Draft given up")
        archive.archive_draft(session, by=secretariat, now=NOW, draft_id=gone.id, reason="Given up.")
    front = _client(site, Capacity.FOCAL_POINT).get("/").text
    places = [front.index(title) for title in ("Urgent draft", draft.title, quiet.title)]
    assert places == sorted(places)
    assert "Draft given up" not in front
    assert 'href="/archive"' in front
    assert front.count("Your delegation has not submitted anything.") == 2


def test_finished_drafts_stand_apart(site: Site) -> None:
    with site.writing() as session:
        at = adopting(session)
        circulation = at.running()
        a_draft(session, at.secretariat, "Still going on")
        at.now = circulation.expires
        at.declare(circulation, CirculationOutcome.STANDS)
        observer = an_actor(session, Capacity.OBSERVER)
    site.set_clock(at.now)
    front = site.client(at.focal_points["CHN"]).get("/").text
    assert front.index("Still going on") < front.index("<h2>Adopted</h2>") < front.index(at.draft.title)
    page = site.client(at.secretariat).get(f"/drafts/{at.draft.id}").text
    assert "was adopted by written procedure" in page
    assert "The chair declared that the text stands." in page
    given = site.client(observer).get("/").text
    assert f'href="/drafts/{at.draft.id}/adoption"' in given
    assert "Still going on" not in given


def test_an_empty_house_says_so(site: Site, secretariat: Actor) -> None:
    assert "No draft has been opened yet." in site.client(secretariat).get("/").text
    with site.writing() as session:
        gone = a_draft(session, secretariat)
        archive.archive_draft(session, by=secretariat, now=NOW, draft_id=gone.id, reason="Given up.")
    assert "No draft is under negotiation now." in site.client(secretariat).get("/").text


def test_only_acts_that_are_possible_are_offered(site: Site, secretariat: Actor) -> None:
    with site.writing() as session:
        draft = a_draft(session, secretariat)
    for capacity, is_offered in ((Capacity.SECRETARIAT, True), (Capacity.FOCAL_POINT, False), (Capacity.CHAIR, False)):
        client = _client(site, capacity)
        page = client.get(f"/drafts/{draft.id}").text
        assert (f"/drafts/{draft.id}/versions/new" in page) is is_offered
        assert ("/drafts/new" in client.get("/").text) is is_offered
        assert client.get("/drafts/new").status_code == (200 if is_offered else 403)
        assert client.post("/drafts/new", data=FORM).status_code == (303 if is_offered else 403)


def test_a_new_draft_is_on_the_front_page(site: Site, secretariat: Actor) -> None:
    client = site.client(secretariat)
    answer = client.post("/drafts/new", data=FORM)
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "Declaration on &lt;b&gt;Clean&lt;/b&gt; Air" in page
    assert "There is no version yet" in page
    assert "Put the first text in" in client.get("/").text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Give the draft a title."),
        ({"mandate": " "}, "Say which decision"),
        ({"kind": "poem"}, "one of the values offered"),
        ({"title": "x" * 400}, "too long"),
        ({"once": "x"}, "one of the values offered"),
    ],
)
def test_a_wrong_entry_brings_the_form_back(
    site: Site, secretariat: Actor, changed: dict[str, str], sentence: str
) -> None:
    answer = site.client(secretariat).post("/drafts/new", data=FORM | changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert (FORM | changed)["mandate"].strip() in answer.text


def test_a_double_click_opens_one_draft(site: Site, secretariat: Actor) -> None:
    client = site.client(secretariat)
    answers = [
        client.post("/drafts/new", data=FORM | {"once": "6f9619ff-8b86-d011-b42d-00c04fc964ff"}) for _ in range(2)
    ]
    assert {answer.location for answer in answers} == {"/drafts/6f9619ff-8b86-d011-b42d-00c04fc964ff"}
    assert client.get("/").text.count('scope="row"') == 1


def test_search_finds_only_what_the_reader_may_see(site: Site, draft: Draft, secretariat: Actor) -> None:
    url = f"/drafts/{draft.id}/search"
    member = _client(site, Capacity.FOCAL_POINT)
    found = member.get(url, query_string={"q": "HAZE"}).text
    assert "<mark>haze</mark>" in found
    assert "secret" not in found
    assert "secret" in site.client(secretariat).get(url, query_string={"q": "haze"}).text
    for words in ("<script>alert(1)</script>", "\x00", "%", "x" * 5000, ""):
        answer = member.get(url, query_string={"q": words})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
    assert _client(site, Capacity.OBSERVER).get(url, query_string={"q": "haze"}).status_code == 404
