"""Words that move are two items, and each says where the other half is."""

from collections.abc import Iterator

import pytest

from consult.web.moved_words import moved_words
from tests.sheets import items_of, sheet, text
from tests.site import words

ONE, TWO, MOVED = "They meet each year.", "They report to the Meeting.", "The Secretariat publishes the list of sites."


@pytest.fixture(autouse=True, scope="module")
def in_words() -> Iterator[None]:
    with words().test_request_context():
        yield


def test_each_half_leads_to_the_other() -> None:
    base = text(f"{ONE} {MOVED}", TWO)
    items = items_of(base, {member: text(ONE, f"{TWO} {MOVED}") for member in ("KOR", "CHN")})
    made = sheet(base, items)
    found = moved_words(items, made.changes, made.base)
    gone, new = sorted(items, key=lambda item: item.op)
    assert [(h.sentence, h.item, h.paragraph) for h in found[gone.id]] == [
        ("Moved by CHN, KOR: to stand in OP2.", new.id, base[1].id)
    ]
    assert [(h.sentence, h.item) for h in found[new.id]] == [("Moved by CHN, KOR: taken from OP1.", gone.id)]
    notes = [row.note for position in (0, 1) for row in made.rows(position)]
    assert notes == ["Moved by CHN, KOR: to stand in OP2.", "Moved by CHN, KOR: taken from OP1."]


def test_nothing_is_told_where_nobody_is_named() -> None:
    base = text(f"{ONE} {MOVED}", TWO)
    items = items_of(base, {"CHN": text(ONE, f"{TWO} {MOVED}")}, names=False)
    made = sheet(base, items)
    assert not moved_words(items, made.changes, made.base)
