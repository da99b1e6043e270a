"""What cannot all stand collides; what merely touches does not."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from uuid import UUID

import pytest
from hypothesis import given

from consult.text.changes import Change, Op
from consult.text.collisions import Resource, clusters, collisions, over, resources
from consult.text.merge import merge
from consult.text.paragraphs import Kind
from consult.text.wording import Base
from tests.strategies import Round, rounds
from tests.text.drafting import DRAFT, text_of

WORDS = text_of("a b c d e f", "g h", "i j")
BASE = Base(WORDS)
P, Q, R = (p.id for p in WORDS)
_numbers: Iterator[int] = count()


def change(op: Op, member: str, paragraph: UUID | None = P, start: int = 0, end: int = 0, **fields: object) -> Change:
    return Change(str(next(_numbers)), paragraph, op, start, end, "", "x", (member,), **fields)  # type: ignore[arg-type]


def collide(one: Change, other: Change) -> bool:
    return bool(collisions(BASE, [one, other]))


def span(first: int, last: int, member: str, op: Op = Op.REPLACE) -> Change:
    return change(op, member, P, 2 * first, max(2 * first, 2 * last - 1))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((1, 3), (2, 4), True), ((1, 3), (3, 4), False), ((1, 5), (2, 3), True), ((1, 3), (1, 3), True),
        ((2, 2), (1, 4), True), ((1, 1), (1, 4), False), ((4, 4), (1, 4), False), ((2, 2), (2, 2), True),
        ((2, 2), (3, 3), False),
    ],
)  # fmt: skip
def test_words(one: tuple[int, int], other: tuple[int, int], expected: bool) -> None:
    first = span(*one, "CHN", Op.INSERT if one[0] == one[1] else Op.REPLACE)
    second = span(*other, "JPN", Op.INSERT if other[0] == other[1] else Op.REPLACE)
    assert collide(first, second) is collide(second, first) is expected
    assert not collide(first, span(*other, "CHN")), "one member never collides with itself"


def test_an_insertion_between_two_that_touch_it() -> None:
    changes = [span(0, 2, "CHN"), span(2, 2, "JPN", Op.INSERT), span(2, 4, "KOR"), span(2, 2, "RUS", Op.INSERT)]
    found = collisions(BASE, changes)
    assert found == {changes[1].id: {changes[3].id}, changes[3].id: {changes[1].id}}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (change(Op.DELETE_PARAGRAPH, "CHN"), change(Op.INSERT, "JPN"), True),
        (change(Op.DELETE_PARAGRAPH, "CHN"), change(Op.INSERT_PARAGRAPH, "JPN"), False),
        (change(Op.DELETE_PARAGRAPH, "CHN"), change(Op.MOVE_PARAGRAPH, "JPN", after=R), True),
        (change(Op.DELETE_PARAGRAPH, "CHN", Q), change(Op.JOIN_PARAGRAPHS, "JPN", P), True),
        (change(Op.DELETE_PARAGRAPH, "CHN"), change(Op.SET_KIND, "JPN", kind=Kind.ITEM), True),
        (change(Op.INSERT_PARAGRAPH, "CHN"), change(Op.INSERT_PARAGRAPH, "JPN"), True),
        (change(Op.INSERT_PARAGRAPH, "CHN"), change(Op.INSERT_PARAGRAPH, "JPN", Q), False),
        (change(Op.INSERT_PARAGRAPH, "CHN", None), change(Op.MOVE_PARAGRAPH, "JPN", R, after=None), True),
        (change(Op.INSERT_PARAGRAPH, "CHN"), change(Op.JOIN_PARAGRAPHS, "JPN"), True),
        (change(Op.MOVE_PARAGRAPH, "CHN", after=Q), change(Op.MOVE_PARAGRAPH, "JPN", after=R), True),
        (change(Op.MOVE_PARAGRAPH, "CHN", after=Q), change(Op.MOVE_PARAGRAPH, "JPN", Q, after=P), True),
        (change(Op.MOVE_PARAGRAPH, "CHN", R, after=None), change(Op.REPLACE, "JPN", R, 0, 1), False),
        (change(Op.MOVE_PARAGRAPH, "CHN", Q, after=R), change(Op.JOIN_PARAGRAPHS, "JPN", P), True),
        (change(Op.SET_KIND, "CHN", kind=Kind.ITEM), change(Op.SET_KIND, "JPN", kind=Kind.PLAIN), True),
        (change(Op.SET_KIND, "CHN", kind=Kind.ITEM), change(Op.REPLACE, "JPN", P, 0, 1), False),
        (change(Op.SPLIT_PARAGRAPH, "CHN", P, 3, 3), change(Op.INSERT, "JPN", P, 3, 3), True),
        (change(Op.SPLIT_PARAGRAPH, "CHN", P, 3, 3), change(Op.JOIN_PARAGRAPHS, "JPN", P), False),
        (change(Op.INSERT, "CHN", P, 11, 11), change(Op.JOIN_PARAGRAPHS, "JPN", P, 11, 11), False),
    ],
)
def test_paragraphs(one: Change, other: Change, expected: bool) -> None:
    assert collide(one, other) is collide(other, one) is expected


def test_clusters_are_what_hangs_together() -> None:
    changes = [span(0, 2, "CHN"), span(1, 4, "JPN"), span(3, 5, "KOR"), span(5, 6, "RUS"), span(5, 6, "MNG")]
    found = collisions(BASE, changes)
    assert [clusters(changes, found)[c.id] for c in changes] == [0, 0, 0, 1, 1]
    assert changes[2].id not in found[changes[0].id]


def test_where_members_are_not_named_what_collided_before_collides() -> None:
    one = Change("one", P, Op.REPLACE, 0, 3, "", "x", ())
    other = Change("other", P, Op.REPLACE, 2, 5, "", "y", ())
    assert not collisions(BASE, [one, other])
    known = Change("known", P, Op.REPLACE, 2, 5, "", "y", (), collides_with=("one",))
    also = Change("one", P, Op.REPLACE, 0, 3, "", "x", (), collides_with=("known",))
    assert collisions(BASE, [also, known])


def test_thousands_at_one_place_stay_a_list_of_moderate_length() -> None:
    base = Base(DRAFT)
    changes = [
        Change(f"{code}{n}", DRAFT[0].id, Op.INSERT_PARAGRAPH, 0, 0, "", str(n), (code,))
        for code in ("CHN", "JPN")
        for n in range(1000)
    ]
    found = collisions(base, changes)
    assert len(found) == 2000
    assert sum(len(ids) for ids in found.values()) < 10_000
    assert set(clusters(changes, found).values()) == {0}


@given(rounds())
def test_over_one_thing_after_the_other_is_over_all(drawn: Round) -> None:
    base, changes = Base(drawn[0]), merge(*drawn).changes
    shared: dict[Resource, list[Change]] = defaultdict(list)
    for one in changes:
        for resource in resources(base, one):
            shared[resource].append(one)
    found: dict[str, set[str]] = defaultdict(set)
    for resource, here in shared.items():
        for identity, others in over(base, resource, here).items():
            found[identity] |= others
    assert found == collisions(base, changes)
