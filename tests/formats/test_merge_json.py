"""The stable interface: whoever reads it can rebuild every member's text from the base."""

from typing import Any

from hypothesis import given

from consult.formats.merge_json import merge_as_json, rebase_as_json, row_as_json
from consult.text.changes import Op
from consult.text.merge import merge
from consult.text.paragraphs import sha256
from consult.text.rebase import rebase
from consult.text.redline import compare
from consult.text.tokens import words
from tests.strategies import Round, examples, rounds
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged, text_of


def test_the_shape() -> None:
    made = merge_as_json(merged(DRAFT, CHN=[CLEAN_AIR, CITIES, SECRETARIAT, OCEANS, "New."]))
    assert made["base"]["sha256"] == sha256(DRAFT)
    assert made["base"]["paragraphs"][0] == {
        "id": str(DRAFT[0].id), "kind": "operative", "level": 0, "label": "OP1", "text": CLEAN_AIR,
    }  # fmt: skip
    assert made["members"] == ["CHN"]
    moved, new = (next(c for c in made["changes"] if c["op"] == op) for op in ("move_paragraph", "insert_paragraph"))
    assert (moved["after"], moved["order"], moved["collides_with"]) == (str(DRAFT[3].id), 0, [])
    assert (new["paragraph"], new["new"], new["kind"], new["order"]) == (str(DRAFT[1].id), "New.", "operative", 0)
    assert [p["label"] for p in made["merged"]] == ["OP1", "OP2", "OP3", "OP4", "OP5"]


Json = dict[str, Any]
_IN_WORDS = {"replace", "insert", "delete", "split_paragraph"}


class Rebuilding:
    """Rebuilds a member's text as somebody would who has only docs/merge.md: by splicing."""

    def __init__(self, made: Json, member: str) -> None:
        self.paragraphs: list[Json] = made["base"]["paragraphs"]
        self.changes: list[Json] = [c for c in made["changes"] if member in c["members"]]
        self.texts = {p["id"]: self.spliced(p) for p in self.paragraphs}
        self.out: list[str] = []

    def named(self, op: str) -> set[str]:
        return {c["paragraph"] for c in self.changes if c["op"] == op}

    def spliced(self, paragraph: Json) -> str:
        text: str = paragraph["text"]
        own = [c for c in self.changes if c["paragraph"] == paragraph["id"] and c["op"] in _IN_WORDS]
        for c in sorted(own, key=lambda c: (c["start"], c["end"], c.get("order", 0)), reverse=True):
            text = text[: c["start"]] + ("\n" if c["op"] == "split_paragraph" else c["new"]) + text[c["end"] :]
        return text

    def enter(self, anchor: str | None) -> None:
        """Write what enters after a paragraph."""
        here = [c for c in self.changes if c["op"] == "insert_paragraph" and c["paragraph"] == anchor]
        here += [c for c in self.changes if c["op"] == "move_paragraph" and c["after"] == anchor]
        for c in sorted(here, key=lambda c: c["order"]):
            is_moved = c["op"] == "move_paragraph"
            self.out.append(self.texts[c["paragraph"]] if is_moved else c["new"])
            if is_moved:
                self.enter(c["paragraph"])

    def text(self) -> list[str]:
        gone, moved, joined = (
            self.named(f"{op}_paragraph{s}") for op, s in (("delete", ""), ("move", ""), ("join", "s"))
        )
        self.enter(None)
        waiting: list[str] = []
        for identity in (p["id"] for p in self.paragraphs if p["id"] not in moved):
            if waiting:
                self.out[-1] += " " + self.texts[identity]
            elif identity not in gone:
                self.out.append(self.texts[identity])
            waiting.append(identity)
            if identity not in joined:
                for anchor in waiting:
                    self.enter(anchor)
                waiting = []
        return [line for text in self.out for line in text.split("\n") if words(line)]


@examples(70)
@given(rounds())
def test_whoever_splices_gets_every_members_text(drawn: Round) -> None:
    base, answers = drawn
    if any(p.notes for text in (base, *answers.values()) for p in text):
        return  # footnotes are numbered anew, which splicing does not do
    made = merge_as_json(merge(base, answers))
    for member, text in answers.items():
        assert [words(line) for line in Rebuilding(made, member).text()] == [
            words(p.text) for p in text if words(p.text)
        ]


def test_a_rebase() -> None:
    later = text_of(CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT, name="later")
    mine = text_of(CLEAN_AIR, OCEANS.replace("expand", "deepen"), CITIES.replace("good", "best"), SECRETARIAT, name="m")
    made = rebase_as_json(rebase(DRAFT, later, mine, "JPN"))
    assert [c["new"] for c in made["applied"]] == ["best"]
    assert [(c["old"], c["new"], c["suggestion"]["paragraph"]) for c in made["unplaced"]] == [
        ("expand", "deepen", str(later[1].id))
    ]
    assert made["contained"] == []
    assert [p["text"] for p in made["text"]] == [CLEAN_AIR, later[1].text, mine[2].text, SECRETARIAT]


def test_a_comparison() -> None:
    row = row_as_json(compare(DRAFT[:1], text_of(CLEAN_AIR + " Yes.", name="new"))[0])
    assert row["segments"] == [["=", CLEAN_AIR], ["+", " Yes."]]
    assert row["moved"] is False
    assert row["old"]["text"] == CLEAN_AIR


def test_footnotes_are_there_where_there_are_any() -> None:
    made = merge_as_json(merge(DRAFT, {}))
    assert all("notes" not in p for p in made["base"]["paragraphs"])
    assert {op.value for op in Op} >= {"set_kind"}


def test_the_halves_of_a_sentence_that_moved_name_each_other() -> None:
    first, second, third = (f"{sentence}." for sentence in CLEAN_AIR.rstrip(".").split(". "))
    made = merge_as_json(merged(DRAFT, CHN=[f"{first} {third} {second}", OCEANS, CITIES, SECRETARIAT]))
    one, other = made["changes"]
    assert (one["moved_with"], other["moved_with"]) == ([other["id"]], [one["id"]])
