"""Documents are given out from the pages where the work is, to whoever may read what is in them."""

import re

import pytest

from consult.edge.exports import FORMS
from consult.formats import pdf
from consult.models import Draft
from consult.procedure.capacities import Capacity
from tests.answered import a_round_to_answer, an_answered_round
from tests.builders import a_version, an_actor
from tests.site import Site
from tests.word.plain_reading import paragraphs


@pytest.mark.parametrize("capacity", Capacity)
def test_who_gets_a_version(site: Site, draft: Draft, capacity: Capacity) -> None:
    with site.writing() as session:
        one = a_version(session, draft, "Decide to act;", symbol="BODY/1")
        other = a_version(session, draft, "Decide to wait;", symbol="BODY/2")
        actor = an_actor(session, capacity, "CHN")
    client, may = site.client(actor), capacity not in {Capacity.OBSERVER, Capacity.ADMINISTRATOR}
    for url in (f"/versions/{one.id}", f"/versions/{one.id}/compare/{other.id}"):
        answers = [client.get(f"{url}/document.{form}") for form in FORMS if form != "pdf" or pdf.is_available()]
        assert {answer.status_code for answer in answers} == {200 if may else 404}
        assert client.get(f"{url}/document.exe").status_code == 404
        assert ("/document.docx" in client.get(url).text) is may


def test_a_file_says_what_the_page_says(site: Site, draft: Draft) -> None:
    with site.writing() as session:
        version = a_version(session, draft, "Decide to act;", symbol="BODY/1")
        actor = an_actor(session, Capacity.FOCAL_POINT, "JPN")
    answer = site.client(actor).get(f"/versions/{version.id}/document.docx")
    assert 'filename="BODY_1.docx"' in answer.headers["Content-Disposition"]
    assert paragraphs(answer.data, "accept")[0] == "OP1 Decide to act;"


def test_the_compilation_has_its_link(site: Site) -> None:
    with site.writing() as session:
        answered = an_answered_round(session)
        row = answered.compiles()
    client = site.client(answered.focal_point("JPN"))
    url = f"/compilations/{row.id}"
    assert f"{url}/document.docx" in client.get(url).text
    assert "[Alt 1: 2" in "".join(paragraphs(client.get(f"{url}/document.docx").data, "accept"))


def test_a_delegation_takes_its_files_from_its_page(site: Site) -> None:
    with site.writing() as session:
        answered = a_round_to_answer(session)
        answered.proposes("JPN", "alpha one 2 three")
        others = answered.focal_point("CHN")
    client, url = site.client(answered.focal_point("JPN")), f"/rounds/{answered.round.id}"
    page = client.get(f"{url}/submission").text
    [own] = re.findall(r"/submissions/[0-9a-f-]+/document.docx", page)
    assert "".join(paragraphs(client.get(own).data, "accept")).count("alpha one 2 three") == 1
    assert f"{url}/capital.docx" in page
    assert client.get(f"{url}/capital.docx").status_code == 200
    assert site.client(others).get(own).status_code == 404


def test_the_matrices_have_their_links(site: Site) -> None:
    with site.writing() as session:
        answered = an_answered_round(session)
        row = answered.compiles()
    client = site.client(answered.focal_point("JPN"))
    found = set(re.findall(rf"/compilations/{row.id}/matrix/[\w.-]+", client.get(f"/compilations/{row.id}").text))
    assert len(found) == 24
    assert client.get(min(found)).status_code == 200
    assert client.get(f"/compilations/{row.id}/matrix/iso.exe").status_code == 404
    assert client.get(f"/compilations/{row.id}/matrix/other.csv").status_code == 404
