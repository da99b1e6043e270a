"""Entries are tidied before they are stored, and refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.procedure.refusals import Invalid
from consult.services import entries

MISSING = Invalid("Missing.", field="f")


@given(st.text(max_size=200))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    line = entries.line(text, field="f")
    prose = entries.prose(text, field="f")
    assert entries.line(line, field="f") == line
    assert entries.prose(prose, field="f") == prose
    assert "\x00" not in line + prose
    assert "\n" not in line


def test_what_is_missing_or_too_long_is_said() -> None:
    with pytest.raises(Invalid, match="Missing"):
        entries.line(" \u200a", field="f", missing=MISSING)
    with pytest.raises(Invalid, match="at most 3 characters"):
        entries.prose("four", field="f", most=3)
    assert entries.line("", field="f") == ""


@pytest.mark.parametrize(("stands", "most"), [(0, 50_000), (30_000, 50_000), (30_001, 50_001), (60_000, 80_000)])
def test_a_wording_can_say_all_that_stands_and_more(stands: int, most: int) -> None:
    assert entries.longest_wording("x" * stands) == most
