"""Who proposes the same stands together, in the order of members."""

from uuid import UUID

from consult.queries.side_by_side import texts
from tests.sheets import items_of, text

BASE = text("one two three four")


def test_who_proposes_the_same_stands_together() -> None:
    same = text("one 2 three four")
    items = items_of(BASE, {"MNG": same, "KOR": text("one two three 4"), "CHN": same})
    found = texts(items, {item.id for item in items}, ("CHN", "MNG", "KOR"))
    assert list(found.values()) == [["CHN", "MNG"], ["KOR"]]


def test_what_is_not_asked_for_and_who_withdrew_are_left_out() -> None:
    items = items_of(BASE, {"MNG": text("one 2 three four")})
    assert texts(items, (), ("MNG",)) == {}


def test_two_who_are_not_named_are_two_and_come_last() -> None:
    items = items_of(BASE, {"MNG": text("one 2 three four"), "CHN": text("one two three 4")}, names=False)
    found = texts(items, {item.id for item in items}, ("CHN", "MNG"))
    assert list(found.values()) == [[""], [""]]
    assert all(not isinstance(one, UUID) for one in found)
