"""One item in words and marks."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from consult.procedure.consensus import ItemKind, ReactionValue
from consult.procedure.submissions import Nature
from consult.queries.items import CompiledItem, Given, Proposer
from consult.text.changes import Op
from consult.text.paragraphs import Kind, Paragraph
from consult.web.items import by_whom, label, said, shown_item, tags, what, words
from tests import site

NOW = datetime(2022, 11, 1, tzinfo=UTC)
P = Paragraph(UUID(int=1), Kind.OPERATIVE, "one two three", label="OP1")
Q = Paragraph(UUID(int=2), Kind.PLAIN, "A paragraph that has no label of its own at all")
BASE = {p.id: p for p in (P, Q)}


@pytest.fixture(autouse=True, scope="module")
def in_words() -> Iterator[None]:
    with site.words().test_request_context():
        yield


def _item(op: str, kind: ItemKind = ItemKind.CHANGE, **more: Any) -> CompiledItem:
    fields: dict[str, Any] = {"paragraph": P.id, "proposers": (Proposer("CHN", uuid4(), rationale="why"),)} | more
    return CompiledItem("a", kind, op, **fields)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (_item("replace", start=4, end=7, old="two", new="2"), "one <del>two</del> <ins>2</ins> three"),
        (_item("insert", start=3, end=3, new=" or so"), "one <ins>or so</ins> two three"),
        (_item("delete", start=3, end=7, old=" two"), "one <del>two</del> three"),
        (_item("insert_paragraph", new="all *new*"), "<ins>all <em>new</em></ins>"),
        (_item("delete_paragraph", end=13, old="one two three"), "<del>one two three</del>"),
        (_item("split_paragraph", start=4, end=4), "one <ins>¶</ins> two three"),
        (_item("join_paragraphs", start=13, end=13), "one two three<del>¶</del>"),
        (_item("move_paragraph", after=None), "To stand at the start of the text."),
        (_item("move_paragraph", after=P.id), "To stand after OP1."),
        (_item("set_kind", new_kind=Kind.HEADING), "To be a heading."),
        (_item("set_kind", new_level=2), "At another level of the outline."),
        (_item("retain", ItemKind.STANCE), "The paragraph is to stay as it is."),
        (_item("reserve", ItemKind.STANCE), "The position on the paragraph is reserved."),
        (
            _item("comment", ItemKind.COMMENT, old="two", new="<b>?"),
            '<bdi class="quote">“two”</bdi> <bdi>&lt;b&gt;?</bdi>',
        ),
        (_item("comment", ItemKind.COMMENT, paragraph=None, new="too long"), "too long"),
    ],
)  # fmt: skip
def test_words(item: CompiledItem, expected: str) -> None:
    assert words(item, BASE) == expected


def test_only_the_words_around_a_change_are_shown() -> None:
    long = Paragraph(uuid4(), Kind.OPERATIVE, "word " * 60 + "old" + " word" * 60)
    shown = words(_item("replace", paragraph=long.id, start=300, end=303, old="old", new="new"), {long.id: long})
    assert shown.startswith("…word")
    assert shown.endswith("word…")
    assert len(shown) < 220


@pytest.mark.parametrize("op", [*Op, "comment", "retain", "reserve"])
def test_every_item_has_a_name(op: str) -> None:
    assert what(_item(str(op)))


def test_is_called_by_its_place() -> None:
    assert shown_item(_item("replace"), BASE).label == "OP1"
    assert shown_item(_item("insert_paragraph"), BASE).label == "after OP1"
    assert shown_item(_item("insert_paragraph", paragraph=None), BASE).label == "at the start of the text"
    assert shown_item(_item("comment", ItemKind.COMMENT, paragraph=None), BASE).label == "Whole text"
    assert label(Q) == "“A paragraph that has no label…”"


def test_says_what_is_to_be_known() -> None:
    item = _item("replace", nature=Nature.EDITORIAL, proposers=(Proposer("CHN", is_late=True, is_narrowed=True),))
    assert [text for text, _ in tags(item, item.proposers)] == [
        "narrowed since this compilation", "received after the deadline",
    ]  # fmt: skip
    assert shown_item(item, BASE).nature == "editorial"


def test_counts_whom_it_may_not_name() -> None:
    proposers = (Proposer("CHN"), Proposer(""), Proposer(""), Proposer("", has_left=True))
    item = _item("replace", proposers=proposers)
    assert (shown_item(item, BASE).unnamed, by_whom(item)) == ("2 members", "CHN + 2 members")


def test_reactions_stand_in_the_order_of_the_glossary() -> None:
    given = [
        Given("RUS", ReactionValue.OTHER_WORDING, "zwei", NOW), Given("JPN", ReactionValue.SUPPORTS, "", NOW),
        Given("", ReactionValue.SUPPORTS, "", NOW),
    ]  # fmt: skip
    assert [(s.value, s.members, s.unnamed, s.wordings) for s in said(given)] == [
        ("supports", ("JPN",), "1 member", ()), ("other wording", ("RUS",), "", (("RUS", "zwei"),)),
    ]  # fmt: skip
    assert said([]) == ()
