"""Marked text loses nothing, and reads as an experienced drafter would have marked it."""

import re

import pytest
from hypothesis import given

from consult.text.changes import Op
from consult.text.merge import merge
from consult.text.redline import compare, mark, marked
from tests import strategies
from tests.strategies import any_text, rounds, texts
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, marks, merged, text_of

# What delegations write, as an experienced drafter marks it. Without one kind of mark it is the text before or after.
DRAFTING = {
    "shall to should": "The member States {-shall-}{+should+} promote data exchange.",
    "qualified at the end": "Decide to share monitoring data{+, as appropriate+}.",
    "qualified in the middle": "Agree to cooperate{+, on a voluntary basis,+} on dust and sandstorms.",
    "one more in a list": "monitoring, modelling{+, early warning+} and assessment",
    "one less in a list": "air pollution, biodiversity{-, marine protected areas-} and cities",
    "softened": "{-Requests-}{+Invites+} the Secretariat to {-establish-}{+consider the establishment of+} a fund",
    "also": "Recalling{+ also+} the decision of the twenty-fourth Meeting,",
    "a year": "no later than {-2025-}{+2027+}",
    "a whole sentence": "The Committee meets annually.{+ It elects a chair.+} It reports to the Meeting.",
    "a sentence out": "They meet annually.{- They publish data.-} They report.",
    "and to or": "financial {-and-}{+or+} in-kind contributions",
    "compound words stay whole": "{-low-carbon-}{+low-emission+} cities",
    "possessives stay whole": "{-NEASPEC’s-}{+ESCAP’s+} mandate",
    "a phrase for a phrase": "{-in accordance with-}{+subject to available resources and+} national law",
    "brackets around a word": "measures that are {+[+}ambitious{+]+} and just",
    "brackets off": "a {-[-}legally binding{-]-} instrument",
    "full stop to semicolon": "to share data{-.-}{+;+}",
    "a new first word": "{+Jointly +}agree to review progress",
    "a last sentence and more of the one before": "All areas{+ and corridors+}.{+ They will report.+}",
    "a name in full": "the {-ROK-}{+Republic of Korea+} and Japan",
    "Cyrillic": "государства-члены {-будут-}{+должны+} сотрудничать",
    "Chinese": "应当加强{+次+}区域合作",
    "Korean": "회원국은 환경 협력을{+ 더욱+} 강화한다",
}


@pytest.mark.parametrize("expected", DRAFTING.values(), ids=DRAFTING)
def test_drafting_as_delegations_do_it(expected: str) -> None:
    old = re.sub(r"\{\+.*?\+\}", "", expected).replace("{-", "").replace("-}", "")
    new = re.sub(r"\{-.*?-\}", "", expected).replace("{+", "").replace("+}", "")
    assert marks(old, new) == expected


@given(any_text, any_text)
def test_marks_give_both_texts_back(old: str, new: str) -> None:
    segments = mark(old, new)
    assert "".join(s.text for s in segments if s.op in "=-") == old
    assert "".join(s.text for s in segments if s.op in "=+") == new
    assert all(s.text for s in segments)


@given(rounds())
def test_a_marked_paragraph_keeps_its_base_and_shows_every_change(drawn: strategies.Round) -> None:
    base, answers = drawn
    made = merge(base, answers)
    for paragraph in base:
        runs = marked(paragraph, made.changes)
        assert "".join(r.text for r in runs if r.kind in {"keep", "delete"}) == paragraph.text
        shown = {identity for run in runs for identity in run.changes}
        own = {c.id for c in made.changes if c.paragraph == paragraph.id}
        elsewhere = {Op.INSERT_PARAGRAPH, Op.MOVE_PARAGRAPH, Op.SET_KIND}
        assert shown == own - {c.id for c in made.changes if c.op in elsewhere}


def test_words_that_several_delete_stand_once() -> None:
    paragraph = DRAFT[1]
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("expand", "maintain"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("expand", "strengthen"), CITIES, SECRETARIAT],
    )
    runs = [(r.kind, r.text, r.members) for r in marked(paragraph, made.changes)]
    assert ("delete", "expand", ("CHN", "JPN")) in runs
    after = runs.index(("delete", "expand", ("CHN", "JPN")))
    assert sorted(runs[after + 1 : after + 3]) == [("insert", "maintain", ("CHN",)), ("insert", "strengthen", ("JPN",))]


def test_a_paragraph_end_is_shown() -> None:
    first, second = CLEAN_AIR.split(". ", 1)
    made = merged(DRAFT, MNG=[first + ".", second, OCEANS, CITIES, SECRETARIAT])
    assert [r.text for r in marked(DRAFT[0], made.changes) if r.kind == "paragraph_end"] == ["¶"]


@given(texts(), texts())
def test_a_comparison_has_every_paragraph_once(old: strategies.Text, new: strategies.Text) -> None:
    rows = compare(old, strategies.without_ids(new))
    assert [row.new for row in rows if row.new] == list(strategies.without_ids(new))
    assert sorted(str(row.old.id) for row in rows if row.old) == sorted(str(p.id) for p in old)
    for row in rows:
        assert "".join(s.text for s in row.segments if s.op in "=-") == (row.old.text if row.old else "")


def test_a_comparison_knows_what_moved_and_what_went() -> None:
    new = text_of(CLEAN_AIR, CITIES, SECRETARIAT, OCEANS.replace("expand", "extend"), name="new")
    rows = compare(DRAFT, new)
    assert [row.moved for row in rows] == [False, False, False, True]
    gone = compare(DRAFT, new[:3])
    assert [(row.old and row.old.text, row.new) for row in gone][1] == (OCEANS, None)
