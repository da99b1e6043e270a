"""Former wordings: those of the own side, newest first, each once."""

import pytest
from sqlmodel import Session

from consult.queries.formers import MOST, former_wordings
from tests.services.delegation import Delegation, a_delegation


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session, "alpha", "beta")


def texts(here: Delegation, ministry: str = "", now_proposed: str = "") -> list[str]:
    found = former_wordings(here.session, here.live, here.ids[0], ministry, now_proposed)
    return [one.text for one in found]


def test_what_stood_before_is_found_newest_first_and_once(here: Delegation) -> None:
    for seen, text in enumerate(("one", "two", "one", "three")):
        here.proposes(text, seen=seen)
    here.proposes("another paragraph", place=1)
    assert texts(here, now_proposed="three") == ["one", "two"]


def test_a_ministry_finds_its_own(here: Delegation) -> None:
    here.proposes("of the ministry", by=here.reviewer)
    assert texts(here) == []
    assert texts(here, here.reviewer.ministry) == ["of the ministry"]


def test_only_the_newest_few_are_offered(here: Delegation) -> None:
    for seen in range(MOST + 3):
        here.proposes(f"wording {seen}", seen=seen)
    assert len(texts(here)) == MOST
