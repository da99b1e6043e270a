"""The interface probed for minutes: every operation, with many more examples and at the edges of its description."""

import sys
from pathlib import Path

import pytest

from consult.procedure.capacities import Capacity
from tests import probed
from tests.api.test_probed import CHECKS, play, probed_as


@pytest.fixture(scope="module")
def played(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file in which the exercise has come to a chapter."""
    path = tmp_path_factory.mktemp("exercise") / "exercise.sqlite3"
    play(sqlite_template, path)
    return path


@pytest.mark.parametrize(
    ("capacity", "member"),
    [
        (Capacity.FOCAL_POINT, "MNG"), (Capacity.REVIEWER, "JPN"), (Capacity.SECRETARIAT, None),
        (Capacity.ADMINISTRATOR, None),
    ],
)  # fmt: skip
def test_nothing_is_found(played: Path, tmp_path: Path, capacity: Capacity, member: str | None) -> None:
    found = probed_as(played, tmp_path, capacity, member, examples=25, coverage=True)
    sys.stdout.write(f"{capacity}: {probed.summary(found)}\n")
    assert found.failures == []
    assert set(found.by_check) == CHECKS
