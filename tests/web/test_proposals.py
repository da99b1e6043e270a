"""The pages on which a proposal is written; nothing typed is lost, nothing hostile passes."""

import re
from typing import Any

import pytest
from sqlmodel import select

from consult.models import VersionParagraph
from consult.text.paragraphs import Kind
from tests.site import Site
from tests.web.desk_site import Stand, a_stand


@pytest.fixture
def stand(site: Site) -> Stand:
    return a_stand(site)


def posts(stand: Stand, path: str, who: str = "focal_point", **form: str) -> Any:
    return stand.as_(who).post(stand.url(path), data=form)


def test_saving_leads_back_to_the_paragraph(stand: Stand) -> None:
    answer = stand.rewords("alpha and one", rationale="Because.", nature="editorial")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{stand.url()}#p-{stand.ids[0]}"
    (saved,) = stand.proposals()
    assert (saved.text, saved.rationale, saved.nature.value) == ("alpha and one", "Because.", "editorial")


def test_two_people_on_one_paragraph_see_both_texts_and_can_save_a_third(stand: Stand) -> None:
    stand.rewords("their words")
    answer = stand.rewords("my words", rationale="Mine.")
    assert answer.status_code == 409
    for words in ("their words", "my words", "Mine.", 'name="lock_version" value="1"', stand.paragraph()):
        assert words in answer.text
    stand.rewords("both words", lock_version="1")
    assert [p.text for p in stand.proposals()] == ["both words"]


def test_a_refused_wording_comes_back(stand: Stand) -> None:
    answer = stand.rewords("a [ bracket left open", rationale="My reason.")
    assert answer.status_code == 422
    assert "a [ bracket left open" in answer.text
    assert "My reason." in answer.text
    assert stand.proposals() == []


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        ({"operation": "burn"}, 422),
        ({"operation": "reword", "text": ""}, 422),
        ({"operation": "reword", "text": "x" * 60_000}, 422),
        ({"operation": "reword", "text": "fine", "nature": "evil"}, 422),
        ({"operation": "move", "after": "nonsense"}, 422),
        ({"operation": "move", "after": "00000000-0000-0000-0000-000000000000"}, 404),
        ({"operation": "new_paragraph", "text": "x"}, 422),
        ({"operation": "reword", "text": "fine", "lock_version": "99999999999999999999"}, 303),
        ({"operation": "reword", "text": "fine", "lock_version": "-1"}, 303),
    ],
)
def test_whatever_is_sent_is_answered_with_a_sentence(stand: Stand, form: dict[str, str], status: int) -> None:
    answer = stand.as_("focal_point").post(stand.paragraph(), data=form)
    assert answer.status_code == status


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "שלום \u202e עולם",
        "e\u0301\u0301 한글",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    ],
)
def test_strange_words_are_shown_as_words(stand: Stand, text: str) -> None:
    assert stand.rewords(text).status_code == 303
    for path in ("", "/preview", "/confirm", f"/paragraphs/{stand.ids[0]}"):
        page = stand.as_("focal_point").get(stand.url(path))
        assert page.status_code == 200
        assert "<script>alert" not in page.text


def test_four_megabytes_are_too_much_and_five_too_large(stand: Stand) -> None:
    assert stand.rewords("word " * 800_000).status_code == 422
    assert stand.rewords("word " * 1_100_000).status_code == 413


def test_other_operations_are_forms_too(stand: Stand) -> None:
    client = stand.as_("focal_point")
    for place, form in [
        (0, {"operation": "retain"}),
        (1, {"operation": "move", "after": "start"}),
        (2, {"operation": "join"}),
    ]:
        assert client.post(stand.paragraph(place), data=form).status_code == 303
    assert client.post(stand.paragraph(0), data={"operation": "delete"}).status_code == 422
    assert [p.operation.value for p in stand.proposals()] == ["retain", "move", "join"]
    page = client.get(stand.url()).text
    assert "RETAIN" in page
    assert "Take back" in page
    assert client.get(stand.paragraph(2)).text.count("gamma three delta four") >= 1


def test_a_new_paragraph_is_saved_once_and_changed_later(stand: Stand) -> None:
    form = {"text": "new words", "after": str(stand.ids[0]), "kind": "item", "level": "1", "once": "1" * 32}
    for _ in range(2):
        assert posts(stand, "/new-paragraph", **form).status_code == 303
    (saved,) = stand.proposals()
    page = stand.as_("focal_point").get(stand.url(f"/new-paragraph?proposal={saved.id}"))
    assert "new words" in page.text
    posts(stand, "/new-paragraph", **form | {"text": "other words", "lock_version": "1"})
    assert [p.text for p in stand.proposals()] == ["other words"]
    assert "other words" in stand.as_("focal_point").get(stand.url()).text


@pytest.mark.parametrize(
    "bad", [{"kind": "poem"}, {"level": "many"}, {"level": "9"}, {"after": "x"}, {"text": ""}, {"once": "x"}]
)
def test_a_refused_new_paragraph_comes_back(stand: Stand, bad: dict[str, str]) -> None:
    form = {"text": "new words", "after": "start", "kind": "plain", "level": "0"} | bad
    answer = posts(stand, "/new-paragraph", **form)
    assert answer.status_code == 422
    assert form["text"] in answer.text


def test_a_new_paragraph_of_others_is_not_found(stand: Stand) -> None:
    posts(stand, "/new-paragraph", text="theirs", after="start", kind="plain", level="0", who="reviewer")
    theirs = stand.proposals()[0].id
    client = stand.as_("focal_point")
    assert client.get(stand.url(f"/new-paragraph?proposal={theirs}")).status_code == 404
    assert client.get(stand.url("/new-paragraph?proposal=nonsense")).status_code == 404
    assert "Ministry of Energy" in client.get(stand.url()).text


def test_contributions_stand_side_by_side_to_choose_or_merge(site: Site) -> None:
    stand = a_stand(site, "to measure the air and to share the data of all stations", "beta")
    stand.rewords("to measure the clean air and to share the data of all stations", who="reviewer")
    stand.rewords("to measure the air and to share the data of all large stations", who="other_ministry")
    client = stand.as_("focal_point")
    page = client.get(stand.paragraph()).text
    for words in ("Ministry of Energy", "Ministry of Health", "Choose this one", "Merge them"):
        assert words in page
    merged = client.get(stand.paragraph() + "?merge=1").text
    assert "to measure the clean air and to share the data of all large stations" in merged
    assert "Nothing is saved yet" in merged
    chosen = stand.proposals()[0].id
    assert client.post(stand.url(f"/proposals/{chosen}/choice"), data={"lock_version": "0"}).status_code == 303
    assert [p.ministry for p in stand.proposals()].count("") == 1
    assert stand.as_("reviewer").post(stand.url(f"/proposals/{chosen}/choice")).status_code == 403
    assert stand.as_("stranger").post(stand.url(f"/proposals/{chosen}/choice")).status_code == 404


def test_diverging_contributions_are_named(site: Site) -> None:
    stand = a_stand(site, "to measure the air and to share the data", "beta")
    stand.rewords("to measure the water and to share the data", who="reviewer")
    stand.rewords("to measure the soil and to share the data", who="other_ministry")
    page = stand.as_("focal_point").get(stand.paragraph() + "?merge=1").text
    assert "diverge" in page
    assert "<ins>water</ins>" in page


def test_taking_back(stand: Stand) -> None:
    stand.rewords("alpha and one")
    (saved,) = stand.proposals()
    path = f"/proposals/{saved.id}/removal"
    asked = posts(stand, path, lock_version="1")
    assert (asked.status_code, len(stand.proposals())) == (200, 1)
    assert "alpha and one" in asked.text
    assert posts(stand, path, lock_version="7", confirmed="yes").status_code == 409
    assert posts(stand, path, who="reviewer", lock_version="1", confirmed="yes").status_code == 403
    done = posts(stand, path, lock_version="1", confirmed="yes")
    assert done.headers["Location"] == f"{stand.url()}#p-{stand.ids[0]}"
    assert posts(stand, path, lock_version="1", confirmed="yes").status_code == 404


@pytest.mark.parametrize("operation", ["delete", "join"])
def test_a_saved_wording_does_not_go_before_somebody_has_seen_that_it_would(stand: Stand, operation: str) -> None:
    stand.rewords("alpha and one", rationale="Because.")
    path = f"/paragraphs/{stand.ids[0]}"
    asked = posts(stand, path, operation=operation, rationale="Shorter.", lock_version="1")
    assert asked.status_code == 200
    for words in ("alpha and one", "Because.", 'name="operation" value="' + operation, 'value="Shorter."'):
        assert words in asked.text
    assert [p.text for p in stand.proposals()] == ["alpha and one"]
    done = posts(stand, path, operation=operation, rationale="Shorter.", lock_version="1", confirmed="yes")
    assert done.status_code == 303
    (saved,) = stand.proposals()
    assert (saved.operation.value, saved.rationale) == (operation, "Shorter.")


def test_a_former_wording_is_offered_to_its_delegation_and_comes_back(stand: Stand) -> None:
    stand.rewords("alpha and one", rationale="Because.")
    posts(stand, f"/paragraphs/{stand.ids[0]}", operation="delete", lock_version="1", confirmed="yes")
    page = stand.as_("focal_point").get(stand.paragraph()).text
    assert "Former wordings" in page
    address = re.search(r'href="([^"]*former=\d+)#wording"', page)
    assert address is not None
    editor = stand.as_("focal_point").get(address[1].replace("&amp;", "&")).text
    assert re.search(r"<textarea[^>]*>\s*alpha and one</textarea>", editor)
    assert stand.as_("focal_point").get(stand.paragraph() + "?former=99").status_code == 404
    assert stand.as_("stranger").get(address[1].replace("&amp;", "&")).status_code == 404
    assert "alpha and one" not in stand.as_("stranger").get(stand.paragraph()).text


def test_choosing_a_ministrys_contribution_shows_the_own_wording_that_would_go(stand: Stand) -> None:
    stand.rewords("alpha, ours")
    stand.rewords("alpha, theirs", who="reviewer")
    chosen = next(p for p in stand.proposals() if p.ministry)
    path = f"/proposals/{chosen.id}/choice"
    asked = posts(stand, path, lock_version="1")
    assert (asked.status_code, "alpha, ours" in asked.text) == (200, True)
    assert posts(stand, path, lock_version="1", confirmed="yes").status_code == 303
    assert {p.text for p in stand.proposals()} == {"alpha, theirs"}


def test_saving_the_words_of_the_base_leaves_a_deletion_as_it_is(stand: Stand) -> None:
    posts(stand, f"/paragraphs/{stand.ids[0]}", operation="delete", lock_version="0")
    base = "alpha one two"
    page = stand.as_("focal_point").get(stand.paragraph()).text
    found = re.search(r"<textarea[^>]*name=\"text\"[^>]*>\s*([^<]*)</textarea>", page)
    assert found is not None
    stand.rewords(found[1] or base, lock_version="1")
    assert [p.operation.value for p in stand.proposals()] == ["delete"]


def test_a_conflict_says_what_the_other_did_and_that_mine_would_take_its_place(stand: Stand) -> None:
    posts(stand, f"/paragraphs/{stand.ids[0]}", operation="delete", rationale="Obsolete.", lock_version="0")
    page = stand.rewords("my words", rationale="Mine.")
    assert page.status_code == 409
    for words in ("Deletion", "Obsolete.", "my words", "New wording", "takes the place"):
        assert words in page.text
    stance = {"operation": "retain", "lock_version": "0"}
    posts(stand, f"/paragraphs/{stand.ids[1]}", **stance)
    other = posts(stand, f"/paragraphs/{stand.ids[1]}", **(stance | {"operation": "reserve"}))
    assert other.status_code == 409
    assert "RETAIN" in other.text
    assert "Save mine instead" in other.text
    assert "The text to save" not in other.text


def test_unknown_paragraphs_are_not_found(stand: Stand) -> None:
    unknown = "/paragraphs/00000000-0000-0000-0000-000000000001"
    assert stand.as_("focal_point").get(stand.url(unknown)).status_code == 404
    assert posts(stand, unknown, operation="reword", text="x").status_code == 404


def test_a_move_needs_a_place(stand: Stand) -> None:
    path = f"/paragraphs/{stand.ids[0]}"
    refused = posts(stand, path, operation="move", after="", lock_version="0")
    assert refused.status_code == 422
    assert "Choose where it should stand." in refused.text
    unknown = posts(stand, path, operation="move", after="", after_label="OP99", lock_version="0")
    assert (unknown.status_code, "OP99" in unknown.text) == (422, True)
    assert stand.proposals() == []
    assert posts(stand, path, operation="move", after="", after_label="op2", lock_version="0").status_code == 303
    assert [p.after_id for p in stand.proposals()] == [stand.ids[1]]


def test_a_move_says_what_becomes_of_the_items_and_takes_them_along(stand: Stand) -> None:
    with stand.site.writing() as session:
        row = session.exec(select(VersionParagraph).where(VersionParagraph.paragraph_id == stand.ids[1])).one()
        row.kind, row.level = Kind.ITEM, 1
    client, path = stand.as_("focal_point"), f"/paragraphs/{stand.ids[0]}"
    page = client.get(stand.paragraph(0)).text
    assert "Its items move with it" in page
    assert re.search(r'name="with_items" value="yes" checked', page)
    assert "Its items move with it" not in client.get(stand.paragraph(2)).text
    sent = {"operation": "move", "after": str(stand.ids[3]), "with_items": "yes", "lock_version": "0"}
    assert posts(stand, path, **sent).status_code == 303
    assert {p.paragraph_id: p.after_id for p in stand.proposals()} == dict.fromkeys(stand.ids[:2], stand.ids[3])
    del sent["with_items"]
    assert posts(stand, path, **sent | {"lock_version": "1"}).status_code == 303
    assert [p.paragraph_id for p in stand.proposals()] == stand.ids[:1]
    assert not re.search(r'name="with_items" value="yes" checked', client.get(stand.paragraph(0)).text)


def test_of_a_long_text_only_near_places_are_offered(site: Site) -> None:
    stand = a_stand(site, *(f"paragraph {n} of many" for n in range(300)))
    page = stand.as_("focal_point").get(stand.paragraph(150)).text
    assert page.count("<option") < 100
    assert str(stand.ids[149]) in page
    assert str(stand.ids[5]) not in page
    assert 'name="after_label"' in page


def test_no_comments_is_not_offered_beside_proposals(stand: Stand) -> None:
    assert "/no-comments" in stand.as_("focal_point").get(stand.url()).text
    stand.rewords("alpha and one")
    assert "/no-comments" not in stand.as_("focal_point").get(stand.url()).text
