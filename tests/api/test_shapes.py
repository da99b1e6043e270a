"""What goes in and out: nothing unknown, no instant out of reach."""

from datetime import UTC, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from consult.api.shapes import Day, Entered, Moment, Shown


class _Sent(Entered):
    at: Moment


class _Told(Shown):
    name: str
    more: int


def test_an_instant_is_taken_in_utc() -> None:
    sent = _Sent.model_validate_json('{"at": "2022-10-31T21:00:00+09:00"}', strict=True)
    assert sent.at == datetime(2022, 10, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "at", ["2022-10-31T21:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", 1667250000, "today", "0.5"]
)
def test_another_is_refused(at: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Moment).validate_python(at, strict=False) if isinstance(at, str) else _Sent.model_validate_json(
            f'{{"at": {at}}}', strict=True
        )


def test_a_day_out_of_reach_is_refused() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python("0001-01-01")


def test_what_is_unknown_is_refused() -> None:
    with pytest.raises(ValidationError):
        _Sent.model_validate({"at": "2022-10-31T21:00:00Z", "by": "me"})


def test_a_row_is_told_by_its_columns() -> None:
    class Row:
        name = "Rev.1"

    assert _Told.of(Row(), more=2) == _Told(name="Rev.1", more=2)
