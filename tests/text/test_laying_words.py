"""Words of one paragraph: each change once, alternatives in one bracket in the order of members."""

from dataclasses import replace
from uuid import uuid4

from consult.text.laying_words import parts
from consult.text.merge import merge
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph


def _standing(base: str, *answers: tuple[str, str], order: tuple[str, ...] = ("CHN", "PRK", "JPN")) -> list[str]:
    text = number((Paragraph(uuid4(), Kind.OPERATIVE, base),))
    made = merge(text, {code: tuple(replace(p, text=words) for p in text) for code, words in answers})
    return [part.standing for part in parts(text[0], made.changes, order)]


def test_alternatives_stand_in_the_order_of_members() -> None:
    said = _standing("We act now.", ("JPN", "We wait now."), ("PRK", "We talk now."), ("CHN", "We pay now."))
    assert said == ["We [Alt 1: pay — CHN / Alt 2: talk — PRK / Alt 3: wait — JPN] now."]


def test_one_that_diverges_from_a_deletion_stands_alone_in_its_bracket() -> None:
    assert _standing("We act now.", ("JPN", "We wait now."), ("CHN", "We now.")) == ["We [wait — JPN] now."]


def test_words_do_not_grow_together() -> None:
    assert _standing("a,b", ("CHN", "a b")) == ["a b"]
    assert _standing("We act.", ("CHN", "We act, all of us.")) == ["We act, all of us."]


def test_identical_ones_stand_once_with_both_names() -> None:
    said = _standing("We act now.", ("JPN", "We wait now."), ("CHN", "We wait now."), ("PRK", "We talk now."))
    assert said == ["We [Alt 1: wait — CHN, JPN / Alt 2: talk — PRK] now."]
