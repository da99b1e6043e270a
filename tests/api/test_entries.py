"""What is sent is read against the model: what does not fit is named, what is no JSON refused."""

from typing import Any

import pytest
from sqlmodel import select

from consult.models import Draft
from tests.programs import Program
from tests.site import Site

DRAFT = {"title": "A report", "kind": "report", "mandate": "Decision 2."}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (DRAFT | {"kind": "poem"}, "kind"),
        (DRAFT | {"color": "blue"}, "color"),
        ({"title": "x", "kind": "report"}, "mandate"),
        (DRAFT | {"title": 7}, "title"),
        ([], ""),
    ],
)
def test_what_does_not_fit_is_named(site: Site, client: Program, body: Any, field: str) -> None:
    answer = client.post("/drafts", json=body)
    problem = answer.get_json()
    assert (answer.status_code, problem["type"], problem.get("field", "")) == (422, "/developers#malformed", field)
    assert _drafts(site) == 0


@pytest.mark.parametrize(
    "sent",
    [b"", b"{", b"[" * 100_000, b'{"title": "\\ud800", "kind": "report", "mandate": "x"}', b"\xff", b'"{}"', b"null"],
)
def test_what_is_no_json_is_refused(client: Program, sent: bytes) -> None:
    answer = client.post("/drafts", data=sent, content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")


def test_another_type_is_refused(client: Program) -> None:
    assert client.post("/drafts", data="title=x", content_type="text/plain").status_code == 415
    assert client.post("/drafts", data={"title": "x"}).status_code == 415


def _drafts(site: Site) -> int:
    with site.writing() as session:
        return len(session.exec(select(Draft)).all())
