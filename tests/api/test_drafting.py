"""Texts put in, corrected and issued through the interface; a stale page loses nothing."""

from consult.procedure.capacities import Actor
from tests.builders import a_draft
from tests.programs import Program
from tests.site import Site

TEXT = "# A title\n\n1. Decide so;\n\n2. Decide also that;\n"


def _put(site: Site, client: Program, secretariat: Actor) -> dict[str, object]:
    with site.writing() as session:
        draft = a_draft(session, secretariat)
    made = client.post(f"/drafts/{draft.id}/versions", json={"name": "Zero draft", "text": TEXT})
    assert made.status_code == 201, made.text
    shown: dict[str, object] = made.get_json()
    return shown


def test_a_text_is_put_in_corrected_and_issued(site: Site, client: Program, secretariat: Actor) -> None:
    version = _put(site, client, secretariat)
    at = f"/versions/{version['id']}"
    ids = [row["id"] for row in client.get(f"{at}/paragraphs").get_json()["items"]]
    corrected = {"name": "Zero draft", "text": TEXT.replace("also that", "also this"), "seen": version["lock_version"]}
    changed = client.put(at, json=corrected)
    assert changed.status_code == 200
    rows = client.get(f"{at}/paragraphs").get_json()["items"]
    assert ([row["id"] for row in rows], rows[-1]["text"]) == (ids, "Decide also this;")
    issue = {"symbol": "BODY/L.1", "seen": changed.get_json()["lock_version"]}
    assert client.post(f"{at}/issue", json=issue).get_json()["status"] == "issued"
    assert client.delete(at).status_code == 409


def test_on_a_condition_that_does_not_hold_nothing_is_done(site: Site, client: Program, secretariat: Actor) -> None:
    version = _put(site, client, secretariat)
    at = f"/versions/{version['id']}"
    tag = client.get(at).headers["ETag"]
    corrected = {"name": "Renamed", "text": TEXT, "seen": version["lock_version"]}
    first = client.put(at, json=corrected, headers={"If-Match": tag})
    assert first.status_code == 200
    assert first.headers["ETag"] == client.get(at).headers["ETag"] != tag
    late = client.put(at, json=corrected | {"name": "Again"}, headers={"If-Match": tag})
    problem = late.get_json()
    assert (late.status_code, problem["type"]) == (412, "/developers#changed")
    assert (problem["current"]["name"], late.headers["ETag"]) == ("Renamed", first.headers["ETag"])
    assert client.put(at, json=corrected).status_code == 409, "the lock_version is older too"
    assert client.delete(at, headers={"If-Match": "*"}).status_code == 204
    assert client.get(at).status_code == 404


def test_what_cannot_be_read_names_the_field(site: Site, client: Program, secretariat: Actor) -> None:
    with site.writing() as session:
        draft = a_draft(session, secretariat)
    answer = client.post(f"/drafts/{draft.id}/versions", json={"name": "Zero draft", "text": " "})
    assert (answer.status_code, answer.get_json()["field"]) == (422, "text")
