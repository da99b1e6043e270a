"""Comparing two versions: either way round, and of long ones what changed, nothing left out."""

import re
from dataclasses import replace
from html import unescape
from uuid import uuid4

import pytest

from consult.models import Draft, Version
from consult.procedure.capacities import Actor, Capacity
from consult.queries.drafts import text_of
from consult.services import drafts
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.web.stretches import STRETCH
from tests.builders import NOW, a_draft, a_version, an_actor
from tests.site import Site


def _version(site: Site, draft: Draft, *words: str, **more: object) -> tuple[Version, Text]:
    with site.writing() as session:
        version = a_version(session, draft, *words, **more)  # type: ignore[arg-type]
        return version, text_of(session, version.id)


def _of(site: Site, draft: Draft, text: Text) -> Version:
    with site.writing() as session:
        by = an_actor(session)
        made = drafts.put_text(session, by=by, now=NOW, draft_id=draft.id, name="Next", text=number(text))
        return drafts.issue_version(session, by=by, now=NOW, version_id=made.id, symbol="")


def _client(site: Site, capacity: Capacity) -> Actor:
    with site.writing() as session:
        return an_actor(session, capacity, "CHN")


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


def test_a_changed_footnote_is_a_change(site: Site, draft: Draft, secretariat: Actor) -> None:
    before = Paragraph(uuid4(), Kind.OPERATIVE, "Decide so[^1];", notes=("As in 2019.",))
    first, second = (_of(site, draft, (p,)) for p in (before, replace(before, notes=("As in 2020.",))))
    page = site.client(secretariat).get(f"/versions/{first.id}/compare/{second.id}").text
    assert "1 paragraph changed" in page
    assert re.search(r"Footnote 1: As in <del>2019</del><ins>2020</ins>", page)


@pytest.fixture
def long(site: Site, draft: Draft) -> tuple[Version, Version, Text]:
    """Two versions of many paragraphs: every tenth one changed, some of them deleted, one added at the end."""
    old = tuple(Paragraph(uuid4(), Kind.OPERATIVE, f"The words of paragraph {n} as they were") for n in range(450))
    new = [replace(p, text=p.text.replace("were", "are")) if not n % 10 else p for n, p in enumerate(old)]
    new = [p for n, p in enumerate(new) if n not in {333, 334}]
    new.append(Paragraph(uuid4(), Kind.OPERATIVE, "Something quite different, at the very end"))
    return _of(site, draft, old), _of(site, draft, tuple(new)), old


def test_of_long_versions_only_what_changed_is_shown(
    site: Site, secretariat: Actor, long: tuple[Version, Version, Text]
) -> None:
    first, second, old = long
    page = site.client(secretariat).get(f"/versions/{first.id}/compare/{second.id}").text
    assert page.count("<ins>are</ins>") == 45
    assert "Something quite different" in page
    assert page.count("Deleted paragraph") == 2
    assert "9 paragraphs without changes, OP2 to OP10" in page
    assert f'id="p-{old[1].id}"' not in page
    assert "45 paragraphs changed" in " ".join(page.split())


def test_what_is_folded_opens(site: Site, secretariat: Actor, long: tuple[Version, Version, Text]) -> None:
    first, second, old = long
    client = site.client(secretariat)
    url = f"/versions/{first.id}/compare/{second.id}"
    opened = client.get(f"{url}?from=1&to=9", headers={"HX-Request": "true"}).text
    assert shown(opened) == [str(p.id) for p in old[1:10]]
    assert "<html" not in opened
    whole = client.get(f"{url}?whole=yes").text
    assert set(shown(whole)) > {str(p.id) for p in old}
    alone = client.get(f"{url}?paragraph={old[5].id}").text
    assert shown(alone)[0] == str(old[5].id)
    assert client.get(f"{url}?paragraph={uuid4()}").status_code == 404


def test_a_very_long_fold_opens_piece_by_piece(site: Site, draft: Draft, secretariat: Actor) -> None:
    old = tuple(Paragraph(uuid4(), Kind.OPERATIVE, f"The words of paragraph {n}") for n in range(2 * STRETCH + 50))
    first, second = _of(site, draft, old), _of(site, draft, old)
    client = site.client(secretariat)
    found: list[str] = []
    page = client.get(f"/versions/{first.id}/compare/{second.id}").text
    while way_on := re.search(r'class="gap"><a href="([^"#]+)', page):
        page = client.get(unescape(way_on[1]), headers={"HX-Request": "true"}).text
        assert len(shown(page)) < STRETCH
        found += shown(page)
    assert found == [str(p.id) for p in old]


def test_many_changes_come_one_after_the_other(site: Site, draft: Draft, secretariat: Actor) -> None:
    old = tuple(Paragraph(uuid4(), Kind.OPERATIVE, f"The words of paragraph {n} were") for n in range(STRETCH + 50))
    first = _of(site, draft, old)
    second = _of(site, draft, tuple(replace(p, text=p.text.replace("were", "are")) for p in old))
    client = site.client(secretariat)
    page = client.get(f"/versions/{first.id}/compare/{second.id}").text
    assert shown(page) == [str(p.id) for p in old[:STRETCH]]
    (way_on,) = re.findall(r'rel="next" href="([^"#]+)', page)
    assert shown(client.get(unescape(way_on)).text) == [str(p.id) for p in old[STRETCH:]]


def shown(page: str) -> list[str]:
    """Return the paragraphs that stand on a page, in their order."""
    return re.findall(r'id="p-([0-9a-f-]{36})"', page)
