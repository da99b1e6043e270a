"""What the process tells: the sheets, or a refusal."""

import pytest

from consult.formats import matrix_worker, matrix_xlsx
from consult.formats.docx_limits import Limits
from tests.formats.tables import a_table


def test_what_it_tells() -> None:
    told = matrix_worker.answer(matrix_xlsx.write(a_table(("a",))), Limits())
    assert told["read"][0] == [["c0"], ["a"]]
    assert matrix_worker.answer(b"x", Limits())["refused"][1] == {}


def test_without_memory_it_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_content: bytes, _limits: Limits) -> None:
        raise MemoryError

    monkeypatch.setattr(matrix_worker, "sheets", full)
    assert "far more" in matrix_worker.answer(b"x", Limits())["refused"][0]
