"""What is asked, in a sentence: each request has one, and none of them invites to agree."""

import pytest

from consult.models import Draft
from consult.models.drafts import DraftKind
from consult.procedure.stages import Stage
from consult.queries.overview import Overview
from consult.queries.requests import Asked
from consult.web.asked import asked
from tests.builders import NOW
from tests.site import Site

DRAFT = Draft(title="T", kind=DraftKind.PLAN, mandate="M", created_at=NOW)
UNDER_SILENCE = (Asked.OBJECT_TO_USE, Asked.OBJECT, Asked.OBJECT_TO_CORRECTION, Asked.AWAIT_EXPIRY)


def _said(site: Site, what: Asked, *, count: int = 2, acknowledges: bool = False) -> str:
    found = Overview(DRAFT, Stage.PROCEDURE, what, open_items=count, acknowledges=acknowledges)
    with site.app.test_request_context():
        return asked(found)


def test_each_request_has_its_sentence(site: Site) -> None:
    said = {what: _said(site, what) for what in Asked}
    assert all(sentence.strip() and "%(" not in sentence for sentence in said.values())
    assert all(sentence.endswith(".") for what, sentence in said.items() if what is not Asked.SUBMIT_LATE)


@pytest.mark.parametrize("what", UNDER_SILENCE)
def test_under_silence_nobody_is_invited_to_agree(site: Site, what: Asked) -> None:
    sentence = _said(site, what).lower()
    assert not [word for word in ("agree", "consent", "accept", "approve", "no answer") if word in sentence]


def test_where_consent_is_asked_for_not_answering_is_said_to_be_none(site: Site) -> None:
    assert "does not answer does not consent" in _said(site, Asked.CONSENT)


def test_receipt_is_asked_for_first(site: Site) -> None:
    sentence = _said(site, Asked.OBJECT, acknowledges=True)
    assert sentence.startswith("Acknowledge receipt")
    assert "objects" in sentence
    assert "receipt" not in _said(site, Asked.OBJECT)


@pytest.mark.parametrize(("count", "words"), [(1, "1 member and"), (3, "3 members and")])
def test_members_are_counted(site: Site, count: int, words: str) -> None:
    assert words in _said(site, Asked.TRANSMIT_TEXT, count=count)
