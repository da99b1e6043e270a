"""Reading a version, as a document and as a file."""

import re
from dataclasses import replace
from html import unescape
from uuid import uuid4

import pytest

from consult.formats import markdown
from consult.models import Draft, Version
from consult.procedure.capacities import Actor, Capacity
from consult.queries.drafts import text_of
from consult.services import drafts
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.web.stretches import STRETCH
from tests.builders import NOW, a_round, a_version, an_actor
from tests.site import Site

HOSTILE = "<script>alert(1)</script> [some [many] text سياسات \u202e e\u0301 %(x)s {{ 7*7 }}"


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


def test_from_the_text_one_opens_the_round_on_it(site: Site, draft: Draft, secretariat: Actor) -> None:
    with site.writing() as session:
        version = a_version(session, draft, "Decide to measure the air;")
        member = an_actor(session, Capacity.FOCAL_POINT, "CHN")
    url, way = f"/versions/{version.id}", f'href="/versions/{version.id}/round"'
    assert way in site.client(secretariat).get(url).text
    assert way not in site.client(member).get(url).text
    with site.writing() as session:
        a_round(session, session.get_one(Version, version.id), by=secretariat)
    assert way not in site.client(secretariat).get(url).text, "one runs"


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


@pytest.fixture
def long(site: Site, draft: Draft) -> tuple[Version, Text]:
    """A version of three stretches, the last one short, with a heading and a footnote in each."""
    words = [f"Paragraph number {n}" for n in range(2 * STRETCH + 30)]
    text = [Paragraph(uuid4(), Kind.OPERATIVE, line) for line in words]
    for first in (0, STRETCH, 2 * STRETCH):
        text[first] = replace(text[first], kind=Kind.HEADING, text=f"Part from {first}")
        text[first + 1] = replace(text[first + 1], text=f"{words[first + 1]}[^1]", notes=(f"Note {first}",))
    with site.writing() as session:
        secretariat = an_actor(session)
        made = drafts.put_text(
            session, by=secretariat, now=NOW, draft_id=draft.id, name="Long", text=number(tuple(text))
        )
        drafts.issue_version(session, by=secretariat, now=NOW, version_id=made.id, symbol="")
        return made, text_of(session, made.id)


def test_a_short_text_is_on_one_page(site: Site, draft: Draft, secretariat: Actor) -> None:
    version, _ = _version(site, draft, *(f"Paragraph number {n}" for n in range(STRETCH)))
    page = site.client(secretariat).get(f"/versions/{version.id}").text
    assert f"Paragraph number {STRETCH - 1}<" in page
    assert "Whole text on one page" not in page


def test_a_long_text_comes_in_stretches_and_is_whole_in_the_end(
    site: Site, secretariat: Actor, long: tuple[Version, Text]
) -> None:
    version, text = long
    client = site.client(secretariat)
    page = client.get(f"/versions/{version.id}").text
    found, steps = shown(page), 0
    while way_on := re.search(r'rel="next" href="([^"#]+)', page):
        page = client.get(unescape(way_on[1])).text
        found, steps = found + shown(page), steps + 1
        assert steps < 9
    assert found == [str(p.id) for p in text]
    assert (
        f"Next paragraphs ({STRETCH + 1} to {2 * STRETCH} of {len(text)})" in client.get(f"/versions/{version.id}").text
    )
    assert shown(client.get(f"/versions/{version.id}?whole=yes").text) == found


def test_its_footnotes_come_with_it(site: Site, secretariat: Actor, long: tuple[Version, Text]) -> None:
    version, _ = long
    client = site.client(secretariat)
    first, second = (client.get(f"/versions/{version.id}?from={start}").text for start in (0, STRETCH))
    assert ("Note 0" in first, f"Note {STRETCH}" in first) == (True, False)
    assert ("Note 0" in second, f"Note {STRETCH}" in second) == (False, True)
    fragment = client.get(f"/versions/{version.id}?from={STRETCH}", headers={"HX-Request": "true"}).text
    assert "<html" not in fragment
    assert 'id="footnotes"' in fragment
    assert 'hx-swap-oob="beforeend"' in fragment
    assert f"Note {STRETCH}" in fragment


def test_a_link_to_a_paragraph_leads_to_where_it_stands(
    site: Site, secretariat: Actor, long: tuple[Version, Text]
) -> None:
    version, text = long
    client = site.client(secretariat)
    wanted = text[2 * STRETCH + 7].id
    page = client.get(f"/versions/{version.id}?paragraph={wanted}").text
    assert shown(page) == [str(p.id) for p in text[2 * STRETCH :]]
    outline = client.get(f"/versions/{version.id}").text.split("Outline", 1)[1].split("</details>")[0]
    assert [unescape(url) for url in re.findall(r'href="([^"]+)"', outline)] == [
        f"#p-{text[0].id}",
        *(f"/versions/{version.id}?paragraph={text[n].id}#p-{text[n].id}" for n in (STRETCH, 2 * STRETCH)),
    ]
    hits = client.get(f"/drafts/{version.draft_id}/search", query_string={"q": "number 407"}).text
    assert f"/versions/{version.id}?paragraph={wanted}#p-{wanted}" in unescape(hits)


@pytest.mark.parametrize("asked", ["from=-7", "from=999999", "from=x", "whole=&from="])
def test_nonsense_in_the_address_is_no_fault(
    site: Site, secretariat: Actor, long: tuple[Version, Text], asked: str
) -> None:
    assert shown(site.client(secretariat).get(f"/versions/{long[0].id}?{asked}").text)


@pytest.mark.parametrize("asked", ["x", "00000000-0000-4000-8000-000000000000"])
def test_a_paragraph_of_another_text_is_not_found(
    site: Site, secretariat: Actor, long: tuple[Version, Text], draft: Draft, asked: str
) -> None:
    assert site.client(secretariat).get(f"/versions/{long[0].id}?paragraph={asked}").status_code == 404


def shown(page: str) -> list[str]:
    """Return the paragraphs that stand on a page, in their order."""
    return re.findall(r'id="p-([0-9a-f-]{36})"', page)


def test_brackets_are_read_as_they_stand_without_members_or_not_at_all(
    site: Site, draft: Draft, secretariat: Actor
) -> None:
    version, _ = _version(
        site, draft, "alpha [Alt 1: one / Alt 2: two — MNG] beta", "[PLACEHOLDER CHN: on haze]", "gamma"
    )
    client = site.client(secretariat)
    found = {
        one: client.get(f"/versions/{version.id}?reading={one}").text for one in ("", "unattributed", "clean", "x")
    }
    assert all("2 brackets are open" in page for page in found.values())
    assert "MNG" in found[""]
    assert "MNG" not in found["unattributed"]
    assert "two" in found["unattributed"]
    assert "alpha one beta" in found["clean"]
    assert "on haze" not in found["clean"]
    assert "not the text under negotiation" in found["clean"]
    assert "not the text under negotiation" not in found["x"] + found[""]
    assert "alpha one beta" in client.get(f"/versions/{version.id}.md?reading=clean").text


def test_a_text_without_brackets_has_one_reading(site: Site, draft: Draft, secretariat: Actor) -> None:
    version, _ = _version(site, draft, "alpha", "beta")
    assert "How to read" not in site.client(secretariat).get(f"/versions/{version.id}").text
