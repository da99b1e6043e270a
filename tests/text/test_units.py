"""Changes that cannot stand side by side are written as one; brackets of the base are never divided."""

from consult.text.changes import Change, Op
from consult.text.units import Pair, Unit, pairs_of, united
from consult.text.wording import Base
from tests.text.drafting import text_of

TEXT = "They [shall] meet [Alt 1: here / Alt 2: there — CHN]."
# tokens: 0 They 1 [ 2 shall 3 ] 4 meet 5 [ 6 Alt 7 1 8 : 9 here 10 / 11 Alt 12 2 13 : 14 there 15 — 16 CHN 17 ] 18 .
PAIRS = [Pair(1, 4, ((2, 3),)), Pair(5, 18, ((9, 10), (14, 15)))]


def insertion(at: int, new: str, *members: str, order: int = 0) -> Change:
    return Change(f"{at}{new}", text_of(TEXT)[0].id, Op.INSERT, at, at, "", new, members, order=order)


def point(change: Change, place: int) -> Unit:
    return Unit(place, place, bracketed=[change])


def reach(first: int, last: int) -> tuple[int, int]:
    unit = Unit(first, last, bracketed=[insertion(0, "x", "CHN")])
    unit.widen(PAIRS)
    return unit.first, unit.last


def test_overlap() -> None:
    assert Unit(0, 2).overlaps(Unit(1, 3))
    assert not Unit(0, 2).overlaps(Unit(2, 3))
    assert Unit(1, 1).overlaps(Unit(0, 2))
    assert not Unit(1, 1).overlaps(Unit(1, 1))


def test_brackets_of_a_paragraph() -> None:
    assert pairs_of(Base(text_of(TEXT)).wording(0)) == PAIRS


def test_what_cuts_a_bracket_takes_it_in() -> None:
    assert reach(0, 2) == (0, 4)
    assert reach(3, 5) == (1, 5)
    assert reach(0, 5) == (0, 5)
    assert reach(0, 1) == (0, 1)


def test_who_disputes_all_words_of_a_bracket_disputes_the_bracket() -> None:
    assert reach(2, 3) == (1, 4)
    assert reach(9, 10) == reach(14, 15) == (5, 18)
    assert reach(2, 2) == (2, 2), "words beside those in the bracket"


def test_signs_and_codes_are_not_words() -> None:
    for first, last in [(6, 7), (9, 11), (15, 17), (17, 17), (11, 11)]:
        assert reach(first, last) == (5, 18)


def test_insertions_of_different_members_at_one_point_are_one() -> None:
    base = Base(text_of("They shall meet."))
    one, other, third = (
        Change(code, base.text[0].id, Op.INSERT, 10, 10, "", f" {code}", (code,)) for code in ("CHN", "KOR", "MNG")
    )
    units = [point(one, 2), point(other, 2), point(third, 2)]
    [joined] = united(base, units, [])
    assert [c.id for c in joined.bracketed] == ["CHN", "KOR", "MNG"]
    assert [[c.id for c in u.bracketed] for u in united(base, units, [], {"CHN": 1, "KOR": 2, "MNG": 3})] == [
        ["CHN"], ["KOR"], ["MNG"],
    ]  # fmt: skip
    assert len(united(base, units, [], {"CHN": 1, "KOR": 2})) == 1, "one of them has no rank"
    assert len(united(base, units, [], {"CHN": 1, "KOR": 2, "MNG": 2})) == 2


def test_one_members_insertions_stand_apart() -> None:
    base = Base(text_of("They shall meet."))
    parts = [Change(str(n), base.text[0].id, Op.INSERT, 10, 10, "", f" {n}", ("CHN",), order=n) for n in range(2)]
    assert len(united(base, [point(part, 2) for part in parts], [])) == 2
