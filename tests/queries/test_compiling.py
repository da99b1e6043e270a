"""Every change of every submission is in the compilation exactly once, whoever was first."""

import random
from collections import Counter
from uuid import UUID

import pytest
from sqlmodel import Session

from consult.procedure.consensus import ItemKind
from consult.procedure.rounds import Attribution, Invited
from consult.procedure.submissions import CommentType, Nature, Operation, Scope
from consult.queries.compiling import comment_id, compile_round, stance_id, taken
from consult.queries.items import Compiled, as_changes
from consult.text.merge import apply, edits
from consult.text.tokens import same
from tests.answered import Answered, a_round_to_answer, an_answered_round, another_round, the
from tests.builders import DEADLINE, NOW
from tests.edited import edited_text

WANTED = {
    "CHN": "alpha 1 two three",
    "JPN": "alpha one",
    "KOR": "alpha 1 two three",
    "MNG": "one two",
    "RUS": "alpha 1 2 3",
}


def _compiled(answered: Answered) -> Compiled:
    return compile_round(answered.session, answered.round)


def test_each_change_of_each_submission_is_in_it_once(session: Session) -> None:
    answered = an_answered_round(session)
    content = _compiled(answered)
    wanted = Counter(
        (change.id, submission.member_code)
        for submission in taken(session, answered.round.id)
        for change in edits(content.base, edited_text(session, submission), submission.member_code)
    )
    found = Counter((i.id, m) for i in content.items if i.kind is ItemKind.CHANGE for m in i.members)
    assert found == wanted
    assert len({i.id for i in content.items}) == len(content.items)


def test_a_members_changes_give_its_text(session: Session) -> None:
    answered = an_answered_round(session)
    content = _compiled(answered)
    for submission in taken(session, answered.round.id):
        own = [c for c in as_changes(content.items) if submission.member_code in c.members]
        edited = edited_text(session, submission)
        result = apply(content.base, own)
        assert len(result) == len(edited)
        assert all(same(a.text, b.text) for a, b in zip(result, edited, strict=True))


def test_the_order_of_arrival_changes_nothing(session: Session) -> None:
    first = a_round_to_answer(session)
    shapes = []
    for seed in (1, 2, 3):
        answered = another_round(first)
        members = list(WANTED)
        random.Random(seed).shuffle(members)
        for member in members:
            answered.proposes(member, WANTED[member])
            answered.proposes(member, "the same new paragraph", operation=Operation.NEW_PARAGRAPH)
            answered.proposes(member, place=2, operation=Operation.RESERVE)
            answered.submits(member)
        content = _compiled(answered)
        assert [i.members for i in content.items if i.op == "reserve"] == [("CHN", "JPN", "MNG", "KOR", "RUS")]
        shapes.append(sorted((i.op, i.start, i.end, i.old, i.new, i.members) for i in content.items))
    assert shapes[0] == shapes[1] == shapes[2]


def test_identical_proposals_join_and_keep_their_reasons(session: Session) -> None:
    answered = an_answered_round(session)
    joint = the(_compiled(answered).items, members=("CHN", "KOR"))
    assert [(p.member, p.rationale) for p in joint.proposers] == [
        ("CHN", "Shorter, says China's focal point."), ("KOR", "Numerals."),
    ]  # fmt: skip


def test_diverging_ones_share_a_cluster(session: Session) -> None:
    answered = an_answered_round(session)
    here = [i for i in _compiled(answered).items if i.paragraph == answered.base[0].id and i.op == "replace"]
    assert len({i.cluster for i in here}) == 1
    assert None not in {i.cluster for i in here}
    assert {len(c.collides_with) for c in as_changes(here)} == {1}


def test_each_change_finds_its_proposal(session: Session) -> None:
    answered = a_round_to_answer(session)
    proposals = {
        "replace": answered.proposes("CHN", "alpha one 2 three"),
        "insert_paragraph": answered.proposes("KOR", "one part\n\nother part", operation=Operation.NEW_PARAGRAPH),
        "join_paragraphs": answered.proposes("MNG", place=1, operation=Operation.JOIN),
        "split_paragraph": answered.proposes("CHN", "gamma one\n\ntwo three", place=2),
        "move_paragraph": answered.proposes("RUS", place=3, operation=Operation.MOVE, after_id=None),
        "delete_paragraph": answered.proposes("KOR", place=3, operation=Operation.DELETE),
    }
    for member in ("CHN", "KOR", "MNG", "RUS"):
        answered.submits(member)
    content = _compiled(answered)
    found = {(i.op, p.proposal_id) for i in content.items for p in i.proposers}
    assert found == {(op, proposal.id) for op, proposal in proposals.items()}


def test_words_changed_beyond_a_join_belong_to_it(session: Session) -> None:
    answered = a_round_to_answer(session)
    joined = answered.proposes("MNG", "beta one two three and gamma 1 two three", place=1, operation=Operation.JOIN)
    answered.submits("MNG")
    content = _compiled(answered)
    assert {p.proposal_id for i in content.items for p in i.proposers} == {joined.id}


@pytest.mark.parametrize(
    ("natures", "joint"),
    [
        ((Nature.EDITORIAL, Nature.EDITORIAL), Nature.EDITORIAL),
        ((Nature.EDITORIAL, Nature.SUBSTANTIVE), Nature.SUBSTANTIVE),
    ],
)
def test_is_editorial_only_where_every_proposer_says_so(
    session: Session, natures: tuple[Nature, Nature], joint: Nature
) -> None:
    answered = a_round_to_answer(session)
    for member, nature in zip(("CHN", "KOR"), natures, strict=True):
        answered.proposes(member, "alpha one 2 three", nature=nature)
        answered.submits(member)
    assert the(_compiled(answered).items, op="replace").nature is joint


def test_stances_join_by_paragraph_and_operation(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.proposes("CHN", operation=Operation.RETAIN)
    answered.proposes("KOR", operation=Operation.RETAIN)
    answered.proposes("MNG", operation=Operation.RESERVE)
    for member in ("CHN", "KOR", "MNG"):
        answered.submits(member)
    content = _compiled(answered)
    assert [(i.op, i.members) for i in content.items if i.kind is ItemKind.STANCE] == [
        ("reserve", ("MNG",)), ("retain", ("CHN", "KOR")),
    ]  # fmt: skip


def test_a_stance_has_a_lasting_id() -> None:

    paragraph = UUID(int=1)
    assert stance_id("ab", paragraph, Operation.RETAIN) == stance_id("ab", paragraph, Operation.RETAIN)
    assert stance_id("ab", paragraph, Operation.RETAIN) != stance_id("ab", paragraph, Operation.RESERVE)


def test_only_comments_that_go_out_are_in_it(session: Session) -> None:
    answered = a_round_to_answer(session, invited=Invited.COMMENTS)
    answered.comments("CHN", "for us alone", scope=Scope.DELEGATION)
    answered.comments("CHN", "for all", 1, quote="one two", type=CommentType.EDITORIAL)
    answered.submits("CHN")
    [item] = _compiled(answered).items
    assert (item.kind, item.old, item.new, item.nature) == (ItemKind.COMMENT, "one two", "for all", Nature.EDITORIAL)
    assert item.paragraph == answered.base[1].id


@pytest.mark.parametrize("attribution", Attribution)
def test_the_order_of_insertions_is_that_of_members_only_where_they_are_named(
    session: Session, attribution: Attribution
) -> None:
    answered = a_round_to_answer(session, attribution=attribution)
    sent = {}
    for code in ("RUS", "KOR", "CHN", "PRK", "MNG"):
        answered.proposes(code, f"a paragraph of {code}", operation=Operation.NEW_PARAGRAPH)
        sent[code] = answered.submits(code)
    content = _compiled(answered)
    by_number = sorted(sent, key=lambda code: str(sent[code].id))
    wanted = sorted(sent) if attribution is Attribution.MEMBERS else by_number
    assert [item.members for item in content.items] == [(code,) for code in wanted]
    assert content == _compiled(answered)


def test_the_id_of_a_comment_gives_its_row_away_only_where_members_are_named(session: Session) -> None:
    for attribution in Attribution:
        answered = a_round_to_answer(session, attribution=attribution)
        comment = answered.comments("CHN", "for all")
        answered.submits("CHN")
        [item] = _compiled(answered).items
        is_named = attribution is Attribution.MEMBERS
        assert item.id == comment_id(comment.id, is_named=is_named)
        assert (comment.id.hex in item.id) is is_named
        session.rollback()


def test_what_is_not_submitted_is_not_in_it(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.proposes("CHN", "alpha one 2 three")
    answered.says_nothing("JPN")
    content = _compiled(answered)
    assert (content.members, content.items) == (("JPN",), ())


def test_takes_what_was_received_before(session: Session) -> None:
    answered = an_answered_round(session)
    assert taken(session, answered.round.id, NOW) == []
    assert len(taken(session, answered.round.id, DEADLINE)) == 5
