"""The editor: opened in place, its marks following, without saving anything."""

import pytest

from tests.site import Site
from tests.web.desk_site import Stand, a_stand

HX = {"HX-Request": "true"}


@pytest.fixture
def stand(site: Site) -> Stand:
    return a_stand(site)


def test_the_editor_opens_in_place_and_closes_again(stand: Stand) -> None:
    client = stand.as_("focal_point")
    editor = client.get(stand.paragraph(), headers=HX).text
    assert "<textarea" in editor
    assert "<html" not in editor
    assert f'id="p-{stand.ids[0]}"' in editor
    row = client.get(stand.paragraph() + "/row", headers=HX).text
    assert f'id="p-{stand.ids[0]}"' in row
    assert "<textarea" not in row
    assert stand.as_("stranger").get(stand.url(f"/paragraphs/{stand.ids[0]}", "MNG")).status_code == 404


def test_the_marks_follow_without_saving(stand: Stand) -> None:
    preview = f"/rounds/{stand.round_id}/preview-wording?paragraph={stand.ids[0]}"
    client = stand.as_("focal_point")
    assert "<ins>" in client.post(preview, data={"text": "alpha and one"}).text
    assert "&lt;b&gt;" in client.post(preview, data={"text": "alpha <b> one"}).text
    assert client.post(preview, data={"text": "x" * 60_000}).status_code == 200
    assert client.post(f"/rounds/{stand.round_id}/preview-wording", data={"text": "new"}).text == "<ins>new</ins>"
    assert stand.as_("secretariat").post(preview, data={"text": "x"}).status_code == 404
    page = stand.rewords("alpha and one", show="marks")
    assert page.status_code == 200
    assert "<ins>" in page.text
    assert stand.proposals() == []


def test_a_joined_wording_is_marked_against_the_two(stand: Stand) -> None:
    client = stand.as_("focal_point")
    client.post(stand.paragraph(2), data={"operation": "join"})
    page = client.get(stand.paragraph(2), headers=HX).text
    assert "gamma three delta four" in page
    assert "<ins>" not in page
    stand.rewords("gamma three and delta four", place=2, operation="join", lock_version="1")
    assert "<ins>" in client.get(stand.paragraph(2), headers=HX).text


def test_after_submitting_there_is_nothing_to_edit(stand: Stand) -> None:
    stand.rewords("alpha and one")
    stand.submits()
    page = stand.as_("focal_point").get(stand.paragraph()).text
    assert "data-editor" not in page
    assert "alpha one" in page
    assert "What our delegation proposes" in page
    assert "alpha <ins>and </ins>one" in page.replace("<ins> and</ins> ", "<ins>and </ins>").replace(
        "alpha<ins>", "alpha <ins>"
    )
