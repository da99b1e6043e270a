"""The journals on their pages: filtered by the address, page by page, kindly empty."""

from datetime import timedelta

import pytest

from consult.models import Draft
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.services import drafts, journal, rounds, sessions
from tests.builders import NOW, a_body, a_draft, a_round, a_version, an_actor
from tests.scenes import DAY
from tests.site import Site


@pytest.fixture
def told(site: Site, secretariat: Actor) -> Draft:
    """A draft with a round, whose transmissions to China and Japan are on record, the latter received."""
    with site.writing() as session:
        draft = a_draft(session, secretariat)
        consultation = a_round(session, a_version(session, draft, by=secretariat, symbol="BODY/1"), by=secretariat)
        for member in ("CHN", "JPN"):
            rounds.record_transmission(
                session, by=secretariat, now=NOW, round_id=consultation.id, member=member, at=NOW, evidence="e"
            )
        japan = an_actor(session, Capacity.FOCAL_POINT, "JPN")
        rounds.acknowledge_receipt(session, by=japan, now=NOW + 2 * DAY, round_id=consultation.id)
    site.set_clock(NOW + 3 * DAY)
    return draft


def rows(page: str) -> list[str]:
    """Return the rows of the journal on a page."""
    return page.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0].split("<tr ")[1:] if "<tbody>" in page else []


def test_it_tells_what_was_done_and_that_it_holds(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        secretariat = an_actor(session)
        draft = a_draft(session, secretariat)
        version = a_version(session, draft, by=secretariat, symbol="BODY/1")
        drafts.withdraw_version(session, by=secretariat, now=NOW, version_id=version.id, reason="Wrong <file>")
        member, observer = an_actor(session, Capacity.FOCAL_POINT, "CHN"), an_actor(session, Capacity.OBSERVER)
    url = f"/drafts/{draft.id}/journal"
    page, members_page = site.client(secretariat).get(url).text, site.client(member).get(url).text
    for text in (page, members_page):
        assert "Reason: Wrong &lt;file&gt;" in text
        assert "(BODY/1)." in text
        assert "chain of hashes holds" in text
    assert any("Person" in row for row in rows(page))
    assert not any("Person" in row for row in rows(members_page))
    assert "Put a text in" not in members_page
    assert site.client(observer).get(url).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 7),
        ({"topic": "rounds and transmissions"}, 4),
        ({"topic": "drafts and versions"}, 3),
        ({"topic": "no topic"}, 7),
        ({"member": "JPN"}, 2),
        ({"member": "CHN"}, 1),
        ({"member": "XXX"}, 0),
        ({"office": "secretariat"}, 6),
        ({"q": "acknowledged RECEIPT"}, 1),
        ({"q": "japan"}, 2),
        ({"q": "%(nothing)s <b>"}, 0),
        ({"since": "2022-10-05"}, 1),
        ({"until": "2022-10-02"}, 4),
        ({"since": "2022-10-03", "until": "2022-10-03"}, 2),
        ({"member": "JPN", "topic": "drafts and versions"}, 0),
    ],
)
def test_it_is_filtered(site: Site, told: Draft, secretariat: Actor, query: dict[str, str], found: int) -> None:
    answer = site.client(secretariat).get(f"/drafts/{told.id}/journal", query_string=query)
    assert answer.status_code == 200
    assert len(rows(answer.text)) == found
    assert ("No act on record fits" in answer.text) is (found == 0)
    assert ("Show everything" in answer.text) is bool(query)
    assert "chain of hashes holds" in answer.text, "also where nothing is found"


@pytest.mark.parametrize(("typed", "words"), [("tomorrow", "is not a date"), ("0202-01-01", "Check the year")])
def test_a_day_that_is_none_is_said_beside_it(
    site: Site, told: Draft, secretariat: Actor, typed: str, words: str
) -> None:
    answer = site.client(secretariat).get(f"/drafts/{told.id}/journal", query_string={"since": typed, "q": "japan"})
    assert answer.status_code == 422
    assert words in answer.text
    assert len(rows(answer.text)) == 2, "what could be read is looked for"


def test_it_comes_in_pages_that_keep_what_is_looked_for(site: Site, told: Draft, secretariat: Actor) -> None:
    with site.writing() as session:
        for n in range(230):
            journal.record(
                session, by=secretariat, now=NOW + timedelta(seconds=n), act=Act.EXTEND_ROUND, chain=f"draft:{told.id}",
                draft_id=told.id, public={"round": 1, "reason": f"number {n}"},
            )  # fmt: skip
    client, url = site.client(secretariat), f"/drafts/{told.id}/journal"
    first, last = client.get(url).text, client.get(url, query_string={"page": "3"}).text
    assert (len(rows(first)), len(rows(last))) == (100, 37)
    assert first.count('class="digest"') == 100
    assert last.count('class="digest"') == 37
    assert "Page 1 of 3" in first
    found = client.get(url, query_string={"q": "extended", "page": "2"}).text
    assert "Page 2 of 3" in found
    assert "?q=extended&amp;page=1" in found
    assert "?q=extended&amp;page=3" in found
    for page in ("99", "0", "-1", "x", "9" * 30):
        assert client.get(url, query_string={"page": page}).status_code == 200


def test_an_entry_has_an_address_of_its_own(site: Site, told: Draft, secretariat: Actor) -> None:
    with site.writing() as session:
        for _ in range(120):
            journal.record(
                session, by=secretariat, now=NOW, act=Act.EXTEND_ROUND, chain=f"draft:{told.id}", draft_id=told.id
            )
    client, url = site.client(secretariat), f"/drafts/{told.id}/journal"
    page = client.get(url, query_string={"entry": "2"}).text
    assert 'id="e-2"' in page
    assert f'href="{url}?entry=2#e-2"' in page
    assert 'id="e-2"' not in client.get(url).text
    assert client.get(url, query_string={"entry": "9999"}).status_code == 200


def test_hashes_of_what_a_reader_may_not_know_of_close_the_chain(site: Site, told: Draft) -> None:
    with site.writing() as session:
        member = an_actor(session, Capacity.FOCAL_POINT, "CHN")
    page = site.client(member).get(f"/drafts/{told.id}/journal").text
    assert (len(rows(page)), page.count('class="digest"')) == (6, 7)
    page = site.client(member).get(f"/drafts/{told.id}/journal", query_string={"q": "issued"}).text
    assert page.count('class="digest"') == len(rows(page)) == 1


class TestOfTheBody:
    def test_it_is_for_those_who_take_part(self, site: Site, secretariat: Actor) -> None:
        with site.writing() as session:
            readers = {capacity: an_actor(session, capacity, "CHN") for capacity in Capacity}
        for capacity, reader in readers.items():
            is_outside = capacity in {Capacity.OBSERVER, Capacity.ADMINISTRATOR}
            assert site.client(reader).get("/journal").status_code == (404 if is_outside else 200)

    def test_it_tells_of_sessions_but_not_of_drafts(self, site: Site, told: Draft, secretariat: Actor) -> None:
        with site.writing() as session:
            meeting = sessions.record_session(
                session, by=secretariat, now=NOW, kind=sessions.SessionKind.SOM, number=26, title="SOM-26", mode="",
                host="", starts=NOW.date(), ends=NOW.date(), items=[], present=["CHN", "MNG"],
            )  # fmt: skip
        page = site.client(secretariat).get("/journal").text
        assert f"Recorded the session “{meeting.title}”." in page
        assert "Members present: CHN, MNG" in page
        assert told.title not in page
        assert len(rows(site.client(secretariat).get("/journal?topic=sessions+and+officers").text)) == 1

    def test_work_on_a_summary_is_told_when_it_is_final(self, site: Site, secretariat: Actor) -> None:
        with site.writing() as session:
            rapporteur = an_actor(session, Capacity.RAPPORTEUR)
            for act in (Act.DRAFT_SUMMARY, Act.FINALIZE_SUMMARY):
                journal.record(session, by=rapporteur, now=NOW, act=act, chain=journal.BODY)
            member = an_actor(session, Capacity.FOCAL_POINT, "CHN")
        assert len(rows(site.client(member).get("/journal?office=rapporteur").text)) == 1
