"""What is written to a backup comes back as it was, or is said to be damaged."""

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.formats import backup_file
from consult.formats.unreadable import Unreadable

NOW = datetime(2026, 3, 1, 12, 30, 0, 5, tzinfo=UTC)
VALUES = st.dictionaries(st.text(max_size=3), st.none() | st.integers() | st.text(), max_size=3)


class Word(StrEnum):
    """Some words."""

    ONE = "the first"


KINDS = {"id": UUID, "at": datetime, "on": date, "what": Word, "said": dict, "content": bytes, "text": str, "n": int}
ROWS = st.fixed_dictionaries(
    {
        "id": st.uuids(), "at": st.none() | st.datetimes(timezones=st.just(UTC)), "on": st.dates(),
        "what": st.just(Word.ONE), "said": VALUES, "content": st.binary(max_size=20), "text": st.text(max_size=20),
        "n": st.integers(-(2**62), 2**62),
    }
)  # fmt: skip


@given(st.lists(ROWS, max_size=4))
def test_rows_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, object]]) -> None:
    path = tmp_path_factory.mktemp("backup") / "x.zip"
    manifest = backup_file.write(path, [("some", rows)], revision="0009", made_at=NOW)
    with backup_file.opened(path) as archive:
        assert backup_file.read_manifest(archive) == manifest
        found = list(backup_file.rows(archive, manifest, "some", KINDS))
    assert found == rows
    assert [type(one["what"]) for one in found] == [Word] * len(rows)


def test_what_has_no_place_in_a_backup(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="set has no place"):
        backup_file.write(tmp_path / "x.zip", [("some", [{"n": {1}}])], revision="1", made_at=NOW)


def test_a_value_of_another_kind_is_damage(tmp_path: Path) -> None:
    manifest = backup_file.write(tmp_path / "x.zip", [("some", [{"id": "none"}])], revision="1", made_at=NOW)
    with backup_file.opened(tmp_path / "x.zip") as archive, pytest.raises(Unreadable, match="“some”"):
        list(backup_file.rows(archive, manifest, "some", KINDS))
