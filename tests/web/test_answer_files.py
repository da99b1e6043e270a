"""A delegation brings its answer as a Word file on the pages: shown thing by thing, chosen, taken over."""

import re
from io import BytesIO
from typing import Any

import pytest

from consult.models import Round
from consult.queries.drafts import text_of
from consult.text.paragraphs import Text
from tests.formats.docx_made import comments, dele, docx, ins, known, on, p, t, table
from tests.site import Site
from tests.web.desk_site import Stand, a_stand

WORDS = ("Agree to measure the air together;", "Request a report;", "Decide to meet;")


@pytest.fixture
def stand(site: Site) -> Stand:
    return a_stand(site, *WORDS)


def _base(stand: Stand) -> Text:
    with stand.site.writing() as session:
        return text_of(session, session.get_one(Round, stand.round_id).base_id)


def _file(stand: Stand) -> bytes:
    first, second, third = _base(stand)
    changed = dele("together") + ins("jointly", "A <b>")
    return docx(
        known(first, t("Agree to measure ") + on(0, t("the air")) + t(" ") + changed + t(";")),
        p("A sentence that nobody tracked <script>;"), known(second, dele(second.text), end="del"),
        known(third, ins("[") + t(third.text)), table([p("In a table.")]),
        comments=comments(("Ann & Co", "Which <air>?")),
    )  # fmt: skip


def _brings(stand: Stand, content: bytes, who: str = "focal_point", name: str = "Answer.docx") -> Any:
    data = {"file": (BytesIO(content), name)}
    return stand.as_(who).post(stand.url("/files"), data=data, content_type="multipart/form-data")


def test_the_workspace_leads_there(stand: Stand) -> None:
    for who in ("focal_point", "reviewer"):
        assert "Answer with a Word file" in stand.as_(who).get(stand.url()).text
    page = stand.as_("focal_point").get(stand.url("/files")).text
    assert "Tracked changes become your proposals" in page
    assert 'name="ministry"' in page
    assert stand.as_("secretariat").get(stand.url("/files")).status_code == 403


def test_a_ministry_brings_its_contribution(stand: Stand) -> None:
    page = stand.as_("reviewer").get(stand.url("/files")).text
    assert "It becomes the contribution of Ministry of Energy." in page
    brought = _brings(stand, _file(stand), "reviewer")
    client = stand.as_("reviewer")
    page = client.get(brought.location).text
    assert 'name="scope"' not in page
    fields = {
        "chosen": re.findall(r'name="chosen" value="([^"]+)" checked', page),
        "seen": re.findall(r'name="seen" value="([^"]+)"', page)[0],
    }  # fmt: skip
    done = client.post(brought.location, data=fields, follow_redirects=True)
    assert "It stands as the contribution of Ministry of Energy now." in done.text
    assert {one.ministry for one in stand.proposals()} == {"Ministry of Energy"}
    assert "Ministry of Energy" in stand.as_("focal_point").get(stand.url("/files")).text


def test_a_file_is_shown_thing_by_thing_then_taken_over(stand: Stand) -> None:
    brought = _brings(stand, _file(stand))
    assert brought.status_code == 303
    client = stand.as_("focal_point")
    page = client.get(brought.location).text
    assert "<del>together</del>" in page
    assert "<ins>jointly</ins>" in page
    assert "Tracked in the file by A &lt;b&gt;, Ann." in page
    assert "Not tracked in the file: found by comparing it with the text." in page
    assert "Signed Ann &amp; Co in the file." in page
    assert "1 entry cannot be taken over" in page
    assert "<script>;" not in page
    fields = {
        "chosen": re.findall(r'name="chosen" value="([^"]+)" checked', page),
        "seen": re.findall(r'name="seen" value="([^"]+)"', page)[0], "scope": "submission",
    }  # fmt: skip
    assert len(fields["chosen"]) == 5
    done = client.post(brought.location, data=fields)
    assert done.status_code == 303
    assert sorted(one.operation.value for one in stand.proposals()) == [
        "delete", "new_paragraph", "new_paragraph", "reword",
    ]  # fmt: skip
    again = client.get(brought.location).text
    assert "Said already" in again
    assert 'name="chosen"' not in again
    assert "taken over" in client.get(stand.url("/files")).text
    assert client.post(brought.location, data=fields).status_code == 409


def test_nothing_of_it_is_for_others(stand: Stand) -> None:
    brought = _brings(stand, _file(stand))
    original = re.findall(r"/attachments/[0-9a-f-]+", stand.as_("focal_point").get(brought.location).text)[0]
    kept = stand.as_("focal_point").get(original)
    assert (kept.data, kept.headers["Content-Disposition"].split(";")[0]) == (_file(stand), "attachment")
    assert stand.as_("stranger").get(brought.location).status_code == 404
    assert stand.as_("secretariat").get(brought.location).status_code == 404
    assert stand.as_("stranger").get(original).status_code == 404
    assert 'name="chosen"' not in stand.as_("reviewer").get(brought.location).text


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "", "Choose a Word file"),
        (b"x", "answer.pdf", "Choose a Word file"),
        (b"x", "answer.docx", "This is not a Word document."),
        (docx(p("")), "answer.docx", "There are no words in the Word file."),
    ],
)
def test_what_is_no_word_file(stand: Stand, content: bytes, name: str, sentence: str) -> None:
    answer = _brings(stand, content, name=name)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_file_that_says_nothing_says_so(stand: Stand) -> None:
    brought = _brings(stand, docx(*map(known, _base(stand))))
    page = stand.as_("focal_point").get(brought.location).text
    assert "There is nothing in this file" in page
    assert 'name="seen"' not in page


def test_once_submitted_a_new_answer_is_begun_first(stand: Stand) -> None:
    stand.rewords("Agree to measure the water;")
    assert stand.submits().status_code == 303
    assert stand.as_("focal_point").get(stand.url("/files")).status_code == 409
    assert "Answer with a Word file" not in stand.as_("focal_point").get(stand.url()).text
    assert _brings(stand, _file(stand)).status_code == 409


def test_what_stands_there_is_shown_beside(stand: Stand) -> None:
    stand.rewords("Agree to measure the water;")
    page = stand.as_("focal_point").get(_brings(stand, _file(stand)).location).text
    assert "Something else stands there" in page
    assert "Now stands there:" in page
    assert "<ins>water</ins>" in page
