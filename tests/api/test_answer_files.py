"""Word files through the interface: brought, read thing by thing, taken over; for the own delegation alone."""

import base64

from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.formats.docx_made import docx, ins, known, p, t
from tests.operations import WORD_FILE
from tests.private import is_as_if_never_made


def test_a_file_is_brought_read_and_taken_over(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("RUS")
    base = [one for one in scene.base if one.text]
    content = docx(known(base[0], t(base[0].text) + ins(" from now on")), *map(known, base[1:]))
    body = {"name": "answer.docx", "content": base64.b64encode(content).decode()}
    made = client.post(f"/rounds/{scene.round}/submission/files", json=body)
    assert made.status_code == 201, made.text
    at = f"/answer-files/{made.get_json()['id']}"
    is_as_if_never_made(stage.of("MNG"), "/answer-files/{}", made.get_json()["id"])
    found = client.get(f"{at}/things").get_json()
    [thing] = found["things"]
    assert (thing["outcome"], thing["operation"], thing["authors"], thing["is_tracked"]) == (
        "placed", "reword", ["Ann"], True,
    )  # fmt: skip
    taken = client.post(f"{at}/taking", json={"chosen": [thing["key"]], "seen": found["seen"]})
    assert taken.get_json()["taken_at"]
    rows = client.get(f"/rounds/{scene.round}/submission/files").get_json()["items"]
    assert [row["id"] for row in rows] == [made.get_json()["id"]]
    assert client.get(f"{at}/things").get_json()["things"][0]["outcome"] == "contained"
    late = client.post(f"{at}/taking", json={"chosen": [thing["key"]], "seen": found["seen"]})
    assert late.status_code == 409


def test_what_is_no_word_file(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("RUS")
    for changed, field in (({"name": "answer.pdf"}, "name"), ({"content": "eA=="}, "content")):
        answer = client.post(f"/rounds/{scene.round}/submission/files", json=WORD_FILE | changed)
        assert (answer.status_code, answer.get_json()["field"]) == (422, field)


def test_an_empty_file_is_refused(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("RUS")
    body = {"name": "a.docx", "content": base64.b64encode(docx(p(""))).decode()}
    answer = client.post(f"/rounds/{scene.round}/submission/files", json=body)
    assert (answer.status_code, answer.get_json()["field"]) == (422, "file")


def test_a_matrix_is_read_row_by_row(stage: Stagehand) -> None:
    scene, client = stage.scene(Stage.OPEN), stage.of("RUS")
    label = next(one.label for one in scene.base if one.label.startswith("OP"))
    content = f"Clause/ Subclause,Comments,Proposed change\n{label},Why?,\nOP99,Where?,\n".encode()
    body = {"name": "m.csv", "content": base64.b64encode(content).decode()}
    made = client.post(f"/rounds/{scene.round}/submission/files", json=body)
    assert made.status_code == 201, made.text
    found = client.get(f"/answer-files/{made.get_json()['id']}/things").get_json()
    [thing] = found["things"]
    assert (thing["outcome"], thing["text"]) == ("placed", "Why?")
    assert found["left"] == ["Row 3: No paragraph of the text is called “OP99”. (OP99 · Where?)"]
    taken = client.post(
        f"/answer-files/{made.get_json()['id']}/taking", json={"chosen": [thing["key"]], "seen": found["seen"]}
    )
    assert taken.get_json()["taken_at"]
