"""A chain of hashes gives away every alteration."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.record.chain import GENESIS, Entry, canonical, commit, digest, first_break

Link = tuple[Entry, str]


def a_chain(length: int) -> list[Link]:
    links: list[Link] = []
    for seq in range(1, length + 1):
        entry = Entry(
            chain="draft:1",
            seq=seq,
            at=f"2022-10-0{seq}T09:00:00+00:00",
            act="submit",
            capacity="focal point",
            member="CHN",
            public={"round": seq},
            commitment=commit("salt", {"person": "x"}),
            prev=links[-1][1] if links else GENESIS,
        )
        links.append((entry, digest(entry)))
    return links


def test_an_unbroken_chain_holds() -> None:
    assert first_break(a_chain(5)) is None
    assert first_break([]) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", "2022-01-01"),
        ("act", "clear"),
        ("capacity", "chair"),
        ("member", None),
        ("public", {}),
        ("commitment", "0"),
        ("prev", "0"),
        ("chain", "x"),
        ("seq", 9),
    ],
)
def test_no_field_can_be_altered(field: str, value: Any) -> None:
    links = a_chain(4)
    entry, recorded = links[1]
    links[1] = (replace(entry, **{field: value}), recorded)
    assert first_break(links) == links[1][0].seq


@pytest.mark.parametrize(
    ("spoil", "at"),
    [
        (lambda links: links.pop(0), 2),
        (lambda links: links.pop(1), 3),
        (lambda links: links.insert(2, links[1]), 2),
        (lambda links: links.reverse(), 4),
    ],
)
def test_nothing_is_removed_repeated_or_exchanged(spoil: Callable[[list[Link]], object], at: int) -> None:
    links = a_chain(4)
    spoil(links)
    assert first_break(links) == at


@given(st.dictionaries(st.text(max_size=5), st.one_of(st.none(), st.integers(), st.text(max_size=5)), max_size=4))
def test_canonical_does_not_depend_on_the_order(values: dict[str, object]) -> None:
    assert canonical(values) == canonical(dict(reversed(values.items())))


def test_a_commitment_depends_on_salt_and_words() -> None:
    assert len({commit("a", {"x": 1}), commit("b", {"x": 1}), commit("a", {"x": 2})}) == 3
