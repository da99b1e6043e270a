"""A change as it was decided on, with its own words or with others, and who wants its paragraph as it is."""

from dataclasses import replace

import pytest

from consult.text.changes import Op
from consult.text.decisions import Retained, reworded
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged, only


@pytest.mark.parametrize(("wording", "expected"), [("and lakes", " and lakes"), ("", ""), (None, " and seas")])
def test_a_wording_keeps_the_blanks_at_its_edges(wording: str | None, expected: str) -> None:
    made = merged(DRAFT, CHN=[CLEAN_AIR, OCEANS.replace("areas", "areas and seas"), CITIES, SECRETARIAT])
    assert reworded(only(made.changes), wording).new == expected


def test_other_words_for_a_paragraph_that_was_to_go_replace_it() -> None:
    change = only(merged(DRAFT, CHN=[CLEAN_AIR, CITIES, SECRETARIAT]).changes)
    assert change.op is Op.DELETE_PARAGRAPH
    assert reworded(change, "They meet.") == replace(change, op=Op.REPLACE, new="They meet.")


def test_nobody_wants_words_retained_against_the_own_proposal() -> None:
    change = only(merged(DRAFT, CHN=[CLEAN_AIR, CITIES, SECRETARIAT]).changes)
    assert Retained(("CHN", "KOR"), "s").against(change) == Retained(("KOR",), "s")
    assert Retained(("CHN",), "s").against(change) is None
    assert Retained((), "s").against(change) == Retained((), "s")
