"""What is answered: tags that change with the content, and acts that rest on what was read."""

from uuid import uuid4

from consult.api.responses import _tag
from tests.programs import Program

DRAFT = {"title": "A report", "kind": "report", "mandate": "Decision 2."}


def test_a_tag_changes_with_the_content() -> None:
    assert _tag(b"one") != _tag(b"two")


def test_what_has_nothing_to_compare_with_is_not_done_on_a_condition(client: Program) -> None:
    answer = client.post("/drafts", json=DRAFT, headers={"If-Match": '"x"'})
    assert (answer.status_code, answer.get_json()["type"]) == (412, "/developers#changed")
    assert client.get("/drafts").get_json()["items"] == []


def test_what_is_not_there_is_the_same_for_everybody(client: Program) -> None:
    one, other = client.get(f"/drafts/{uuid4()}"), client.get(f"/drafts/{uuid4()}")
    assert one.data == other.data
    assert dict(one.headers) == dict(other.headers) | {"Date": one.headers.get("Date", other.headers.get("Date"))} or (
        "Date" not in one.headers and dict(one.headers) == dict(other.headers)
    )
