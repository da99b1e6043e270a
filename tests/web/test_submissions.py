"""The pages of an answer as a whole, from the workspace to the receipt; who sees them."""

import re
from datetime import timedelta

import pytest

from consult.procedure.rounds import Invited
from consult.queries.people import name_of
from tests.builders import DEADLINE
from tests.site import Site
from tests.web.desk_site import Stand, a_stand

PAGES = ["", "/preview", "/confirm", "/no-comments", "/new-paragraph", "/comments/new"]


@pytest.fixture
def stand(site: Site) -> Stand:
    return a_stand(site)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_there_for_the_delegation_and_for_nobody_else(stand: Stand, path: str) -> None:
    for who in ("focal_point", "reviewer"):
        assert stand.as_(who).get(stand.url(path)).status_code == 200
    assert stand.as_("secretariat").get(stand.url(path)).status_code == 404
    assert stand.as_("secretariat").get(stand.url(path, "MNG")).status_code == 404
    assert stand.as_("stranger").get(stand.url(path, "MNG")).status_code == 404
    assert stand.site.app.test_client().get(stand.url(path)).status_code == 303


def test_the_workspace_shows_the_marked_text_in_place(stand: Stand) -> None:
    stand.rewords("alpha and one")
    stand.rewords("theirs", place=1, who="reviewer")
    page = stand.as_("focal_point").get(stand.url()).text
    assert re.search(r"alpha.*<ins>.*and.*</ins>", page)
    assert "Ministry of Energy" in page
    assert "In preparation: only your delegation sees it." in page
    assert "alpha and" not in stand.as_("stranger").get(stand.url()).text


def test_search_finds_and_leads(stand: Stand) -> None:
    page = stand.as_("focal_point").get(stand.url() + "?q=GAMMA").text
    assert "1 paragraph with" in page
    assert f'#p-{stand.ids[2]}"' in page
    assert "0 paragraphs" in stand.as_("focal_point").get(stand.url() + "?q=%00%3Cscript%3E").text


def test_a_long_text_comes_in_stretches(site: Site) -> None:
    stand = a_stand(site, *(f"paragraph number {n}" for n in range(230)))
    client = stand.as_("focal_point")
    first = client.get(stand.url())
    assert len(first.data) < 150_000
    assert "Next paragraphs (101 to 200 of 230)" in first.text
    assert "paragraph number 99<" in re.sub(r"\s*</p>", "<", first.text)
    last = client.get(stand.url() + "?from=200", headers={"HX-Request": "true"}).text
    assert "paragraph number 229" in last
    assert "Next paragraphs" not in last
    assert "<html" not in last
    assert client.get(stand.url() + "?from=-5").status_code == 200
    assert client.get(stand.url() + "?from=99999999").status_code == 200


def test_confirming_says_what_for_whom_until_when_and_what_not(stand: Stand) -> None:
    stand.rewords("alpha and one")
    stand.rewords("theirs", place=1, who="reviewer")
    page = stand.as_("focal_point").get(stand.url("/confirm")).text
    for words in (
        "Mongolia",
        "1 proposal",
        "What will not be submitted",
        "Ministry of Energy: OP2",
        "sealed",
        "Ulaanbaatar",
    ):
        assert words in page
    assert "formaction" not in page
    assert "Only the focal point" in stand.as_("reviewer").get(stand.url("/confirm")).text


def test_a_stance_is_called_one_and_says_what_it_means(stand: Stand) -> None:
    answer = stand.as_("focal_point").post(
        stand.paragraph(), data={"operation": "retain", "text": "", "lock_version": "0"}
    )
    assert answer.status_code == 303
    page = stand.as_("focal_point").get(stand.url("/confirm")).text
    assert "<span>RETAIN</span><span>stance</span>" in page
    assert "The paragraph is to stay as it is." in page
    assert "substantive" not in page


def test_submitting_leads_to_one_receipt_however_often(stand: Stand) -> None:
    stand.rewords("alpha and one")
    row = stand.submission()
    form = {"submission": str(row.id), "content": stand.content(row)}
    client = stand.as_("focal_point")
    answers = [client.post(stand.url("/confirm"), data=form) for _ in range(3)]
    assert {a.headers["Location"] for a in answers} == {f"/submissions/{row.id}"}
    receipt = client.get(f"/submissions/{row.id}").text
    for words in (
        "Mongolia",
        "1 proposal",
        row.sha256 or stand.submission().sha256 or "",
        "Ulaanbaatar",
        "UTC",
        "before the deadline",
    ):
        assert words in receipt
    assert client.get(stand.url("/confirm")).headers["Location"] == f"/submissions/{row.id}"


def test_what_changed_since_the_page_was_opened_is_not_submitted(stand: Stand) -> None:
    stand.rewords("alpha and one")
    row = stand.submission()
    form = {"submission": str(row.id), "content": stand.content(row)}
    stand.rewords("more", place=1)
    answer = stand.as_("focal_point").post(stand.url("/confirm"), data=form)
    assert answer.status_code == 409
    assert "changed since" in answer.text
    assert stand.submission().submitted_at is None


@pytest.mark.parametrize("form", [{}, {"submission": "nonsense"}, {"submission": "0" * 32, "content": "x" * 10_000}])
def test_a_forged_submission_is_a_sentence(stand: Stand, form: dict[str, str]) -> None:
    answer = stand.as_("focal_point").post(stand.url("/confirm"), data=form)
    assert answer.status_code in {404, 422}


def test_another_delegation_neither_reads_nor_submits_it(stand: Stand) -> None:
    stand.rewords("alpha and one")
    row = stand.submission()
    form = {"submission": str(row.id), "content": stand.content(row)}
    assert stand.as_("stranger").post(stand.url("/confirm"), data=form).status_code == 404
    assert stand.as_("reviewer").post(stand.url("/confirm"), data=form).status_code == 403
    for path in (f"/submissions/{row.id}", f"/submissions/{row.id}/proposals", f"/submissions/{row.id}/withdraw"):
        assert stand.as_("stranger").get(path).status_code == 404
        assert stand.as_("secretariat").get(path).status_code == 404


def test_two_persons_where_the_rules_want_them(stand: Stand) -> None:
    from consult.models import Round
    from consult.procedure.acts import Act
    from tests import builders

    with stand.site.writing() as session:
        consultation = session.get_one(Round, stand.round_id)
        consultation.rules = consultation.rules | {"clearance": "two"}
        session.add(consultation)
        stand.people["deputy"] = builders.a_deputy(
            session, "MNG", Act.CLEAR, Act.SUBMIT, giver=stand.people["focal_point"]
        )
    stand.rewords("alpha and one")
    row = stand.submission()
    form = {"submission": str(row.id), "content": stand.content(row)}
    assert "Clear it" in stand.as_("deputy").get(stand.url("/confirm")).text
    assert stand.as_("deputy").post(stand.url("/clear"), data=form).headers["Location"].endswith("/confirm")
    form["is_cleared"] = "yes"
    assert stand.as_("deputy").post(stand.url("/confirm"), data=form).status_code == 403
    assert stand.as_("focal_point").post(stand.url("/confirm"), data=form).status_code == 303


def test_no_comments_says_that_it_is_not_agreement(stand: Stand) -> None:
    client = stand.as_("focal_point")
    assert "not agreement" in client.get(stand.url("/no-comments")).text
    answer = client.post(stand.url("/no-comments"))
    assert "not agreement" in client.get(answer.headers["Location"]).text
    assert client.post(stand.url("/no-comments")).headers["Location"] == answer.headers["Location"]


def test_no_comments_beside_proposals_is_blocked(stand: Stand) -> None:
    stand.rewords("alpha and one")
    client = stand.as_("focal_point")
    assert "take them back first" in client.get(stand.url("/no-comments")).text
    assert client.post(stand.url("/no-comments")).status_code == 409


def test_late_is_said_before_and_after(stand: Stand) -> None:
    stand.rewords("alpha and one")
    stand.site.set_clock(DEADLINE + timedelta(hours=1))
    client = stand.as_("focal_point")
    assert "received after the deadline" in client.get(stand.url("/confirm")).text
    answer = stand.submits()
    assert "Received after the deadline" in client.get(answer.headers["Location"]).text


def test_the_cover_note_is_kept_and_a_stale_one_shows_both(stand: Stand) -> None:
    client = stand.as_("focal_point")
    post = lambda text, seen: client.post(  # noqa: E731
        stand.url("/cover-note"), data={"cover_note": text, "cover_note_seen": seen}
    )
    assert post("Our compliments.", "").status_code == 303
    assert "Our compliments." in client.get(stand.url()).text
    answer = post("Something else.", "")
    assert answer.status_code == 409
    assert "Our compliments." in answer.text
    assert "Something else." in answer.text
    with stand.site.writing() as session:
        assert f"Saved meanwhile by {name_of(session, stand.people['focal_point'].appointment)}" in answer.text
    seen = re.search(r'name="cover_note_seen" value="([^"]*)"', answer.text)
    assert seen is not None
    assert post("Our compliments, and something else.", seen[1]).status_code == 303
    assert "Our compliments, and something else." in client.get(stand.url()).text
    assert stand.as_("reviewer").post(stand.url("/cover-note"), data={"cover_note": "x"}).status_code == 403


def test_a_round_for_comments_offers_no_wording(site: Site) -> None:
    stand = a_stand(site, invited=Invited.COMMENTS)
    page = stand.as_("focal_point").get(stand.url()).text
    assert "This round invites comments only." in page
    assert "New paragraph after" not in page
    answer = stand.rewords("alpha and one")
    assert answer.status_code == 409
    assert "comments only" in answer.text


def test_the_preview_is_attributed_and_says_that_it_is_sealed(stand: Stand) -> None:
    stand.rewords("alpha and one", rationale="Because.")
    page = stand.as_("focal_point").get(stand.url("/preview")).text
    for words in ("Sealed", "MNG", "Because.", "<ins>"):
        assert words in page
