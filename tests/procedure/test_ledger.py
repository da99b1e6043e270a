"""The status of a paragraph follows from its newest entry and its brackets."""

import pytest

from consult.procedure.ledger import AGREED, Status, require_agreed, status_of
from consult.procedure.refusals import Conflict


@pytest.mark.parametrize("recorded", [None, *Status])
def test_brackets_are_never_agreed(recorded: Status | None) -> None:
    assert status_of(recorded, has_brackets=True) not in AGREED


@pytest.mark.parametrize(
    ("recorded", "has_brackets", "expected"),
    [
        (None, False, Status.OPEN),
        (None, True, Status.BRACKETED),
        (Status.BRACKETED, False, Status.OPEN),
        (Status.AD_REFERENDUM, False, Status.AD_REFERENDUM),
        (Status.AGREED, False, Status.AGREED),
        (Status.AGREED, True, Status.BRACKETED),
        (Status.REOPENED, False, Status.REOPENED),
        (Status.REOPENED, True, Status.REOPENED),
    ],
)
def test_says_no_more_than_the_newest_entry(recorded: Status | None, has_brackets: bool, expected: Status) -> None:
    assert status_of(recorded, has_brackets=has_brackets) is expected


@pytest.mark.parametrize("status", [None, *Status])
def test_only_what_is_agreed_is_reopened(status: Status | None) -> None:
    if status in AGREED:
        require_agreed(status)
        return
    with pytest.raises(Conflict):
        require_agreed(status)
