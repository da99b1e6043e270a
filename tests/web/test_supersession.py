"""Superseding, withdrawing and correcting, each behind a page that says what it does."""

import pytest

from consult.procedure.submissions import SubmissionState
from tests.builders import DEADLINE
from tests.site import Site
from tests.web.desk_site import Stand, a_stand
from tests.web.test_papers import entered


@pytest.fixture
def stand(site: Site) -> Stand:
    stand = a_stand(site)
    stand.rewords("alpha and one")
    stand.submits()
    return stand


def test_superseding_says_first_that_the_old_one_stands(stand: Stand) -> None:
    client, path = stand.as_("focal_point"), f"/submissions/{stand.submission().id}/supersede"
    assert "stands until you submit the new one" in client.get(path).text
    assert client.post(path).headers["Location"] == stand.url()
    page = client.get(stand.url()).text
    assert "A new one that would supersede it is in preparation." in page
    assert "supersedes the answer received on" in client.get(stand.url("/confirm")).text
    assert stand.submits().status_code == 303
    assert "superseded" in client.get(stand.url()).text


def test_withdrawing_keeps_what_was_written(stand: Stand) -> None:
    client, submission = stand.as_("focal_point"), stand.submission()
    path = f"/submissions/{submission.id}/withdraw"
    assert "stays on record as withdrawn" in client.get(path).text
    assert client.post(path).status_code == 303
    assert client.post(path).status_code == 303
    assert "alpha" in client.get(stand.url("/confirm")).text
    assert "withdrawn" in client.get(f"/submissions/{submission.id}").text


def test_after_the_deadline_it_is_too_late(stand: Stand) -> None:
    stand.site.set_clock(DEADLINE)
    client = stand.as_("focal_point")
    for what in ("supersede", "withdraw"):
        path = f"/submissions/{stand.submission().id}/{what}"
        assert client.get(path).status_code == 423
        assert client.post(path).status_code == 423
    assert "Supersede it" not in client.get(f"/submissions/{stand.submission().id}").text


def test_reviewers_and_strangers_cannot(stand: Stand) -> None:
    for what in ("supersede", "withdraw", "correct"):
        path = f"/submissions/{stand.submission().id}/{what}"
        assert stand.as_("reviewer").post(path).status_code == 403
        for who in ("stranger", "secretariat"):
            assert stand.as_(who).post(path).status_code in {403, 404}


def test_only_paper_is_corrected(stand: Stand) -> None:
    path = f"/submissions/{stand.submission().id}/correct"
    assert stand.as_("focal_point").get(path).status_code == 409
    assert stand.as_("focal_point").post(path).status_code == 409


def test_a_transcription_is_corrected(site: Site) -> None:
    stand = a_stand(site)
    entered(stand)
    client, submission = stand.as_("focal_point"), stand.submission()
    path = f"/submissions/{submission.id}/correct"
    assert "instant of receipt stays" in client.get(path).text
    assert client.post(path).headers["Location"] == stand.url()
    assert "You are correcting" in client.get(stand.url()).text
    stand.rewords("alpha or one", lock_version="1")
    assert stand.submits().status_code == 303
    assert stand.submission().state is SubmissionState.SUBMITTED
    assert stand.as_("secretariat").get(f"/submissions/{stand.submission().id}").status_code == 404
