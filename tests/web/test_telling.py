"""Entries of a journal in words: who, what, on whose authority, and persons only where the reader may know them."""

from typing import Any

import pytest
from flask import g

from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.queries.journal import Line, body_journal
from consult.queries.people import find_principal
from consult.services import appointments
from consult.web.telling import Told, tell
from tests.builders import NOW, a_body, an_actor
from tests.site import Site


def an_entry(act: Act, **public: Any) -> JournalEntry:
    """Return an entry of the chair that is in no database."""
    return JournalEntry(
        chain="draft:x", seq=7, at=NOW, act=act, capacity=Capacity.CHAIR, public=public, salt="", commitment="",
        prev="", hash="",
    )  # fmt: skip


def _told(site: Site, *entries: JournalEntry) -> list[Told]:
    with site.writing() as session:
        a_body(session)
        with site.app.test_request_context():
            g.now = NOW
            return tell(session, [Line(entry, "", entry.public) for entry in entries])


def test_the_authority_stands_beside_the_act(site: Site) -> None:
    entry = an_entry(
        Act.ISSUE_VERSION, version="Rev.1", instruction="Letter of 5 March", authority="decision of members",
        present=["CHN", "JPN"], reason="It was <asked> for.",
    )  # fmt: skip
    (told,) = _told(site, entry)
    assert (told.number, told.who, told.what) == (7, "Chair", "Issued “Rev.1”.")
    assert told.beside == [
        "Authority: decision of members",
        "On the chair’s written instruction: Letter of 5 March",
        "Members present: CHN, JPN",
        "Reason: It was <asked> for.",
    ]


def test_what_the_sentence_says_is_not_said_twice(site: Site) -> None:
    late = an_entry(Act.DECIDE_LATE, member="CHN", decision="taken", authority="By letter.")
    told, bare = _told(site, late, an_entry(Act.CLEAR, reason="", present=[], instruction=None))
    assert "By letter." in told.what
    assert (told.beside, bare.beside) == ([], [])


@pytest.mark.parametrize(("sought", "is_found"), [("LETTER", True), ("chair", True), ("rev.1", True), ("Rev.2", False)])
def test_words_are_found_wherever_they_stand(site: Site, sought: str, is_found: bool) -> None:
    (told,) = _told(site, an_entry(Act.ISSUE_VERSION, version="Rev.1", instruction="Letter of 5 March"))
    assert told.has(sought) is is_found


def test_who_was_appointed_is_told_to_the_own_delegation_and_the_secretariat(site: Site) -> None:
    with site.writing() as session:
        administrator = a_body(session)
        appointments.appoint(
            session, by=administrator, now=NOW, person={"name": "Bat Erdene", "email": "bat@mng.example"},
            capacity=Capacity.REVIEWER, member="MNG", session_id=None, ministry="Energy",
        )  # fmt: skip
        own, other = an_actor(session, Capacity.REVIEWER, "MNG"), an_actor(session, Capacity.FOCAL_POINT, "CHN")
        secretariat = an_actor(session)

        def told(reader: Actor) -> Told:
            with site.app.test_request_context():
                g.now, g.principal = NOW, find_principal(session, reader.appointment, NOW)
                return tell(session, body_journal(session, reader).lines)[0]

        assert told(own).beside == ["Capacity: National reviewer", "Member State: Mongolia", "Person: Bat Erdene"]
        assert told(other).beside == ["Capacity: National reviewer", "Member State: Mongolia"]
        assert told(secretariat).beside[-1] == "Person: Bat Erdene"
        assert "Ada" not in str(told(own)), "the administrator is of no delegation"
