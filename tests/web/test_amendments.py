"""Single proposals after submission, page by page."""

import pytest

from consult.procedure.rounds import Attribution
from tests.builders import DEADLINE
from tests.site import Site
from tests.web.desk_site import Stand, a_stand


@pytest.fixture
def stand(site: Site) -> Stand:
    stand = a_stand(site)
    stand.rewords("alpha one, with due care and in time")
    stand.submits()
    site.set_clock(DEADLINE)
    return stand


def test_narrowing_and_withdrawing(stand: Stand) -> None:
    client, proposal = stand.as_("focal_point"), stand.proposals()[0]
    index = f"/submissions/{stand.submission().id}/proposals"
    assert "Narrow it" in client.get(index).text
    path = f"/proposals/{proposal.id}/narrow"
    assert "Give up part" in client.get(path).text
    form = {"text": "alpha one, with care", "wording_seen": proposal.text, "reason": "A compromise."}
    assert client.post(path, data=form).headers["Location"] == index
    page = client.get(index).text
    assert "Narrowed to" in page
    assert "A compromise." in page
    assert client.post(path, data=form | {"text": "alpha one, with due"}).status_code == 409
    path = f"/proposals/{proposal.id}/withdraw"
    assert "cannot be taken up again" in client.get(path).text
    assert client.post(path).status_code == 303
    assert "Withdraw it" not in client.get(index).text
    assert stand.submission().sha256


@pytest.mark.parametrize("text", ["", "alpha one", "quite another wording", "x" * 60_000])
def test_what_is_not_narrower_comes_back(stand: Stand, text: str) -> None:
    proposal = stand.proposals()[0]
    form = {"text": text, "wording_seen": proposal.text}
    answer = stand.as_("focal_point").post(f"/proposals/{proposal.id}/narrow", data=form)
    assert answer.status_code == 422
    assert text[:1000] in answer.text


def test_nobody_else_gets_there(stand: Stand) -> None:
    proposal = stand.proposals()[0]
    for what in ("narrow", "withdraw"):
        path = f"/proposals/{proposal.id}/{what}"
        for who in ("stranger", "secretariat"):
            assert stand.as_(who).get(path).status_code == 404
            assert stand.as_(who).post(path).status_code == 404
        assert (
            stand.as_("reviewer").post(path, data={"text": "alpha", "wording_seen": proposal.text}).status_code == 403
        )
    assert "Narrow it" not in stand.as_("reviewer").get(f"/submissions/{stand.submission().id}/proposals").text


def test_in_preparation_there_is_nothing_to_amend(site: Site) -> None:
    stand = a_stand(site)
    stand.rewords("alpha and one")
    assert stand.as_("focal_point").get(f"/proposals/{stand.proposals()[0].id}/withdraw").status_code == 404


@pytest.mark.parametrize(
    ("attribution", "said"), [("members", "the journal shows"), ("secretariat", "not named in this")]
)
def test_says_beforehand_who_will_know_whose_it_was(site: Site, attribution: str, said: str) -> None:
    stand = a_stand(site, attribution=Attribution(attribution))
    stand.rewords("alpha one, with due care and in time")
    stand.submits()
    for what in ("narrow", "withdraw"):
        assert said in stand.as_("focal_point").get(f"/proposals/{stand.proposals()[0].id}/{what}").text
