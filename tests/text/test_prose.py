"""Drafting as delegations do it, on the texts of the demo: the marks are those an experienced drafter would make.

A case is a paragraph and, of it, the words around a change, marked: {-gone-}, {+new+}.
"""

import re
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from consult.formats.markdown import read
from consult.text.changes import Change, Op
from consult.text.merge import edits, merge
from consult.text.moves import moves
from consult.text.paragraphs import Kind, Paragraph, Text
from tests.architecture.sources import ROOT
from tests.text.drafting import marks

DEMO = Path(ROOT / "config/demo/texts")


def demo(name: str) -> Text:
    ids = iter(UUID(int=n) for n in range(1, 1000))
    return read((DEMO / name).read_bytes(), new_id=lambda: next(ids))


ZERO, RULES, PLAN = demo("zero-draft.md"), demo("rules.md"), demo("plan.md")
TEXTS = {"zero": ZERO, "rules": RULES, "plan": PLAN}

CASES = [
    # words
    ("zero", "that cities give rise", "part of {-green house-}{+greenhouse+} gas"),
    ("zero", "protected wetlands", "joint {-sub-regional-}{+subregional+} activities"),
    ("zero", "*Marking*", "the {-thirtieth-}{+30th+} anniversary"),
    ("zero", "closer collaboration", "to be {-discussed-}{+agreed+} among"),
    ("zero", "the critical role", "the {-critical-}{+central+} role"),
    ("zero", "review progress", "beginning in {-2026-}{+2025+}, and"),
    ("zero", "carrying out the work plan", "(NEACAP) for {-2021-2025-}{+2021–2025+}, in"),
    ("rules", "The Chair of the Committee", "Committee {-comes-}{+shall come+} from one"),
    (
        "zero",
        "the significant changes",
        (
            "the {-growing-}{+increasing+} part played by cities and civil society, and the "
            "lasting effects{+ and lessons+} of the"
        ),
    ),
    # words that enter
    ("zero", "the Senior Officials Meeting as", "meets{+ at least+} once a year"),
    ("zero", "the long-term vision of", "of NEASPEC{+ towards 2050+} a North-East"),
    ("zero", "the critical role", "the decade ahead{+ and beyond+} in a spirit"),
    ("zero", "*Recalling*", "in 1993{+ on the initiative of the Republic of Korea+} as a voluntary"),
    ("zero", "voluntary contributions, financial", "of development{+ and subject to the availability of funds+}."),
    ("zero", "*Underlining*", "creates no{+ legally binding+} obligations under"),
    ("zero", "the five programme areas set", "plastic pollution{+, sand and dust storms,+} and the circular"),
    ("zero", "to narrow the gap", "comparable data{+, shared emission inventories+} and a regular"),
    ("zero", "Amur tiger", "Amur leopard{+, the Asiatic black bear+} and the snow"),
    ("zero", "*Recognizing*", "is voluntary{+, non-binding+} and guided"),
    ("zero", "a road map", "for consideration{+ and adoption+}."),
    ("zero", "a road map", "programme area{+, as appropriate+}, and to submit"),
    ("zero", "an expert group on DLD", "in 2024.{+ The expert group works by consensus.+}"),
    (
        "zero",
        "voluntary contributions, financial",
        ("level of development.{+ Such contributions remain voluntary.+} The Secretariat"),
    ),
    ("zero", "joint activities of NEAMPAN", "on the protection{+ and recovery+} of rare"),
    ("plan", "a report on policies", "the six member States{+ and their provinces+}, with options"),
    # words that go
    ("zero", "voluntary contributions, financial", "voluntary contributions{-, financial and in kind,-} to the"),
    (
        "zero",
        "voluntary contributions, financial",
        (
            "level of development.{- The Secretariat is requested to report each "
            "year, in a form that all member States can readily compare, on the use of resources and on the results "
            "obtained.-}"
        ),
    ),
    ("zero", "the five programme areas set", "plastic pollution{- and the circular economy-}, where"),
    ("zero", "Amur tiger", "the Amur tiger{-, the Amur leopard-} and the snow"),
    ("zero", "the close links", "subregional approach{-, with a concrete plan of action,-} that joins"),
    ("zero", "a road map", "to prepare{-, after consultations with all national focal points,-} a road"),
    ("zero", "review progress", "voluntary basis{- and in a short common format to be suggested by the Secretariat-}."),
    ("zero", "carrying out the work plan", "analysis report{- and its review of best available techniques-}, and to"),
    ("zero", "*Welcoming*", "and the Pacific{- (ESCAP)-}, including"),
    ("zero", "the close links", "(DLD){-[^1]-} in"),
    # phrases in place of others
    ("zero", "carrying out the work plan", "work plan {-in good time-}{+by the end of 2024+}, with"),
    ("zero", "International Forum", "Cities {-at regular intervals-}{+every two years+}, in order"),
    (
        "zero",
        "afforestation",
        ("through {-visits to sites and the training of practitioners-}{+workshops and study tours+}."),
    ),
    (
        "zero",
        "the institutional basis",
        ("to {-strengthen-}{+review+} the institutional {-basis-}{+arrangements+} of NEASPEC{- step by step-}, within"),
    ),
    ("zero", "the Senior Officials Meeting as", "a focal point{- and-}{+,+} a deputy{+ and an alternate+} designated"),
    (
        "zero",
        "voluntary contributions, financial",
        "contributions,{- financial and-} in kind{+ and financial+}, to the",
    ),
    ("zero", "closer collaboration", "the findings{+ and open questions+} of {-science-}{+research+} inform"),
    ("zero", "to strengthen the capacities", "the {-capacities of national-}{+institutional means of provincial+} and"),
    ("rules", "The chair passes", "its turn{-; the next one then takes it-}{+ by notifying the Secretariat+}."),
    # order
    (
        "zero",
        "the expansion of",
        ("States propose{- on a voluntary basis-} through its Steering Committee{+ on a voluntary basis+}, and"),
    ),
    (
        "zero",
        "joint activities of NEAMPAN",
        (
            "NEAMPAN on{+ the restoration of coastal ecosystems,+} the protection of "
            "rare marine species{-, the restoration of coastal ecosystems-} and"
        ),
    ),
    # emphasis, footnotes, brackets
    ("zero", "an expert group on DLD", "*{-Request-}{+Invite+}* the"),
    ("zero", "afforestation", "*{-Note with interest-}{+Welcome+}* the measures"),
    ("zero", "an expert group on DLD", "{-*-}Request{-*-} the"),
    ("zero", "on Renewed Commitments", "{-[Statement/Declaration]-}{+Declaration+} on"),
    ("zero", "review progress", "every {-[-}three{-]-} years"),
    ("zero", "review progress", "every {-[three]-}{+two+} years"),
    ("zero", "carrying out the work plan", "for {+[+}2021-2025{+]+}, in"),
]


def _paragraph(text: Text, words: str) -> Paragraph:
    return next(p for p in text if words in p.text)


@pytest.mark.parametrize(("name", "words", "marked"), CASES, ids=[f"{n} {m[:40]}" for n, (_, _, m) in enumerate(CASES)])
def test_marks(name: str, words: str, marked: str) -> None:
    paragraph = _paragraph(TEXTS[name], words)
    old = re.sub(r"\{\+.*?\+\}", "", marked).replace("{-", "").replace("-}", "")
    new = re.sub(r"\{-.*?-\}", "", marked).replace("{+", "").replace("+}", "")
    assert paragraph.text.count(old) == 1
    edited = paragraph.text.replace(old, new)
    assert marks(paragraph.text, edited) == paragraph.text.replace(old, marked)
    changes = changed(TEXTS[name], (paragraph, edited))
    assert [f"{{-{c.old}-}}" * bool(c.old) + f"{{+{c.new}+}}" * bool(c.new) for c in changes] == _MARK.findall(marked)


_MARK = re.compile(r"(?:\{-.*?-\}\{\+.*?\+\}|\{-.*?-\}|\{\+.*?\+\})")


def changed(text: Text, *rewritten: tuple[Paragraph, str]) -> tuple[Change, ...]:
    """Return what a file with other words in some paragraphs changes; no words, and the paragraph is gone."""
    words = {paragraph.id: line for paragraph, line in rewritten}
    lines = ((p, line) for p in text for line in words.get(p.id, p.text).split("¶"))
    edited = tuple(replace(p, id=UUID(int=5000 + n), text=line.strip()) for n, (p, line) in enumerate(lines))
    return edits(text, edited, "KOR")


def together(text: Text, paragraph: Paragraph, **members: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the changes of several members who put other words into one paragraph; each says which for which."""
    texts = {code: tuple(_with(p, said) if p is paragraph else p for p in text) for code, said in members.items()}
    return [(c.old, c.new, c.members) for c in merge(text, texts).changes]


def _with(paragraph: Paragraph, said: str) -> Paragraph:
    words = paragraph.text
    for exchange in said.split("; "):
        old, new = exchange.split(" > ")
        assert words.count(old) == 1
        words = words.replace(old, new)
    return replace(paragraph, text=words)


def test_a_delegation_that_asks_for_one_of_two_things_supports_that_one() -> None:
    capacities = _paragraph(ZERO, "to strengthen the capacities")
    found = together(
        ZERO, capacities, JPN="national and > provincial and",
        KOR="capacities of national > institutional means of provincial",
    )  # fmt: skip
    assert found == [("capacities", "institutional means", ("KOR",)), ("national", "provincial", ("JPN", "KOR"))]


def test_who_disagrees_on_one_of_two_things_agrees_on_the_other() -> None:
    capacities = _paragraph(ZERO, "to strengthen the capacities")
    found = together(
        ZERO, capacities, CHN="capacities of national > institutional means of provincial",
        KOR="capacities of > institutional means of", MNG="capacities of > competences of",
    )  # fmt: skip
    assert sorted(found) == [
        ("capacities", "competences", ("MNG",)), ("capacities", "institutional means", ("CHN", "KOR")),
        ("national", "provincial", ("CHN",)),
    ]  # fmt: skip


def summed(changes: tuple[Change, ...]) -> list[tuple[Op, str, str]]:
    return [(c.op, c.old, c.new) for c in changes]


def test_a_paragraph_between_two_others() -> None:
    new = "*Agree* to exchange information on sand and dust storms."
    land = _paragraph(ZERO, "afforestation")
    (change,) = changed(ZERO, (land, f"{land.text} ¶ {new}"))
    assert (change.op, change.paragraph, change.new) == (Op.INSERT_PARAGRAPH, land.id, new)


def test_a_paragraph_between_two_others_of_which_one_is_reworded_too() -> None:
    new = "*Agree* to exchange information on sand and dust storms."
    land = _paragraph(ZERO, "afforestation")
    changes = changed(ZERO, (land, f"{land.text.replace('pastures', 'pastureland and forests')} ¶ {new}"))
    assert summed(changes) == [(Op.REPLACE, "pastures", "pastureland and forests"), (Op.INSERT_PARAGRAPH, "", new)]


def test_an_item_that_goes() -> None:
    item = _paragraph(ZERO, "procedures for the nomination")
    assert summed(changed(ZERO, (item, ""))) == [(Op.DELETE_PARAGRAPH, item.text, "")]


def test_a_paragraph_divided_at_its_second_thought() -> None:
    sites = _paragraph(ZERO, "the expansion of")
    first, second = sites.text.split(", and encourage")
    changes = changed(ZERO, (sites, f"{first}. ¶ *Encourage*{second}"))
    assert [c.op for c in changes] == [Op.REPLACE, Op.SPLIT_PARAGRAPH, Op.INSERT] or [c.op for c in changes] == [
        Op.DELETE, Op.INSERT, Op.SPLIT_PARAGRAPH, Op.INSERT,
    ]  # fmt: skip
    assert "learn from one another" not in " ".join(c.old + c.new for c in changes)


def test_a_paragraph_divided_between_sentences() -> None:
    money = _paragraph(ZERO, "voluntary contributions, financial")
    (change,) = changed(ZERO, (money, money.text.replace(" The Secretariat", " ¶ The Secretariat")))
    assert (change.op, money.text[: change.start]) == (Op.SPLIT_PARAGRAPH, money.text.split(" The Secretariat")[0])


def test_two_items_made_one() -> None:
    one, two = _paragraph(ZERO, "a strategic plan of five years"), _paragraph(ZERO, "a meeting of national focal")
    changes = changed(ZERO, (one, f"{one.text.rstrip(';')}, and {two.text}"), (two, ""))
    assert [(c.op, c.new) for c in changes] == [(Op.REPLACE, ", and"), (Op.JOIN_PARAGRAPHS, "")]


def test_a_paragraph_that_moves_with_other_words() -> None:
    land, cities = _paragraph(ZERO, "afforestation"), _paragraph(ZERO, "International Forum")
    moved = land.text.replace("visits to sites", "field visits")
    changes = changed(ZERO, (land, ""), (cities, f"{cities.text} ¶ {moved}"))
    assert summed(changes) == [(Op.MOVE_PARAGRAPH, "", ""), (Op.INSERT, "", " field"), (Op.DELETE, " to sites", "")]
    assert changes[0].after == cities.id


def test_a_sentence_that_moves() -> None:
    money = _paragraph(ZERO, "voluntary contributions, financial")
    first, second = money.text.split(" The Secretariat")
    changes = changed(ZERO, (money, f"The Secretariat{second} {first}"))
    (move,) = moves(changes)
    by_id = {c.id: c for c in changes}
    assert by_id[move.deletion].old.strip() == by_id[move.insertion].new.strip() == f"{first}" or (
        by_id[move.deletion].old.strip() == f"The Secretariat{second}"
    )


def test_a_heading_made_an_item() -> None:
    heading = _paragraph(PLAN, "Air pollution")
    edited = tuple(replace(p, kind=Kind.ITEM, level=1) if p is heading else p for p in PLAN)
    (change,) = edits(PLAN, edited, "JPN")
    assert (change.op, change.paragraph, change.kind, change.level) == (Op.SET_KIND, heading.id, Kind.ITEM, 1)


def test_another_wording_of_a_note() -> None:
    links = _paragraph(ZERO, "the close links")
    edited = tuple(replace(p, notes=("As used in the Convention.",)) if p is links else p for p in ZERO)
    (change,) = edits(ZERO, edited, "CHN")
    assert (change.op, change.old, change.new) == (Op.REPLACE, "[^1]", "[^1]")
    assert change.notes == ("As used in the Convention.",)


LANGUAGES = [
    "Государства-члены{+ вновь+} подтверждают свою приверженность.",
    "Государства-члены будут обмениваться данными{+ и прогнозами+} на добровольной основе.",
    "Секретариат представит доклад о {-ходе работы-}{+результатах и уроках+} двадцать седьмому совещанию.",
    "Гишүүн улсууд агаарын бохирдлын талаар {-мэдээлэл-}{+өгөгдөл+} солилцоно.",
    "Гишүүн улсууд{+ сайн дурын үндсэн дээр+} хамтран ажиллана.",
    "회원국은 대기오염에 관한 {-정보를-}{+자료를+} 자발적으로 교환한다.",
    "회원국은 {-대기오염에-}{+대기오염 및 황사에+} 관한 협력을 강화한다.",
    "成员国决定{-加强-}{+深化+}次区域环境合作。",
    "成员国决定加强次区域{+海洋+}环境合作。",
    "加盟国は、大気汚染に関する{-情報-}{+観測データ+}を自主的に交換する。",
    "تقرر الدول الأعضاء {-تعزيز-}{+توسيع+} التعاون البيئي.",
    "Cities 👩‍👩‍👧 {-🇲🇳-}{+🇲🇹+} and e\u0301tudes{+ e\u0301crites+} stay whole.",
]


@pytest.mark.parametrize("marked", LANGUAGES)
def test_marks_in_other_languages(marked: str) -> None:
    old = re.sub(r"\{\+.*?\+\}", "", marked).replace("{-", "").replace("-}", "")
    new = re.sub(r"\{-.*?-\}", "", marked).replace("{+", "").replace("+}", "")
    assert marks(old, new) == marked
