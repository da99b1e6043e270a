"""A filled matrix comes back: shown row by row, taken over as by hand; whatever is left is listed with the reason."""

import re
from io import BytesIO
from typing import Any

import pytest

from consult.edge import exports_of_matrices
from consult.edge.acting import Acting
from consult.edge.exports import MATRIX_FORMS
from consult.edge.matrix_titles import READ_BACK, known
from consult.formats.answers import ENDINGS, read, said
from consult.formats.docx_limits import Limits
from consult.formats.matrices import Column, Table
from consult.models import Round
from consult.queries.drafts import text_of
from consult.text.editing import Action
from tests.answered import AFTER, an_answered_round
from tests.formats.tables import AT, HEAD
from tests.site import Site
from tests.web.desk_site import Stand, a_stand

WORDS = ("Agree to measure the air together;", "Request a report;", "Decide to meet;")
ISO = ("MB/NC", "Line number", "Clause/ Subclause", "Paragraph/ Figure/ Table", "Type of comment", "Comments",
       "Proposed change", "Observations of the secretariat")  # fmt: skip
ROWS = (
    ("MNG", "1", "OP1", "", "te", "Now.", "Agree to measure the air now;", ""),
    ("", "", "OP2", "", "ge", "=Which <report>?", "", ""),
    ("", "", "OP3", "", "ed", "", "DEL", ""),
    ("", "", "OP9", "", "ge", "Where?", "", ""),
)


@pytest.fixture
def stand(site: Site) -> Stand:
    return a_stand(site, *WORDS)


def _iso(kind: str) -> bytes:
    columns = tuple(Column(title, title) for title in ISO)
    return MATRIX_FORMS[kind.removeprefix(".")].write(Table("iso", HEAD, columns, ROWS, AT))


def _brings(stand: Stand, name: str, content: bytes) -> Any:
    data = {"file": (BytesIO(content), name)}
    return stand.as_("focal_point").post(stand.url("/files"), data=data, content_type="multipart/form-data")


@pytest.mark.parametrize("kind", ENDINGS)
def test_a_matrix_is_shown_row_by_row_then_taken_over(stand: Stand, kind: str) -> None:
    brought = _brings(stand, f"comments{kind}", _iso(kind))
    assert brought.status_code == 303, brought.text
    client = stand.as_("focal_point")
    page = client.get(brought.location).text
    assert "<ins>now</ins>" in page
    assert "=Which &lt;report&gt;?" in page
    assert "Row 2 of the matrix. Now." in page
    assert "Row 3 of the matrix." in page
    assert re.search(r"Row 5: No paragraph of the text is called “OP9”\. \(.*Where\?", page)
    fields = {
        "chosen": re.findall(r'name="chosen" value="([^"]+)" checked', page),
        "seen": re.findall(r'name="seen" value="([^"]+)"', page)[0], "scope": "submission",
    }  # fmt: skip
    assert len(fields["chosen"]) == 3
    done = client.post(brought.location, data=fields, follow_redirects=True)
    assert "It stands in your answer now." in done.text
    told = {(one.operation.value, one.text, one.rationale, one.nature.value) for one in stand.proposals()}
    assert told == {
        ("reword", "Agree to measure the air now;", "Now.", "substantive"), ("delete", "", "", "editorial"),
    }  # fmt: skip
    assert "Said already" in client.get(brought.location).text


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", b"a,b\n1,2\n", "There is no comment matrix in this file"),
        ("a.xlsx", b"x", "The workbook is damaged"),
        ("a.ods", b"x", "Choose a Word file"),
        ("a.csv", ",".join(ISO).encode(), "There is nothing in the rows of this matrix."),
    ],
)
def test_what_is_no_matrix_is_refused_with_a_sentence(stand: Stand, name: str, content: bytes, why: str) -> None:
    answer = _brings(stand, name, content)
    assert answer.status_code == 422
    assert why in answer.text
    assert stand.proposals() == []


@pytest.mark.parametrize("profile", ["iso", "full"])
@pytest.mark.parametrize("kind", ENDINGS)
def test_what_is_given_out_is_read_back_as_what_the_member_proposed(site: Site, profile: str, kind: str) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        row = answered.compiles()
        base = text_of(session, session.get_one(Round, row.round_id).base_id)
        here = Acting(session, answered.focal_point("JPN"), AFTER)
        table = exports_of_matrices.matrix(here, row.id, profile)[0]
        content = read(f"m{kind}", MATRIX_FORMS[kind.removeprefix(".")].write(table), known(), Limits())
    others = frozenset({"CHN", "MNG", "KOR", "RUS"})
    own = {code: said(content, base, others - {code}) for code in ("KOR", "MNG", "RUS")}
    told = {
        code: {(one.edit.action, one.edit.paragraph, one.edit.after, one.edit.text) for one in found.proposed}
        for code, found in own.items()
    }
    assert told == {
        "KOR": {
            (Action.REWORD, base[0].id, None, "alpha one 2 three"),
            (Action.NEW_PARAGRAPH, None, base[1].id, "a new paragraph"),
        },
        "MNG": {
            (Action.REWORD, base[0].id, None, "alpha one zwei three"),
            (Action.REWORD, base[2].id, None, "gamma one\n\ntwo three"),
        },
        "RUS": {(Action.MOVE, base[3].id, base[0].id, "")},
    }
    [comment] = own["MNG"].commented
    assert (comment.paragraph, comment.words, comment.remark.text) == (base[3].id, "one two", "What is meant?")
    assert {left.message % left.params for left in own["RUS"].left} == {
        "It is of another member.", "RESERVE is said on the page of the paragraph, not by a matrix.",
    }  # fmt: skip


@pytest.mark.parametrize("profile", READ_BACK)
@pytest.mark.parametrize("kind", ENDINGS)
def test_a_matrix_to_fill_in_says_nothing_by_itself(stand: Stand, profile: str, kind: str) -> None:
    page = stand.as_("focal_point").get(stand.url("/files")).text
    [url] = re.findall(rf'href="([^"]+/matrix/{profile}{kind})"', page)
    given = stand.as_("focal_point").get(url)
    assert given.status_code == 200
    found = _brings(stand, f"m{kind}", given.data)
    page = stand.as_("focal_point").get(found.location).text
    assert "There is nothing in this file that could be taken over" in page
    assert "Left aside" not in page
    assert stand.as_("focal_point").get(url.replace(profile, "ocs")).status_code == 404
    assert stand.as_("focal_point").get(f"{url}?member=CHN").status_code == 404
