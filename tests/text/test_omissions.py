"""What a free wording changes or drops: nothing of the base, nothing of what members propose."""

from random import Random
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.composition import Decision, Retained, Treatment, compose
from consult.text.merge import merge
from consult.text.omissions import Omission, Reason, keeps, omitted
from consult.text.paragraphs import Kind, Paragraph

WORDS = ["a", "b", "c", "d", "e"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


def _decisions(base: Paragraph, treatment: Treatment, **texts: str) -> list[Decision]:
    edited = {member: (Paragraph(base.id, base.kind, text),) for member, text in texts.items()}
    return [Decision(change, treatment) for change in merge((base,), edited).changes]


def _paragraph(text: str) -> Paragraph:
    return Paragraph(uuid4(), Kind.OPERATIVE, text)


@given(SENTENCES, SENTENCES, SENTENCES)
def test_finds_nothing_in_what_the_decisions_yield(base: str, one: str, other: str) -> None:
    paragraph = _paragraph(base)
    decisions = _decisions(paragraph, Treatment.BRACKETED, CHN=one, KOR=other)
    [composed] = compose((paragraph,), decisions).text
    assert omitted(paragraph, composed.text, decisions) == ()


@given(SENTENCES, SENTENCES)
def test_finds_where_it_is_left_out_who_retains_a_disputed_paragraph(base: str, one: str) -> None:
    paragraph, stance = _paragraph(base), Retained(("JPN", "KOR"), "stance")
    decisions = _decisions(paragraph, Treatment.BRACKETED, CHN=one)
    retained, unsaid = (
        compose((paragraph,), decisions, retained=stances).text[0].text for stances in ({paragraph.id: stance}, {})
    )
    assert omitted(paragraph, retained, decisions, retained=stance) == ()
    expected = (Omission(Reason.LEFT_OUT, "RETAIN", ("JPN", "KOR")),) if decisions else ()
    assert omitted(paragraph, unsaid, decisions, retained=stance) == expected


@given(SENTENCES, SENTENCES)
def test_finds_whatever_is_left_out(base: str, one: str) -> None:
    paragraph = _paragraph(base)
    decisions = _decisions(paragraph, Treatment.BRACKETED, CHN=one)
    found = omitted(paragraph, base, decisions)
    assert {o.reason for o in found} <= {Reason.LEFT_OUT}
    assert len(found) == len(decisions)


@given(SENTENCES, SENTENCES)
def test_finds_whatever_is_decided_outside_brackets(base: str, wording: str) -> None:
    found = omitted(_paragraph(base), wording, [])
    assert bool(found) is (base.split() != wording.split())


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("a [b / x] c", ()),
        ("a x c", (Omission(Reason.CHANGED, "b"), Omission(Reason.CHANGED, "x"))),
        ("[a b c]", ()),
        ("a b c d", (Omission(Reason.CHANGED, "d"),)),
        ("a c", (Omission(Reason.CHANGED, "b"),)),
    ],
)
def test_quotes_the_words(wording: str, expected: tuple[Omission, ...]) -> None:
    assert omitted(_paragraph("a b c"), wording, []) == expected


def test_wants_the_codes_in_the_same_bracket() -> None:
    paragraph = _paragraph("a b c")
    decisions = _decisions(paragraph, Treatment.BRACKETED, CHN="a x c", KOR="a x c")
    assert omitted(paragraph, "a [Alt 1: b / Alt 2: x — CHN, KOR] c", decisions) == ()
    left = (Omission(Reason.LEFT_OUT, "x", ("CHN", "KOR")),)
    assert omitted(paragraph, "a [Alt 1: b / Alt 2: x — CHN] c", decisions) == left
    assert omitted(paragraph, "a [Alt 1: b / Alt 2: x] c [y — CHN, KOR]", decisions) == left


@given(SENTENCES, SENTENCES, SENTENCES, st.randoms(use_true_random=False))
def test_a_sentence_kept_word_for_word_stands_wherever_brackets_are_put(
    base: str, one: str, other: str, chance: Random
) -> None:
    words = [[word] for word in base.split()]
    for extra in (one, other):
        words.insert(chance.randint(0, len(words)), ["[", extra, "]"])
    assert keeps(base, " ".join(" ".join(part) for part in words))
    start = chance.randint(0, len(words))
    bracketed = [["["], *words[start:], ["]"]]
    assert keeps(base, " ".join(" ".join(part) for part in [*words[:start], *bracketed]))


def test_words_in_a_bracket_keep_their_order() -> None:
    assert keeps("a b c", "a [Alt 1: b c / Alt 2: x]")
    assert not keeps("a b c", "a [c / b]")
    assert not keeps("a [b] c", "a b c")
    assert keeps("a [b] c", "a [[Alt 1: b / Alt 2: x]] c")


def test_what_enters_unbracketed_may_and_must_be_there() -> None:
    paragraph = _paragraph("a b c")
    decisions = _decisions(paragraph, Treatment.PLAIN, CHN="a x c")
    assert omitted(paragraph, "a x c", decisions) == ()
    assert omitted(paragraph, "a [Alt 1: b / Alt 2: x] c", decisions) == ()
    assert omitted(paragraph, "a b c", decisions) == (Omission(Reason.LEFT_OUT, "x", ("CHN",)),)


def test_footnote_numbers_do_not_matter() -> None:
    base = Paragraph(uuid4(), Kind.OPERATIVE, "a b[^1] c", notes=("n",))
    edited = {"CHN": (Paragraph(base.id, base.kind, "a x[^1] c", notes=("other",)),)}
    decisions = [Decision(change, Treatment.BRACKETED) for change in merge((base,), edited).changes]
    [composed] = compose((base,), decisions).text
    assert omitted(base, composed.text, decisions) == ()


@pytest.mark.parametrize(
    ("base", "texts"),
    [
        ("a [b] c", {"CHN": "a [x] c", "KOR": "a c"}),
        ("a [b] c", {"CHN": "a b c"}),
        ("a [DEL MNG: b] c", {"CHN": "a c", "KOR": "a b c"}),
        (
            "a [Alt 1: b / Alt 2: x — MNG] c",
            {"CHN": "a [Alt 1: b / Alt 2: x — MNG / Alt 3: y — CHN] c", "KOR": "a z c"},
        ),
        ("a c", {"CHN": "a [b] c", "KOR": "a d c"}),
    ],
)
def test_finds_nothing_where_a_bracket_was_joined(base: str, texts: dict[str, str]) -> None:
    paragraph = _paragraph(base)
    decisions = _decisions(paragraph, Treatment.BRACKETED, **texts)
    [composed] = compose((paragraph,), decisions).text
    assert omitted(paragraph, composed.text, decisions) == ()
