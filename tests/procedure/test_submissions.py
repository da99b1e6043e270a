"""The words of a submission fit together."""

import pytest

from consult.procedure.submissions import LIVE, SLOTS, Operation, Slot, SubmissionState


@pytest.mark.parametrize("operation", Operation)
def test_each_operation_says_one_thing(operation: Operation) -> None:
    assert SLOTS[operation] in Slot


def test_a_paragraph_has_one_wording_one_place_and_one_stance() -> None:
    """Two operations share a slot exactly where a member cannot want both."""
    shared = {slot: {o for o in Operation if SLOTS[o] is slot} for slot in Slot}
    assert shared[Slot.WORDING] == {Operation.REWORD, Operation.DELETE, Operation.JOIN}
    assert shared[Slot.STANCE] == {Operation.RETAIN, Operation.RESERVE}
    assert shared[Slot.PLACE] == {Operation.MOVE}
    assert shared[Slot.NEW] == {Operation.NEW_PARAGRAPH}


def test_what_was_submitted_is_no_longer_worked_on() -> None:
    assert not LIVE & {SubmissionState.SUBMITTED, SubmissionState.SUPERSEDED, SubmissionState.WITHDRAWN}
