"""Reading a version, as a document and as a file, and comparing two."""

from uuid import uuid4

import pytest

from consult.formats import markdown
from consult.models import Draft, Version
from consult.procedure.capacities import Actor, Capacity
from consult.queries.drafts import text_of
from consult.text.paragraphs import Text
from tests.builders import NOW, a_body, a_draft, a_version, an_actor
from tests.site import Site

HOSTILE = "<script>alert(1)</script> [some [many] text سياسات \u202e e\u0301 %(x)s {{ 7*7 }}"


@pytest.fixture
def secretariat(site: Site) -> Actor:
    with site.writing() as session:
        a_body(session)
        return an_actor(session)


@pytest.fixture
def draft(site: Site, secretariat: Actor) -> Draft:
    with site.writing() as session:
        return a_draft(session, secretariat)


def _version(site: Site, draft: Draft, *words: str, **more: object) -> tuple[Version, Text]:
    with site.writing() as session:
        version = a_version(session, draft, *words, **more)  # type: ignore[arg-type]
        return version, text_of(session, version.id)


def _client(site: Site, capacity: Capacity) -> Actor:
    with site.writing() as session:
        return an_actor(session, capacity, "CHN")


@pytest.mark.parametrize("capacity", Capacity)
def test_who_reads_an_issued_version(site: Site, draft: Draft, capacity: Capacity) -> None:
    version, text = _version(site, draft, symbol="BODY/1")
    client = site.client(_client(site, capacity))
    pages = [client.get(f"/versions/{version.id}{tail}") for tail in ("", ".md", f"/compare/{version.id}")]
    may = capacity not in {Capacity.OBSERVER, Capacity.ADMINISTRATOR}
    assert [page.status_code for page in pages] == [200 if may else 404] * 3
    if may:
        assert all(f'id="p-{p.id}"' in pages[0].text for p in text)
        assert str(version.sha256) in pages[0].text
        assert ("The text as it came in" in pages[0].text) is False
        assert ("/withdraw" in pages[0].text) is (capacity is Capacity.SECRETARIAT)


@pytest.mark.parametrize("capacity", Capacity)
def test_nobody_outside_the_secretariat_reads_one_in_preparation(site: Site, draft: Draft, capacity: Capacity) -> None:
    version, _ = _version(site, draft, is_issued=False)
    client = site.client(_client(site, capacity))
    for tail in ("", ".md", f"/compare/{version.id}", "/edit", "/issue", "/discard"):
        status = client.get(f"/versions/{version.id}{tail}").status_code
        is_form = tail in {"/edit", "/issue", "/discard"}
        assert status == (200 if capacity is Capacity.SECRETARIAT else 403 if is_form else 404), tail


def test_hostile_words_are_shown_as_words(site: Site, draft: Draft, secretariat: Actor) -> None:
    version, _ = _version(site, draft, HOSTILE)
    page = site.client(secretariat).get(f"/versions/{version.id}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert "سياسات" in page
    assert 'dir="auto"' in page


def test_the_file_reads_back_as_the_same_text(site: Site, draft: Draft, secretariat: Actor) -> None:
    version, text = _version(site, draft, symbol="BODY/1")
    answer = site.client(secretariat).get(f"/versions/{version.id}.md")
    assert 'filename="BODY_1.md"' in answer.headers["Content-Disposition"]
    notice, _, body = answer.text.partition("\n\n")
    assert notice == "> Fictional exercise, not the position of any government"
    again = markdown.read(body)
    assert [(p.kind, p.level, p.label, p.text) for p in again] == [(p.kind, p.level, p.label, p.text) for p in text]


def test_two_versions_compared_either_way_round(site: Site, draft: Draft, secretariat: Actor) -> None:
    a = "Decide to measure the air in every city together;"
    b = "Request the secretariat to report once every year on this;"
    c = "Invite all partners to contribute to the common fund;"
    first, _ = _version(site, draft, a, b, c)
    second, _ = _version(site, draft, c, a, b.replace("once", "twice"), "Welcome whatever else may come of it;")
    client = site.client(secretariat)
    pages = [client.get(f"/versions/{x.id}/compare/{y.id}").text for x, y in ((first, second), (second, first))]
    documents = [page.split("<article")[1] for page in pages]
    assert documents[0] == documents[1]
    for words in (
        "1 paragraph changed",
        "1 added",
        "0 deleted",
        "1 moved",
        "<del>once</del>",
        "<ins>twice</ins>",
        "Moved; it was OP3",
    ):
        assert words in pages[0], words


def test_the_form_leads_to_the_comparison(site: Site, draft: Draft, secretariat: Actor) -> None:
    first, _ = _version(site, draft)
    second, _ = _version(site, draft)
    client = site.client(secretariat)
    page = client.get(f"/versions/{second.id}").text
    assert f'<option value="{first.id}" selected' in page
    answer = client.get(f"/versions/{second.id}/compare", query_string={"other": str(first.id)})
    assert answer.location == f"/versions/{second.id}/compare/{first.id}"
    assert (
        client.get(f"/versions/{second.id}/compare", query_string={"other": "x"}).location == f"/versions/{second.id}"
    )
    assert "the same words in the same order" in client.get(answer.location).text


def test_versions_of_two_drafts_are_not_compared(site: Site, draft: Draft, secretariat: Actor) -> None:
    first, _ = _version(site, draft)
    with site.writing() as session:
        other = a_version(session, a_draft(session, secretariat))
    client = site.client(secretariat)
    for wanted in (other.id, uuid4()):
        assert client.get(f"/versions/{first.id}/compare/{wanted}").status_code == 404


def test_one_in_preparation_cannot_be_compared_by_a_member(site: Site, draft: Draft) -> None:
    first, _ = _version(site, draft)
    second, _ = _version(site, draft, is_issued=False, now=NOW)
    client = site.client(_client(site, Capacity.FOCAL_POINT))
    assert client.get(f"/versions/{first.id}/compare/{second.id}").status_code == 404
    assert str(second.id) not in client.get(f"/versions/{first.id}").text
