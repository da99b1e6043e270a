"""Comments on the whole, a paragraph or a passage; threads inside the delegation; which of them go out."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Comment
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.procedure.rounds import Invited
from consult.procedure.submissions import CommentType, Scope, SubmissionState
from consult.queries.comments import outgoing, threads
from consult.services.comments import add_comment, edit_comment, remove_comment, reply
from tests import builders
from tests.builders import NOW
from tests.services.delegation import Delegation, a_delegation


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session, "to measure, to share and to report", "beta")


def says(here: Delegation, text: str = "A thought.", by: Actor | None = None, **more: Any) -> Comment:
    return add_comment(here.session, by=by or here.focal_point, now=NOW, round_id=here.round.id, text=text, **more)


def edits(here: Delegation, comment: Comment, by: Actor, **more: Any) -> Comment:
    wanted = {"seen": comment.lock_version, "text": comment.text, "type": comment.type, "scope": comment.scope}
    return edit_comment(here.session, by=by, now=NOW, comment_id=comment.id, **(wanted | more))


def test_on_the_whole_a_paragraph_and_a_passage(here: Delegation) -> None:
    whole, paragraph = says(here), says(here, paragraph_id=here.ids[1], type=CommentType.EDITORIAL)
    passage = says(here, paragraph_id=here.ids[0], quote="to  share\n")
    assert (whole.paragraph_id, paragraph.paragraph_id, paragraph.quote) == (None, here.ids[1], "")
    assert (passage.start_offset, passage.end_offset, passage.quote) == (12, 20, "to share")


def test_several_equal_passages_are_told_apart_by_their_place(here: Delegation) -> None:
    with pytest.raises(Invalid, match="more than once"):
        says(here, paragraph_id=here.ids[0], quote="to")
    assert says(here, paragraph_id=here.ids[0], quote="to", start=25).start_offset == 25


@pytest.mark.parametrize(("quote", "start"), [("to sell", None), ("to", 1), ("to", -9), ("to", 9999)])
def test_a_passage_must_be_there(here: Delegation, quote: str, start: int | None) -> None:
    with pytest.raises(Invalid) as caught:
        says(here, paragraph_id=here.ids[0], quote=quote, start=start)
    assert caught.value.field == "quote"


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "x" * 20_001])
def test_an_empty_or_endless_comment_is_refused(here: Delegation, text: str) -> None:
    with pytest.raises(Invalid) as caught:
        says(here, text)
    assert caught.value.field == "text"


def test_a_paragraph_of_another_text_is_not_found(here: Delegation) -> None:
    with pytest.raises(NotFound):
        says(here, paragraph_id=uuid4())


def test_sending_it_twice_adds_it_once(here: Delegation) -> None:
    once, twice = uuid4(), uuid4()
    assert says(here, comment_id=once) is says(here, comment_id=once)
    for _ in range(2):
        reply(here.session, by=here.reviewer, now=NOW, comment_id=once, text="Yes.", reply_id=twice)
    (thread,) = threads(here.session, here.live.id)
    assert [r.comment.id for r in thread.replies] == [twice]
    with pytest.raises(NotFound):
        says(here, comment_id=once, by=here.reviewer)


def test_threads_stay_in_the_delegation_and_one_level_deep(here: Delegation) -> None:
    comment = says(here, by=here.focal_point, scope=Scope.SUBMISSION)
    first = reply(here.session, by=here.reviewer, now=NOW, comment_id=comment.id, text="Why?")
    reply(here.session, by=here.focal_point, now=NOW + timedelta(1), comment_id=first.id, text="Because.")
    (thread,) = threads(here.session, here.live.id)
    assert [(r.comment.text, r.ministry) for r in thread.replies] == [("Why?", "Ministry of Energy"), ("Because.", "")]
    assert [c.id for c in outgoing(here.session, here.live.id)] == [comment.id]


def test_only_the_voice_of_the_delegation_lets_a_comment_go_out(here: Delegation) -> None:
    with pytest.raises(NotAllowed):
        says(here, by=here.reviewer, scope=Scope.SUBMISSION)
    comment = says(here, by=here.reviewer)
    with pytest.raises(NotAllowed):
        edits(here, comment, here.reviewer, scope=Scope.SUBMISSION)
    assert edits(here, comment, here.focal_point, scope=Scope.SUBMISSION).scope is Scope.SUBMISSION
    assert [c.id for c in outgoing(here.session, here.live.id)] == [comment.id]


def test_a_reply_cannot_go_out(here: Delegation) -> None:
    answer = reply(here.session, by=here.focal_point, now=NOW, comment_id=says(here).id, text="Yes.")
    with pytest.raises(Conflict):
        edits(here, answer, here.focal_point, scope=Scope.SUBMISSION)


def test_only_the_author_changes_the_words_and_nobody_overwrites(here: Delegation) -> None:
    comment = says(here, by=here.reviewer)
    with pytest.raises(NotAllowed):
        edits(here, comment, here.focal_point, text="Mine now.")
    assert edits(here, comment, here.reviewer, text="Better.").lock_version == 2
    assert edits(here, comment, here.reviewer, text="Better.", seen=1).lock_version == 2
    with pytest.raises(Conflict) as caught:
        edits(here, comment, here.reviewer, text="Stale.", seen=1)
    assert (caught.value.theirs, caught.value.yours) == ("Better.", "Stale.")
    assert caught.value.theirs_by.startswith("Person ")


def test_a_comment_is_taken_back_until_it_is_answered(here: Delegation) -> None:
    comment = says(here, by=here.reviewer)
    with pytest.raises(NotAllowed):
        remove_comment(here.session, by=here.other_ministry, now=NOW, comment_id=comment.id)
    answer = reply(here.session, by=here.other_ministry, now=NOW, comment_id=comment.id, text="Yes.")
    with pytest.raises(Conflict):
        remove_comment(here.session, by=here.reviewer, now=NOW, comment_id=comment.id)
    remove_comment(here.session, by=here.focal_point, now=NOW, comment_id=answer.id)
    remove_comment(here.session, by=here.reviewer, now=NOW, comment_id=comment.id)
    assert threads(here.session, here.live.id) == []
    with pytest.raises(NotFound):
        remove_comment(here.session, by=here.reviewer, now=NOW, comment_id=comment.id)


def test_others_do_not_find_it(here: Delegation) -> None:
    comment = says(here)
    for by in (here.stranger, here.secretariat, builders.an_actor(here.session, Capacity.OBSERVER)):
        for act in (lambda by: reply(here.session, by=by, now=NOW, comment_id=comment.id, text="Hello."),
                    lambda by: edits(here, comment, by, text="Mine."),
                    lambda by: remove_comment(here.session, by=by, now=NOW, comment_id=comment.id)):  # fmt: skip
            with pytest.raises(NotFound):
                act(by)


def test_what_goes_out_undoes_a_clearance_and_what_stays_does_not(here: Delegation) -> None:
    says(here, scope=Scope.SUBMISSION)
    here.clears()
    inside = says(here)
    assert here.live.state is SubmissionState.CLEARED
    edits(here, inside, here.focal_point, scope=Scope.SUBMISSION)
    assert here.live.state is SubmissionState.IN_PREPARATION


def test_the_delegation_goes_on_talking_after_it_has_submitted(here: Delegation) -> None:
    sent = says(here, scope=Scope.SUBMISSION)
    submission = here.submits()
    content = submission.content
    inside = says(here, "Well done.")
    reply(here.session, by=here.reviewer, now=NOW, comment_id=sent.id, text="Good.")
    assert inside.submission_id == submission.id
    for refused in (lambda: edits(here, sent, here.focal_point, text="Other."),
                    lambda: edits(here, inside, here.focal_point, scope=Scope.SUBMISSION),
                    lambda: says(here, scope=Scope.SUBMISSION)):  # fmt: skip
        with pytest.raises(Conflict):
            refused()
    assert submission.content == content


def test_a_round_for_comments_takes_comments(session: Session) -> None:
    assert says(a_delegation(session, invited=Invited.COMMENTS)).text == "A thought."
