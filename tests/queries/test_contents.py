"""What a submission consists of: all that goes out, nothing that stays, in one order."""

import hashlib
import json

import pytest
from sqlmodel import Session

from consult.procedure.submissions import Operation, Scope
from consult.queries.contents import content, frozen, is_empty
from consult.record.chain import canonical
from consult.services.comments import add_comment
from consult.services.submissions import save_cover_note, submit
from consult.services.supersession import supersede
from consult.text.paragraphs import Kind
from tests.builders import NOW
from tests.services.delegation import Delegation, a_delegation


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session)


def test_only_what_goes_out_is_in_it(here: Delegation) -> None:
    here.proposes("a ministry's", by=here.reviewer)
    add_comment(here.session, by=here.focal_point, now=NOW, round_id=here.round.id, text="Among us.")
    assert is_empty(here.session, here.live)
    before = frozen(here.session, here.live)
    here.proposes("another", place=1, by=here.reviewer)
    assert frozen(here.session, here.live) == before
    here.proposes("ours")
    assert not is_empty(here.session, here.live)
    assert frozen(here.session, here.live) != before


def test_it_follows_the_order_of_the_text(here: Delegation) -> None:
    here.proposes("opening", operation=Operation.NEW_PARAGRAPH, kind=Kind.PLAIN)
    here.proposes("delta", place=3)
    here.proposes(place=3, operation=Operation.RESERVE)
    add_comment(
        here.session, by=here.focal_point, now=NOW, round_id=here.round.id, text="Hm.", scope=Scope.SUBMISSION,
        paragraph_id=here.ids[0], quote="alpha",
    )  # fmt: skip
    found = content(here.session, here.live)
    assert [p["operation"] for p in found["proposals"]] == ["new_paragraph", "reserve", "reword"]
    assert (found["comments"][0]["quote"], found["comments"][0]["end"]) == ("alpha", 5)
    assert (found["member"], len(found["base"])) == ("MNG", 64)


def test_who_guesses_the_rest_cannot_try_it_out_on_the_hash(here: Delegation) -> None:
    note = "We cannot accept paragraph 3."
    save_cover_note(here.session, by=here.focal_point, now=NOW, round_id=here.round.id, text=note, seen="")
    found, sha256 = content(here.session, here.live), frozen(here.session, here.live)[1]
    assert len(found["salt"]) == 32
    guess = {name: value for name, value in found.items() if name != "salt"}
    assert hashlib.sha256(canonical(guess)).hexdigest() != sha256


def test_each_answer_has_a_salt_of_its_own(here: Delegation) -> None:
    here.proposes("ours")
    first = here.submits()
    second = supersede(here.session, by=here.focal_point, now=NOW, submission_id=first.id)
    assert second.salt not in {"", first.salt}


def test_what_was_cleared_before_there_were_salts_is_hashed_as_it_was(here: Delegation) -> None:
    here.proposes("ours")
    here.live.salt = ""
    assert "salt" not in content(here.session, here.live)
    cleared = here.clears()
    assert submit(here.session, by=here.focal_point, now=NOW, submission_id=cleared.id).sha256 == cleared.sha256


def test_the_hash_is_that_of_the_canonical_json(here: Delegation) -> None:
    here.proposes("ours ж 文")
    text, sha256 = frozen(here.session, here.live)
    assert sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert json.loads(text) == content(here.session, here.live)
