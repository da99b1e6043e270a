"""Labels stand in front of the words, outside of the bookmark; kinds are tracked too."""

from dataclasses import replace

import pytest

from consult.formats import docx_writing
from consult.formats.docx_writing_paragraphs import label_of, plain
from consult.text.paragraphs import Kind
from tests.word.plain_reading import W, part
from tests.word.scenarios import BASE, scenario


@pytest.mark.parametrize(
    ("kind", "label", "shown"),
    [
        (Kind.TITLE, "Title", ""),
        (Kind.HEADING, "I", "I."),
        (Kind.PREAMBULAR, "PP2", "PP2"),
        (Kind.OPERATIVE, "OP3 bis", "OP3 bis"),
        (Kind.OPERATIVE, "3", "3."),
        (Kind.ITEM, "OP3 (a)", "(a)"),
        (Kind.ITEM, "OP3 (a) (ii) bis", "(ii) bis"),
        (Kind.PLAIN, "", ""),
    ],
)
def test_how_labels_look(kind: Kind, label: str, shown: str) -> None:
    assert label_of(replace(BASE[0], kind=kind), label) == shown


def test_a_label_is_outside_of_its_bookmark() -> None:
    root = part(docx_writing.write(scenario(BASE, {}).document))
    heading = root.findall(f".//{W}p")[3]
    assert [child.tag.removeprefix(W) for child in heading] == ["pPr", "r", "r", "bookmarkStart", "r", "bookmarkEnd"]


def test_another_kind_is_a_tracked_change() -> None:
    text = tuple(replace(p, kind=Kind.HEADING) if n == 1 else p for n, p in enumerate(BASE))
    root = part(docx_writing.write(scenario(BASE, {"JPN": text}).document))
    change = root.find(f".//{W}pPrChange")
    assert change.get(f"{W}author") == "Japan"
    assert change.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "ConsultPreambular"
    assert change.getparent().find(f"{W}pStyle").get(f"{W}val") == "Heading1"


def test_a_text_from_right_to_left_runs_so() -> None:
    assert plain("Normal", "سياسات").find(f"{W}pPr/{W}bidi") is not None
    assert plain("Normal", "policies").find(f"{W}pPr/{W}bidi") is None
