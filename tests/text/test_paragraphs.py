"""Normalizing is done once and for all; the hash sees everything a reader sees."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.paragraphs import Kind, Paragraph, by_id, normalize, sha256, with_moved


def test_normalize() -> None:
    assert normalize("  e\u0301\u00a0a\tb\x07c\u3000d\n") == "é a b c d"
    assert normalize("می\u200cخواهم \u200eabc") == "می\u200cخواهم \u200eabc", "joiners and marks of direction stay"


def test_what_is_not_seen_or_turns_what_is_seen_goes() -> None:
    assert normalize("\u202e05%\u202c of\u2067 it\ufeff\u2060\u00ad") == "05% of it"
    assert normalize("\u200b") == normalize("\u200d\u0301 \u200e") == "", "nothing of it can be seen"
    assert normalize("👩\u200d👩\u200d👧") == "👩\u200d👩\u200d👧"


@given(st.text())
def test_normalizing_again_changes_nothing(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    assert not any(c < " " for c in once)


def test_the_hash_sees_every_field() -> None:
    paragraph = Paragraph(uuid4(), Kind.ITEM, "text[^1]", 1, "OP1 (a)", ("note",))
    others = [
        replace(paragraph, id=uuid4()), replace(paragraph, kind=Kind.PLAIN), replace(paragraph, text="text"),
        replace(paragraph, level=2), replace(paragraph, label="OP1 (b)"), replace(paragraph, notes=("other",)),
    ]  # fmt: skip
    hashes = {sha256([p]) for p in (paragraph, *others)}
    assert len(hashes) == 7
    assert sha256([paragraph, others[0]]) != sha256([others[0], paragraph])
    assert by_id([paragraph, others[0]]) == {paragraph.id: paragraph, others[0].id: others[0]}


@pytest.mark.parametrize(
    ("place", "steps", "wanted"),
    [(0, 1, "213"), (2, -1, "132"), (1, -1, "213"), (0, -1, "123"), (2, 1, "123"), (0, 9, "231"), (1, 0, "123")],
)
def test_a_paragraph_moves_as_far_as_it_can(place: int, steps: int, wanted: str) -> None:
    text = tuple(Paragraph(uuid4(), Kind.PLAIN, number) for number in "123")
    assert "".join(p.text for p in with_moved(text, text[place].id, steps)) == wanted
    assert with_moved(text, uuid4(), steps) == text
