"""Akoma Ntoso: the text in its parts, changes by member, brackets inside each other."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from lxml import etree

from consult.formats import akn
from consult.formats.akn_meta import BRACKETS, NAMESPACE
from tests.strategies import Round, examples, rounds
from tests.word.scenarios import AT, BASE, STATES, clean, scenario, six_answers

A = f"{{{NAMESPACE}}}"
C = f"{{{BRACKETS}}}"


def _read(document: Any) -> Any:
    return etree.fromstring(akn.write(document))


def test_the_text_stands_in_its_parts() -> None:
    root = _read(clean(BASE).document)
    assert "".join(root.find(f".//{A}docTitle").itertext()) == "Declaration on Clean Air"
    assert [one.get("name") for one in root.find(f".//{A}preamble")] == ["preambular", "preambular"]
    numbers = [one.text for one in root.find(f".//{A}mainBody").iter(f"{A}num")]
    assert numbers == ["I.", "OP1", "(a)", "(b)", "OP2", "OP3", "OP4", "OP5"]
    assert root.find(f".//{A}authorialNote/{A}p/{A}b").text == "2010"


def test_changes_carry_their_members() -> None:
    document = replace(scenario(BASE, six_answers()).document, short={name: code for code, name in STATES.items()})
    root = _read(document)
    joint = next(one for one in root.iter(f"{A}ins") if one.text == "jointly")
    assert (joint.get("refersTo"), joint.get(f"{C}by")) == ("#mng", "#mng #kor")
    assert {one.get("eId") for one in root.iter(f"{A}TLCOrganization")} >= {"body", "secretariat", "chn", "rus"}
    gone = [one for one in root.iter(f"{A}hcontainer") if one.get(f"{C}deleted")]
    assert [one.get(f"{C}deleted") for one in gone] == ["#prk"]


def test_brackets_stand_inside_each_other() -> None:
    words = r"Decide [Alt 1: now / Alt 2: later — JPN] [ADD CHN, KOR: and [often — MNG]] \[sic\];"
    root = _read(clean(tuple(replace(p, text=words) if n == 4 else p for n, p in enumerate(BASE))).document)
    found = [(one.get(f"{C}operator"), one.get(f"{C}members")) for one in root.iter(f"{A}inline")]
    assert found[1:] == [("ALTERNATIVES", None), ("ADD", "CHN KOR"), (None, "MNG")]
    assert "".join(root.iter(f"{A}p").__next__().itertext())


def test_the_life_of_a_text() -> None:
    root = _read(replace(clean(BASE).document, kind="declaration", history=(("Zero draft", AT), ("Rev.1", AT))))
    events = root.findall(f".//{A}eventRef")
    assert [(one.get("type"), one.get(f"{C}version")) for one in events] == [
        ("generation", "Zero draft"), ("amendment", "Rev.1"),
    ]  # fmt: skip
    assert root.find(f"{A}statement").get("name") == "declaration"
    assert (
        root.find(f".//{A}FRBRWork/{A}FRBRuri").get("value")
        == "/akn/un/statement/body-of-six-states/2022-10-03/body-2022-l-1"
    )
    assert root.find(f".//{A}FRBRlanguage").get("language") == "eng"


@examples(40)
@given(rounds())
def test_any_text_can_be_written(drawn: Round) -> None:
    assert _read(scenario(*drawn).document).find(f".//{A}mainBody") is not None
