"""Threads as their delegation reads them."""

import pytest
from sqlmodel import Session

from consult.procedure.refusals import NotFound
from consult.procedure.submissions import Scope
from consult.queries.comments import comments, find_comment, is_answered, outgoing, threads
from consult.services.comments import add_comment, remove_comment, reply
from tests.builders import NOW
from tests.services.delegation import Delegation, a_delegation


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session)


def test_who_wrote_it_and_who_answered(here: Delegation) -> None:
    comment = add_comment(here.session, by=here.reviewer, now=NOW, round_id=here.round.id, text="Why?")
    assert not is_answered(here.session, comment.id)
    answer = reply(here.session, by=here.focal_point, now=NOW, comment_id=comment.id, text="Because.")
    (thread,) = threads(here.session, here.live.id)
    assert (thread.ministry, thread.author.startswith("Person")) == ("Ministry of Energy", True)
    assert [r.comment for r in thread.replies] == [answer]
    assert is_answered(here.session, comment.id)


def test_only_first_comments_of_the_submission_go_out(here: Delegation) -> None:
    sent = add_comment(
        here.session, by=here.focal_point, now=NOW, round_id=here.round.id, text="Out.", scope=Scope.SUBMISSION
    )
    add_comment(here.session, by=here.focal_point, now=NOW, round_id=here.round.id, text="In.")
    reply(here.session, by=here.focal_point, now=NOW, comment_id=sent.id, text="In too.")
    assert len(comments(here.session, here.live.id)) == 3
    assert outgoing(here.session, here.live.id) == [sent]


def test_a_removed_one_is_gone(here: Delegation) -> None:
    comment = add_comment(here.session, by=here.reviewer, now=NOW, round_id=here.round.id, text="Why?")
    assert find_comment(here.session, here.focal_point, comment.id)[0] is comment
    with pytest.raises(NotFound):
        find_comment(here.session, here.stranger, comment.id)
    remove_comment(here.session, by=here.reviewer, now=NOW, comment_id=comment.id)
    with pytest.raises(NotFound):
        find_comment(here.session, here.focal_point, comment.id)
