"""Who has answered, in sentences, and what a compilation holds in numbers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from consult.models import Member, Round, Submission, Validation
from consult.models.compilations import ValidationOutcome
from consult.models.people import Channel
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import ItemKind
from consult.procedure.rounds import Attribution, Invited
from consult.queries.compilations import MemberAnswer
from consult.queries.items import Compiled, CompiledItem, Proposer
from consult.web.answering import counts, shown_answers
from tests.site import words

NOW = datetime(2022, 11, 1, tzinfo=UTC)
SECRETARIAT = Actor(uuid4(), uuid4(), Capacity.SECRETARIAT)
CHINA = Member(code="CHN", name="China", capital="Beijing", zone="Asia/Shanghai", channel=Channel.EMAIL, address="a")


@pytest.fixture(autouse=True, scope="module")
def in_words() -> Iterator[None]:
    with words().test_request_context():
        yield


def _round(attribution: Attribution = Attribution.MEMBERS) -> Round:
    return Round(
        draft_id=uuid4(), base_id=uuid4(), number=1, invited=Invited.PROPOSALS, opens_at=NOW, deadline=NOW, zone="UTC",
        opened_at=NOW, attribution=attribution,
    )  # fmt: skip


def _submission(**more: object) -> Submission:
    fields: dict[str, object] = {"member_code": "CHN", "begun_at": NOW, "received_at": NOW} | more
    return Submission(round_id=uuid4(), base_id=uuid4(), **fields)


@pytest.mark.parametrize(
    ("submission", "is_compiled", "expected"),
    [
        (None, False, "no answer"),
        (_submission(), True, "submitted"),
        (_submission(no_comments=True), True, "no comments"),
        (_submission(late=True), False, "submitted after the compilation; goes to the next version"),
    ],
)
def test_says_what_was_answered(submission: Submission | None, is_compiled: bool, expected: str) -> None:
    [shown] = shown_answers([MemberAnswer(CHINA, submission, is_compiled, None)], _round(), SECRETARIAT)
    assert (shown.answer, shown.confirmed) == (expected, "")
    assert shown.is_late == bool(submission and submission.late)


def test_what_is_missing_is_for_those_who_see_the_names() -> None:
    said = Validation(
        compilation_id=uuid4(), member_code="CHN", outcome=ValidationOutcome.MISSING, text="OP3", by_id=uuid4(), at=NOW
    )
    answer = MemberAnswer(CHINA, _submission(), True, said)
    other = Actor(uuid4(), uuid4(), Capacity.FOCAL_POINT, "RUS")
    own = Actor(uuid4(), uuid4(), Capacity.REVIEWER, "CHN")
    for actor, attribution, text in (
        (other, Attribution.MEMBERS, "OP3"), (other, Attribution.SECRETARIAT, ""),
        (own, Attribution.SECRETARIAT, "OP3"), (SECRETARIAT, Attribution.SECRETARIAT, "OP3"),
    ):  # fmt: skip
        [shown] = shown_answers([answer], _round(attribution), actor)
        assert (shown.text, shown.confirmed) == (text, "something is missing")


def test_counts_what_stands() -> None:
    place, other = uuid4(), uuid4()
    change = CompiledItem(
        "a", ItemKind.CHANGE, "replace", place, old="a", new="b", cluster=1, proposers=(Proposer("CHN"),)
    )
    items = (
        change, replace(change, id="b"), replace(change, id="c", cluster=None, is_superseded=True),
        replace(change, id="d", kind=ItemKind.STANCE, op="retain", paragraph=other),
        replace(change, id="e", kind=ItemKind.COMMENT, op="comment", paragraph=uuid4()),
    )  # fmt: skip
    found = counts(Compiled((), ("CHN",), items))
    assert (found.changes, found.stances, found.comments) == (2, 1, 1)
    assert (found.paragraphs, found.clusters, found.gone) == (2, 1, 1)
