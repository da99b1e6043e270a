"""Search finds words whatever their case, accents or marks, and nothing the reader may not see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from consult.procedure.capacities import Actor, Capacity
from consult.queries.search import AROUND, fold, search
from tests.builders import a_body, a_draft, a_version, an_actor


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("*Émission* of gases", "emission of", "Émission of"),
        ("GROẞE Straße", "strasse", "Straße"),
        ("的空气污染与合作", "空气", "空气"),
        ("سياسات البيئة", "البيئة", "البيئة"),
        ("clean[^1] air", "clean air", "clean air"),
        ("e\u0301t\u00e9", "ÉTÉ", "été"),
        ("100 % \\[sic\\]", "[sic]", "[sic]"),
    ],
)
def test_what_is_found(session: Session, secretariat: Actor, text: str, words: str, found: str) -> None:
    draft = a_draft(session, secretariat)
    a_version(session, draft, text)
    (hit,) = search(session, secretariat, draft.id, words)
    assert hit.found == found
    assert hit.label == "OP1"


@pytest.mark.parametrize("words", ["", "  ", "\u0301", "nowhere", "%", ".*", "\x00"])
def test_what_is_not(session: Session, secretariat: Actor, words: str) -> None:
    draft = a_draft(session, secretariat)
    a_version(session, draft, "Decide to measure;")
    assert list(search(session, secretariat, draft.id, words)) == []


def test_the_context_is_cut_between_words(session: Session, secretariat: Actor) -> None:
    draft = a_draft(session, secretariat)
    a_version(session, draft, "before " * 40 + "needle" + " after" * 40)
    (hit,) = search(session, secretariat, draft.id, "needle")
    assert hit.before.startswith("… before ")
    assert hit.after.endswith(" after …")
    assert len(hit.before) < AROUND + 10


def test_a_version_in_preparation_is_searched_for_the_secretariat_alone(session: Session, secretariat: Actor) -> None:
    draft = a_draft(session, secretariat)
    first = a_version(session, draft, "The secret word;")
    second = a_version(session, draft, "The secret word again;", is_issued=False)
    member = an_actor(session, Capacity.FOCAL_POINT, "JPN")
    assert [hit.version for hit in search(session, secretariat, draft.id, "SECRET")] == [second, first]
    assert [hit.version for hit in search(session, member, draft.id, "SECRET")] == [first]


@given(st.text(max_size=60))
def test_each_folded_character_knows_its_place(text: str) -> None:
    folded, places = fold(text)
    assert len(folded) == len(places)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
