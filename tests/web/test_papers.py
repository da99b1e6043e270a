"""What came on paper, from the receipt to the entry, page by page."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from tests.builders import NOW
from tests.site import Site
from tests.web.desk_site import Stand, a_stand


@pytest.fixture
def stand(site: Site) -> Stand:
    return a_stand(site)


def begins(stand: Stand, who: str = "secretariat", **more: Any) -> Any:
    form = {
        "member": "MNG", "received_at": "2022-10-02", "received_at_time": "10:00", "zone": "Asia/Ulaanbaatar",
        "original": (BytesIO(b"%PDF scan"), "letter.pdf"),
    }  # fmt: skip
    wanted = {name: value for name, value in (form | more).items() if value is not None}
    return stand.as_(who).post(f"/rounds/{stand.round_id}/paper", data=wanted, content_type="multipart/form-data")


def entered(stand: Stand) -> Any:
    begins(stand)
    form = {"operation": "reword", "text": "alpha an one", "lock_version": "0"}
    path = stand.url(f"/paragraphs/{stand.ids[0]}", "MNG")
    assert stand.as_("secretariat").post(path, data=form).status_code == 303
    return enters(stand)


def enters(stand: Stand, **more: str) -> Any:
    row = stand.submission()
    form = {"submission": str(row.id), "content": stand.content(row)} | more
    return stand.as_("secretariat").post(stand.url("/entry", "MNG"), data=form)


def test_from_receipt_to_entry(stand: Stand) -> None:
    assert stand.as_("secretariat").get(f"/rounds/{stand.round_id}/paper").status_code == 200
    assert begins(stand).headers["Location"] == stand.url(member="MNG")
    for path in ("", "/preview", "/confirm", "/new-paragraph", "/comments/new", f"/paragraphs/{stand.ids[0]}"):
        assert stand.as_("secretariat").get(stand.url(path, "MNG")).status_code == 200
    stand.as_("secretariat").post(stand.url("/comments/new", "MNG"), data={"comment": "From it.", "type": "general"})
    preview = f"/rounds/{stand.round_id}/preview-wording?member=MNG&paragraph={stand.ids[0]}"
    assert stand.as_("secretariat").post(preview, data={"text": "alpha an one"}).status_code == 200
    answer = enters(stand)
    assert answer.status_code == 303
    receipt = stand.as_("secretariat").get(answer.headers["Location"]).text
    assert "On paper, entered by the secretariat" in receipt
    assert enters(stand).headers["Location"] == answer.headers["Location"]
    assert "Correct the transcription" in stand.as_("focal_point").get(answer.headers["Location"]).text


def test_no_member_is_chosen_beforehand(stand: Stand) -> None:
    page = stand.as_("secretariat").get(f"/rounds/{stand.round_id}/paper").text
    assert '<option value="" selected>Choose the member State</option>' in page
    answer = begins(stand, member="")
    assert answer.status_code == 422
    assert "Choose the member State from which it came." in answer.text


@pytest.mark.parametrize(
    "bad",
    [
        {"member": "XXX"}, {"member": None}, {"received_at": ""}, {"received_at": "soon"}, {"received_at_time": ""},
        {"received_at": "2099-01-01"}, {"zone": "Mars/Base"}, {"original": None},
        {"original": (BytesIO(b""), "empty.pdf")},
    ],
)  # fmt: skip
def test_bad_receipts_are_sentences(stand: Stand, bad: dict[str, Any]) -> None:
    assert begins(stand, **bad).status_code in {404, 422}
    assert stand.submission() is None


def test_only_the_secretariat_gets_there(stand: Stand) -> None:
    assert stand.as_("focal_point").get(f"/rounds/{stand.round_id}/paper").status_code == 403
    assert begins(stand, who="focal_point").status_code == 403


def test_the_delegation_sees_nothing_of_it_before_it_is_entered(stand: Stand) -> None:
    begins(stand)
    assert "Nothing has been prepared yet." in stand.as_("focal_point").get(stand.url()).text
    assert "Before this one" not in stand.as_("focal_point").get(stand.url()).text


def test_a_mistake_is_set_aside(stand: Stand) -> None:
    begins(stand)
    form = {"submission": str(stand.submission().id)}
    assert stand.as_("secretariat").post(stand.url("/discard", "MNG"), data=form).status_code == 303
    assert begins(stand).status_code == 303


def test_no_comments_on_paper(stand: Stand) -> None:
    begins(stand)
    assert enters(stand).status_code == 422
    assert enters(stand, no_comments="yes").status_code == 303
    assert stand.submission().no_comments


def test_the_secretariat_reaches_no_work_of_a_delegation(stand: Stand) -> None:
    stand.rewords("alpha and one")
    row = stand.submission()
    form = {"submission": str(row.id), "content": stand.content(row)}
    for path in ("/entry", "/discard", "/confirm"):
        assert stand.as_("secretariat").post(stand.url(path, "MNG"), data=form).status_code in {403, 404}
    begins(stand)
    assert "alpha and one" not in stand.as_("secretariat").get(stand.url("", "MNG")).text
    for path in ("/entry", "/discard"):
        assert stand.as_("secretariat").post(stand.url(path, "MNG"), data=form).status_code == 404


def test_paper_in_the_place_of_an_answer_is_said_to_both(stand: Stand) -> None:
    stand.rewords("alpha and one")
    stand.submits()
    later = NOW + timedelta(days=2)
    stand.site.set_clock(later)
    begins(stand, received_at=f"{later:%Y-%m-%d}", received_at_time="00:00", zone="UTC")
    confirm = stand.as_("secretariat").get(stand.url("/confirm", "MNG")).text
    assert "It supersedes the answer received on" in confirm
    assert "The member has answered already" in confirm
    assert "Nothing has been typed in yet." in confirm
    assert f'href="/attachments/{stand.submission().original_id}"' in confirm
    assert enters(stand, no_comments="yes").status_code == 303
    for path in ("/", stand.url()):
        page = stand.as_("focal_point").get(path).text
        assert "Your answer came on paper" in page
        assert "It took the place of the answer received before." in page
        assert "Compare it with the original." in page
