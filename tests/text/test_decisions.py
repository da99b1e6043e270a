"""What enters, what stands in brackets, and what cannot enter plainly beside the others."""

from dataclasses import replace
from uuid import uuid4

import pytest

from consult.text.changes import Change, Op
from consult.text.decisions import Decision, Treatment, settled
from consult.text.wording import Base
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged, only

PLAIN, BRACKETED, NONE = Treatment


def by_member(decisions: list[Decision]) -> tuple[dict[str, str], dict[str, str]]:
    plain, bracketed = settled(Base(DRAFT), decisions)
    return {c.members[0]: c.new for c in plain}, {c.members[0]: c.new for c in bracketed}


def test_each_goes_where_it_was_decided() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR.replace("annually", "yearly"), OCEANS, CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT],
        KOR=[CLEAN_AIR, OCEANS, CITIES.replace("good", "best"), SECRETARIAT],
    )
    found = by_member([Decision(c, t) for c, t in zip(made.changes, (PLAIN, BRACKETED, NONE), strict=True)])
    assert found == ({"CHN": "yearly"}, {"JPN": "extend"})


def test_two_that_replace_the_same_words_go_into_brackets_both() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("expand", "enlarge"), CITIES, SECRETARIAT],
    )
    assert by_member([Decision(c, PLAIN) for c in made.changes]) == ({}, {"CHN": "extend", "JPN": "enlarge"})


@pytest.mark.parametrize(("wording", "expected"), [("and lakes", " and lakes"), ("", ""), (None, " and seas")])
def test_a_wording_keeps_the_blanks_at_its_edges(wording: str | None, expected: str) -> None:
    made = merged(DRAFT, CHN=[CLEAN_AIR, OCEANS.replace("areas", "areas and seas"), CITIES, SECRETARIAT])
    assert by_member([Decision(only(made.changes), PLAIN, wording)])[0] == {"CHN": expected}


def test_insertions_take_turns_by_rank_plain_and_bracketed_together() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("areas", "areas and seas"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("areas", "areas and coasts"), CITIES, SECRETARIAT],
    )
    first, second = sorted(made.changes, key=lambda c: c.order)
    [plain], [bracketed] = settled(Base(DRAFT), [Decision(first, PLAIN, rank=2), Decision(second, BRACKETED, rank=1)])
    assert (plain.id, bracketed.id) == (first.id, second.id)
    assert bracketed.order < plain.order


def test_what_concerns_another_text_is_left_out() -> None:
    change = Change("1", uuid4(), Op.DELETE_PARAGRAPH, 0, 0, "", "", ("CHN",))
    elsewhere = replace(change, id="2", paragraph=DRAFT[0].id, op=Op.MOVE_PARAGRAPH, after=uuid4())
    assert settled(Base(DRAFT), [Decision(change, PLAIN), Decision(elsewhere, PLAIN)]) == ([], [])
