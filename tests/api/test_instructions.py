"""The secretariat acts for the chair on written instruction only, which is kept; the chair needs none."""

from typing import Any

import pytest

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.operations import FILE
from tests.operations_later import INSTRUCTION

TEXT: dict[str, Any] = {"name": "Chair’s text", "text": {"text": "1. Decide to act;"}}


@pytest.mark.parametrize(
    ("instruction", "field"),
    [
        (None, "instruction"),
        (INSTRUCTION | {"text": " "}, "instruction"),
        (INSTRUCTION | {"paper": FILE | {"content": ""}}, "instruction_file"),
    ],
)
def test_without_words_or_paper_nothing_is_done(
    stage: Stagehand, instruction: dict[str, Any] | None, field: str
) -> None:
    at = f"/drafts/{stage.scene(Stage.CIRCULATED).draft}/chairs-texts"
    answer = stage.secretariat().post(at, json=TEXT | {"instruction": instruction})
    assert (answer.status_code, answer.get_json()["field"]) == (422, field)


def test_the_chair_needs_none(stage: Stagehand) -> None:
    at = f"/drafts/{stage.scene(Stage.CIRCULATED).draft}/chairs-texts"
    assert stage.office(Capacity.CHAIR).post(at, json=TEXT).status_code == 201
    assert stage.secretariat().post(at, json=TEXT | {"name": "Another", "instruction": INSTRUCTION}).status_code == 201
