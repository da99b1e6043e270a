"""Part of a change, and one wording over several."""

import pytest
from hypothesis import given

from consult.text.changes import Change, Op
from consult.text.decisions import reworded
from consult.text.own_words import over_all, part_of
from consult.text.tokens import words
from consult.text.wording import Base
from tests.strategies import any_text
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged, only

BASE = Base(DRAFT)


def change(old: str, new: str) -> Change:
    start = OCEANS.index(old)
    op = Op.REPLACE if old and new else Op.INSERT if new else Op.DELETE
    return Change(f"{old}{new}", DRAFT[1].id, op, start, start + len(old), old, new, ("CHN",))


@pytest.mark.parametrize(
    ("old", "new", "gone", "put", "expected"),
    [
        ("marine protected areas", "areas at sea", (0, 6), (0, 5), "areas protected areas"),
        ("marine protected areas", "", (0, 7), (0, 0), "protected areas"),
        ("marine", "coastal and marine", (0, 6), (0, 7), "coastal"),
        ("marine", "coastal", (6, 6), (0, 7), "marine coastal"),
        ("marine", "coastal", (0, 0), (0, 0), "marine"),
    ],
)
def test_only_a_part_enters(old: str, new: str, gone: tuple[int, int], put: tuple[int, int], expected: str) -> None:
    assert part_of(change(old, new), gone, put) == expected


@given(any_text, any_text)
def test_all_of_it_is_the_change_and_none_of_it_is_the_base(old: str, new: str) -> None:
    one = Change("x", DRAFT[1].id, Op.REPLACE, 0, len(old), old, new, ("CHN",))
    assert words(part_of(one, (0, len(old)), (0, len(new)))) == words(new)
    assert words(part_of(one, (0, 0), (0, 0))) == words(old)


@pytest.mark.parametrize(("old", "new"), [((0, 99), (0, 0)), ((0, 0), (3, 2)), ((-1, 0), (0, 0))])
def test_refuses_what_is_no_part(old: tuple[int, int], new: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no such part"):
        part_of(change("marine", "coastal"), old, new)


def test_one_wording_covers_all_that_a_cluster_touches() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("expand the network", "extend the network"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("decide to expand", "will enlarge"), CITIES, SECRETARIAT],
    )
    own = over_all(BASE, made.changes, "agree to enlarge")
    assert (own.old, own.new, own.members, own.op) == ("decide to expand", "agree to enlarge", (), Op.REPLACE)
    assert over_all(BASE, made.changes, "otherwise").id == own.id, "another wording takes the place of the first"
    assert reworded(own, "agree to enlarge") == own


def test_a_wording_over_insertions_stands_where_they_would() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("areas", "areas and seas"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("areas", "areas and coasts"), CITIES, SECRETARIAT],
    )
    own = over_all(BASE, made.changes, "and waters")
    assert (own.op, own.old, own.new) == (Op.INSERT, "", " and waters")


def test_refuses_what_is_not_of_one_paragraph() -> None:
    made = merged(DRAFT, CHN=[CLEAN_AIR.replace("annually", "yearly"), OCEANS, CITIES.replace("good", "best")])
    for wrong in (made.changes, [], [c for c in made.changes if c.op is Op.DELETE_PARAGRAPH]):
        with pytest.raises(ValueError, match="one paragraph"):
            over_all(BASE, wrong, "words")
    assert only(merged(DRAFT, CHN=[CLEAN_AIR, OCEANS, CITIES]).changes).op is Op.DELETE_PARAGRAPH
