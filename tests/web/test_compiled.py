"""The rows of a compilation: each paragraph once, with everything proposed to it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from consult.procedure.consensus import ItemKind, ReactionValue
from consult.queries.items import CompiledItem, Given, Proposer
from consult.text.changes import Op
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.web.compiled import Sheet
from consult.web.rows import Row
from tests.sheets import ORDER, items_of, sheet, text
from tests.site import words

NOW = datetime(2022, 11, 1, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def in_words() -> Iterator[None]:
    with words().test_request_context():
        yield


def _rows(sheet: Sheet) -> list[Row]:
    return [row for position in range(-1, len(sheet.compiled.base)) for row in sheet.rows(position)]


def _bare(markup: Markup) -> str:
    return re.sub(r"<[^>]*>", "", str(markup))


def test_a_paragraph_nobody_touches_is_itself() -> None:
    [row] = _rows(sheet(text("one *two*"), ()))
    assert [(r.op, str(r.text), r.members) for r in row.runs] == [("keep", "one <em>two</em>", ())]
    assert (row.margin, row.columns, row.state, row.note) == ((), (), "", "")


def test_italics_that_a_change_cuts_through_stay_italics() -> None:
    base = text("*one two* three")
    [row] = _rows(sheet(base, items_of(base, {"CHN": text("*one and two* three")})))
    assert "*" not in "".join(run.text for run in row.runs)
    assert all(str(run.text).count("<em>") == 1 for run in row.runs)


def test_identical_proposals_stand_once_with_all_codes() -> None:
    base = text("one two")
    [row] = _rows(sheet(base, items_of(base, {m: text("one 2") for m in ("KOR", "CHN")})))
    assert [(r.op, r.members) for r in row.runs if r.op != "keep"] == [
        ("delete", ("CHN", "KOR")), ("insert", ("CHN", "KOR")),
    ]  # fmt: skip
    assert [(n.member, n.rationale) for n in row.margin] == [("CHN", "for CHN"), ("KOR", "for KOR")]


def test_diverging_ones_are_marked_and_stand_side_by_side() -> None:
    base = text("one two")
    made = sheet(base, items_of(base, {"KOR": text("one 2"), "CHN": text("one zwei"), "MNG": text("one 2")}))
    [row] = _rows(made)
    assert [(c.heading, c.code) for c in row.columns] == [("Base text", ""), ("", "CHN"), ("", "MNG KOR")]
    assert row.columns_on == "Diverging proposals on OP1"
    assert {r.collision for r in row.runs if r.op != "keep"} == {f"d-{base[0].id}"}
    assert made.diverging == {0}


def test_diverging_new_paragraphs_stand_side_by_side_below_the_last() -> None:
    base = text("one", "two")
    new = {m: Paragraph(uuid4(), Kind.OPERATIVE, words) for m, words in (("KOR", "three"), ("CHN", "four"))}
    rows = _rows(sheet(base, items_of(base, {m: (base[0], p, base[1]) for m, p in new.items()})))
    assert [(r.place.label, r.state, bool(r.columns)) for r in rows] == [
        ("OP1", "", False), ("", "inserted", False), ("", "inserted", True), ("OP2", "", False),
    ]  # fmt: skip
    below = rows[2]
    assert [(c.heading, c.code, _bare(c.text)) for c in below.columns] == [("", "CHN", "four"), ("", "KOR", "three")]
    assert below.columns_on == "Diverging new paragraphs after OP1"
    assert {run.collision for row in rows[1:3] for run in row.runs} == {f"d-{below.place.id}"}


def test_new_paragraphs_that_do_not_diverge_stand_alone() -> None:
    base = text("one two three", "four five six", "seven eight nine", "ten eleven twelve")
    new = Paragraph(uuid4(), Kind.OPERATIVE, "entirely new words")
    edited = {"CHN": (base[0], new, *base[1:]), "KOR": (base[0], base[3], base[1], base[2])}
    rows = _rows(sheet(base, items_of(base, edited)))
    assert [row.columns for row in rows if row.state == "inserted"] == [()]
    assert [row.is_diverging for row in rows if row.state == "inserted"] == [True]


def test_without_names_nothing_says_who() -> None:
    base = text("one two")
    items = items_of(base, {"KOR": text("one 2"), "CHN": text("one zwei")}, names=False)
    made = sheet(base, items)
    [row] = _rows(made)
    assert not made.has_names
    assert [(c.heading, c.code) for c in row.columns] == [("Base text", ""), ("Proposed", ""), ("Proposed", "")]
    assert {n.member for n in row.margin} == {""}
    assert all(r.members == () for r in row.runs)


def test_new_moved_and_deleted_paragraphs_say_so() -> None:
    base = text("one two three", "four five six", "seven eight nine")
    new = Paragraph(uuid4(), Kind.PREAMBULAR, "entirely new words", level=0)
    made = sheet(base, items_of(base, {"CHN": (base[2], base[0], new, base[1]), "MNG": base[:2]}))
    rows = _rows(made)
    assert [(r.place.label, r.state) for r in rows] == [
        ("", "moved"), ("OP1", ""), ("", "inserted"), ("OP2", ""), ("OP3", "moved"),
    ]  # fmt: skip
    assert rows[0].note == "OP3 would stand here: move proposed by CHN"
    assert rows[0].url == f"#p-{base[2].id}"
    assert (rows[2].note, rows[2].place.kind) == ("New paragraph proposed by CHN", "preambular")
    assert "to stand at the start of the text" in rows[4].note
    assert "Deletion of the paragraph proposed by MNG." in rows[4].note


def test_what_was_given_up_is_in_the_margin_and_not_in_thetext() -> None:
    base = text("one two")
    [item] = items_of(base, {"CHN": text("one 2")})
    withdrawn = replace(item, proposers=tuple(replace(p, withdrawn_at=NOW) for p in item.proposers))
    for gone, word in ((withdrawn, "withdrawn"), (replace(item, is_superseded=True), "replaced")):
        [row] = _rows(sheet(base, (gone,)))
        assert [r.op for r in row.runs] == ["keep"]
        [note] = row.margin
        assert word in note.tags[0][0]
        assert "2" in _bare(note.words[0])


def test_reactions_and_comments_stand_beside() -> None:
    base = text("one two")
    [item] = items_of(base, {"CHN": text("one 2")})
    said = replace(item, reactions=(Given("KOR", ReactionValue.SUPPORTS, "", NOW),))
    comment = CompiledItem(
        "c", ItemKind.COMMENT, "comment", base[0].id, old="one", new="why?", proposers=(Proposer("MNG", uuid4()),)
    )
    whole = replace(comment, id="w", paragraph=None)
    made = sheet(base, (whole, said, comment))
    [row] = _rows(made)
    assert [c.id for c in row.comments] == ["c"]
    assert [s.members for d in row.discussed for s in d.said] == [("KOR",)]
    assert [c.id for c in made.on_the_whole] == ["w"]


def test_footnotes_count_through_thetext() -> None:
    base = tuple(Paragraph(UUID(int=n), Kind.OPERATIVE, "one[^1]", notes=("note",)) for n in (1, 2))
    rows = _rows(sheet(base, ()))
    assert "#n-" in rows[1].runs[0].text
    assert rows[1].runs[0].text.endswith("2</a>")


WORDS = st.lists(st.sampled_from(["one", "two", "three", "four,", "*five*"]), min_size=1, max_size=6).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(lambda texts: text(*texts))


@given(base=TEXTS, edited=st.dictionaries(st.sampled_from(ORDER), TEXTS, max_size=3))
def test_nothing_is_lost_and_nothing_stands_twice(base: Text, edited: dict[str, Text]) -> None:
    items = items_of(base, edited)
    made = sheet(base, items)
    rows = _rows(made)
    plain = {r.place.id: "".join(_bare(run.text) for run in r.runs if run.op != "insert") for r in rows if r.paragraph}
    for paragraph in base:
        assert plain[str(paragraph.id)].replace("¶ ", "") == paragraph.text.replace("*", "")
    new = [i.id for i in items if i.op == Op.INSERT_PARAGRAPH.value]
    assert sorted(r.place.id for r in rows if r.state == "inserted") == sorted(new)
    members = {m for i in items for m in i.members}
    assert {n.member for r in rows for n in r.margin} == members
