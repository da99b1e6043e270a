"""The secretariat's wording stands beside the member's own: both whole, and the base among them."""

from dataclasses import replace
from uuid import uuid4

import pytest

from consult.text.changes import Change
from consult.text.composition import Decision, Treatment, compose
from consult.text.merge import edits, merge
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.suggestions import SUGGESTED, origin, spans_of_change, with_suggestion


def _base(text: str) -> Text:
    return (Paragraph(uuid4(), Kind.OPERATIVE, text),)


def _base_of(base: Text, text: str) -> Text:
    return (replace(base[0], text=text),)


def _composed(base: Text, change: Change, wording: str) -> str:
    decisions = [Decision(one, Treatment.BRACKETED) for one in with_suggestion(change, wording)]
    return " ¶ ".join(p.text for p in compose(base, decisions, order=("MNG",)).text)


@pytest.mark.parametrize(
    ("old", "new", "wording", "expected"),
    [
        ("a b c", "a x y c", "x", "a [Alt 1: b / Alt 2: x y — MNG / Alt 3: x] c"),
        ("a b c", "a c", "bee", "a [Alt 1: b / Alt 2: [NO TEXT MNG] / Alt 3: bee] c"),
        ("a c", "a x y c", "x", "a [Alt 1: x y — MNG / Alt 2: x] c"),
        ("a c", "x y a c", "x", "[Alt 1: x y — MNG / Alt 2: x] a c"),
    ],
)
def test_becomes_an_alternative(old: str, new: str, wording: str, expected: str) -> None:
    base = _base(old)
    [change] = edits(base, (Paragraph(base[0].id, Kind.OPERATIVE, new),), "MNG")
    assert _composed(base, change, wording) == expected


def test_a_new_paragraph_holds_both() -> None:
    base = _base("a b c")
    [change] = edits(base, (*base, Paragraph(uuid4(), Kind.OPERATIVE, "x y z")), "MNG")
    assert _composed(base, change, "x y") == "a b c ¶ [Alt 1: x y z — MNG / Alt 2: x y]"


def test_beside_another_members_insertion() -> None:
    base = _base("a c")
    made = merge(base, {"CHN": _base_of(base, "a z c"), "MNG": _base_of(base, "a x y c")})
    decisions = [Decision(c, Treatment.BRACKETED) for c in made.changes if c.members == ("CHN",)]
    [own] = [c for c in made.changes if c.members == ("MNG",)]
    both = [Decision(one, Treatment.BRACKETED) for one in with_suggestion(own, "x")]
    assert compose(base, [*decisions, *both]).text[0].text == "a [Alt 1: z — CHN / Alt 2: x y — MNG / Alt 3: x] c"
    ranked = [replace(d, rank=2) for d in decisions] + [replace(d, rank=1) for d in both]
    assert compose(base, ranked).text[0].text == "a [Alt 1: x y — MNG / Alt 2: x] [z — CHN] c"


def test_leads_back_to_the_members_change() -> None:
    base = _base("a b c")
    [change] = edits(base, (Paragraph(base[0].id, Kind.OPERATIVE, "a x c"),), "MNG")
    own, other = with_suggestion(change, "y")
    assert own.id == change.id
    assert other.id == change.id + SUGGESTED
    assert {origin(own.id), origin(other.id)} == {change.id}
    assert (own.members, other.members) == (("MNG",), ())


def test_says_of_every_word_whose_it_is() -> None:
    base = _base("a b c d e")
    [change] = edits(base, (Paragraph(base[0].id, Kind.OPERATIVE, "a x y d e"),), "MNG")
    [other] = edits(base, (Paragraph(base[0].id, Kind.OPERATIVE, "a v w d e"),), "KOR")
    worded = replace(change, new="b v z")
    found = list(spans_of_change(worded, [change, other]))
    assert "".join(text for text, _, _ in found) == worded.new
    assert [(text.strip(), source) for text, source, _ in found if text.strip()] == [
        ("b", "base"), ("v", other.id), ("z", change.id + SUGGESTED),
    ]  # fmt: skip
    assert next(at for _, source, at in found if source == "base") == 0, "where the change has it"
