"""The pages on which a delegation comments."""

import re
from typing import Any

import pytest
from sqlmodel import select

from consult.models import Comment
from tests.site import Site
from tests.web.desk_site import Stand, a_stand


@pytest.fixture
def stand(site: Site) -> Stand:
    return a_stand(site, "to measure, to share and to report", "beta")


def comments(stand: Stand) -> list[Comment]:
    with stand.site.writing() as session:
        return list(session.exec(select(Comment).order_by(Comment.at)))  # type: ignore[arg-type]


def says(stand: Stand, who: str = "focal_point", **form: str) -> Any:
    data = {"comment": "A thought.", "type": "general"} | form
    return stand.as_(who).post(stand.url("/comments/new"), data=data)


def test_a_comment_on_the_whole_a_paragraph_and_a_passage(stand: Stand) -> None:
    assert says(stand).headers["Location"].endswith("#on-the-whole")
    place = {"paragraph": str(stand.ids[0])}
    assert says(stand, **place).headers["Location"].endswith("#comments")
    assert says(stand, quote="to share", **place).status_code == 303
    assert says(stand, quote="to", start="25", **place).status_code == 303
    assert [c.quote for c in comments(stand)] == ["", "", "to share", "to"]
    page = stand.as_("reviewer").get(stand.paragraph()).text
    assert page.count("A thought.") >= 3


@pytest.mark.parametrize(
    "bad",
    [{"quote": "to"}, {"quote": "not there"}, {"comment": ""}, {"type": "rude"}, {"scope": "world"}, {"start": "x"}],
)
def test_a_refused_comment_comes_back(stand: Stand, bad: dict[str, str]) -> None:
    answer = says(stand, **({"paragraph": str(stand.ids[0])} | bad))
    assert answer.status_code == 422
    assert bad.get("comment", "A thought.") in answer.text
    assert comments(stand) == []


def test_a_comment_on_nothing_is_not_found(stand: Stand) -> None:
    assert says(stand, paragraph="0" * 32).status_code == 404
    assert says(stand, paragraph="nonsense").status_code == 422


def test_sent_twice_it_is_one(stand: Stand) -> None:
    for _ in range(2):
        says(stand, once="1" * 32)
    assert len(comments(stand)) == 1


def test_reply_change_and_take_back(stand: Stand) -> None:
    says(stand, who="reviewer")
    comment = comments(stand)[0]
    page = f"/comments/{comment.id}"
    assert "Reply" in stand.as_("focal_point").get(stand.url(page)).text
    reply = stand.as_("focal_point").post(stand.url(page + "/replies"), data={"text": "Indeed.", "once": "2" * 32})
    assert reply.status_code == 303
    change = {"scope": "submission", "lock_version": "1"}
    assert stand.as_("focal_point").post(stand.url(page), data=change).status_code == 303
    assert "goes out" in stand.as_("focal_point").get(stand.url()).text
    assert stand.as_("reviewer").post(stand.url(page + "/removal")).status_code == 409
    assert stand.as_("reviewer").post(stand.url(page), data={"text": "New.", "lock_version": "2"}).status_code == 303
    stale = stand.as_("reviewer").post(stand.url(page), data={"text": "Stale.", "lock_version": "1"})
    assert stale.status_code == 409
    assert "New." in stale.text
    assert "Stale." in stale.text
    answer = comments(stand)[1]
    assert stand.as_("focal_point").post(stand.url(f"/comments/{answer.id}/removal")).status_code == 303


def test_others_find_nothing(stand: Stand) -> None:
    says(stand)
    page = f"/comments/{comments(stand)[0].id}"
    for who in ("stranger", "secretariat"):
        client = stand.as_(who)
        assert client.get(stand.url(page)).status_code == 404
        assert client.post(stand.url(page + "/replies"), data={"text": "x"}).status_code == 404
        assert client.post(stand.url(page), data={"text": "x"}).status_code == 404
        assert client.post(stand.url(page + "/removal")).status_code == 404


def test_a_reviewer_cannot_let_it_go_out(stand: Stand) -> None:
    assert says(stand, who="reviewer", scope="submission").status_code == 403
    assert "goes out with our submission" not in stand.as_("reviewer").get(stand.url("/comments/new")).text


def test_a_thread_says_who_said_it_and_when(stand: Stand) -> None:
    says(stand, who="reviewer", paragraph=str(stand.ids[0]), comment="نعم (2)")
    comment = comments(stand)[0]
    stand.as_("focal_point").post(stand.url(f"/comments/{comment.id}/replies"), data={"text": "Indeed."})
    page = stand.as_("focal_point").get(stand.paragraph()).text
    [thread] = re.findall(r'<ol class="thread".*?</section>', page, flags=re.DOTALL)
    heads = re.findall(r'<p class="note-head">.*?</p>', thread)
    assert len(heads) == 2
    for one, head in zip(comments(stand), heads, strict=True):
        assert re.search(r"<bdi>[^<]+</bdi>", head)
        assert f'datetime="{one.at.isoformat(timespec="seconds")}"' in head
    assert '<span class="vh">: <bdi>نعم (2)</bdi></span>' in thread
