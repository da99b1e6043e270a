"""A refusal as a program is told it."""

from typing import Any

import pytest
from flask import Response

from consult.edge.problems import Changed, Malformed, http, problem, refused
from consult.procedure.refusals import Conflict, Invalid, Refusal, TooMany
from tests.site import words


@pytest.mark.parametrize(
    ("refusal", "more"),
    [
        (Invalid("No."), {}),
        (Invalid("No.", field="title"), {"field": "title"}),
        (Conflict("No."), {}),
        (
            Conflict("No.", theirs="T", yours=("Y", "Z"), theirs_by="Kim", stored=3),
            {"theirs": "T", "yours": ["Y", "Z"], "theirs_by": "Kim", "stored": 3, "field": "text"},
        ),
    ],
)
def test_each_says_what_a_program_needs(refusal: Refusal, more: dict[str, Any]) -> None:
    said = _said(refused(refusal, "Title", "No."))
    kind = {409: "conflict", 422: "invalid"}[refusal.status]
    assert said == {
        "type": f"/developers#{kind}", "title": "Title", "status": refusal.status, "detail": "No.", **more
    }  # fmt: skip


def test_when_to_try_again() -> None:
    assert refused(TooMany("Too often.", seconds=7), "T", "D").headers["Retry-After"] == "7"


def test_what_is_wrong_is_named_place_by_place() -> None:
    with words().test_request_context():
        said = _said(http(Malformed([("title", "Field required"), ("kind", "Wrong")]), "T", "D"))
    assert (said["type"], said["field"]) == ("/developers#malformed", "title")
    assert said["errors"][1] == {"field": "kind", "detail": "Wrong"}


def test_what_has_changed_is_shown_as_it_is() -> None:
    with words().test_request_context():
        answer = http(Changed({"a": 1}, '"tag"'), "T", "D")
    assert (answer.status_code, _said(answer)["current"], answer.headers["ETag"]) == (412, {"a": 1}, '"tag"')


def test_it_is_said_as_it_is_written() -> None:
    assert "Улаанбаатар".encode() in problem(404, "T", "Улаанбаатар").data


def _said(answer: Response) -> dict[str, Any]:
    assert answer.mimetype == "application/problem+json"
    said: dict[str, Any] = answer.get_json()
    return said
