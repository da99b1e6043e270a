"""The ledger keeps step with the words, whoever changes them."""

import pytest
from sqlmodel import Session

from consult.procedure.ledger import RulingKind, Status
from consult.procedure.refusals import Conflict
from consult.queries.drafts import text_of
from consult.services import drafts
from consult.services.reopening import add_entry, newest_entries, reopen_changed, require_issued
from tests import builders
from tests.deciding import Deciding, deciding


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def test_entries_are_numbered_and_the_newest_counts(room: Deciding) -> None:
    room.agrees(2)
    room.agrees(2, Status.AGREED)
    paragraph = room.at(2).id
    newest = newest_entries(room.session, [paragraph, room.at(0).id])
    assert [(p, one.seq, one.status) for p, one in newest.items()] == [(paragraph, 2, Status.AGREED)]


def test_only_agreed_paragraphs_with_other_words_are_re_opened(room: Deciding) -> None:
    room.agrees(2)
    agreed, other = room.at(2), room.at(0)

    def again(words: str) -> list[object]:
        return [*reopen_changed(
            room.session, by=room.chair, now=room.now, version_id=room.base.id, texts={agreed.id: words, other.id: "x"}
        )]  # fmt: skip

    assert again(f" {agreed.text} ") == []
    assert again("Other words;") == [agreed.id]
    assert again("Other words again;") == []
    assert room.entries(2) == [Status.AD_REFERENDUM, Status.REOPENED]


@pytest.mark.parametrize(("words", "expected"), [("Request a yearly report;", True), ("Request a report;", False)])
def test_a_version_that_comes_in_otherwise_re_opens_too(session: Session, words: str, expected: bool) -> None:
    room = deciding(session, "Decide;", "Request a report;")
    room.agrees(1)
    room.closes()
    text = [p.text for p in text_of(session, room.base.id)]
    version = builders.a_version(session, room.draft, text[0], words, by=room.secretariat, now=room.later())
    paragraph = text_of(session, version.id)[1].id
    assert paragraph == text_of(session, room.base.id)[1].id
    assert (newest_entries(session, [paragraph])[paragraph].status is Status.REOPENED) is expected


def test_one_that_the_new_version_leaves_out_is_re_opened(session: Session) -> None:
    room = deciding(session, "Decide;", "Request a report;")
    room.agrees(1)
    gone = room.at(1).id
    room.closes()
    builders.a_version(session, room.draft, "Decide;", by=room.secretariat, now=room.later())
    assert newest_entries(session, [gone])[gone].status is Status.REOPENED


def test_a_text_beside_the_base_re_opens_nothing(session: Session) -> None:
    room = deciding(session, "Decide;", "Request a report;")
    room.agrees(1)
    room.closes()
    version = drafts.put_text(
        session, by=room.secretariat, now=room.later(), draft_id=room.draft.id, name="Chair’s text",
        text=builders.a_text("Decide;", "Request nothing;"), kind=drafts.VersionKind.SIBLING,
    )  # fmt: skip
    drafts.issue_version(session, by=room.secretariat, now=room.later(), version_id=version.id, symbol="")
    assert room.entries(1) == [Status.AD_REFERENDUM]


def test_what_is_settled_is_issued_first(room: Deciding) -> None:
    require_issued(room.session, None)
    require_issued(room.session, room.base)
    room.rules(0, RulingKind.LIFT)
    with pytest.raises(Conflict, match=room.base.name):
        require_issued(room.session, room.base)


def test_an_entry_bears_what_it_is_given(room: Deciding) -> None:
    row = add_entry(
        room.session, by=room.chair, now=room.now, paragraph_id=room.at(0).id, version_id=room.base.id,
        status=Status.REOPENED, text="x", member="CHN", present=["CHN"], reason="Because.",
    )  # fmt: skip
    assert (row.seq, row.member_code, row.present, row.reason) == (1, "CHN", ["CHN"], "Because.")
