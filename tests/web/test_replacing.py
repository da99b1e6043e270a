"""Which proposals are shown before they go."""

import pytest

from consult.models import Proposal
from consult.procedure.submissions import Operation, Slot
from consult.web.replacing import asks_first
from tests.site import words


@pytest.mark.parametrize(
    ("slot", "text", "confirmed", "asks"),
    [
        (Slot.WORDING, "words", "", True),
        (Slot.NEW, "words", "", True),
        (Slot.WORDING, "words", "yes", False),
        (Slot.WORDING, "", "", False),
        (Slot.STANCE, "words", "", False),
    ],
)
def test_words_do_not_go_unseen(slot: Slot, text: str, confirmed: str, asks: bool) -> None:
    former = Proposal(operation=Operation.REWORD, slot=slot, text=text)
    with words().test_request_context(method="POST", data={"confirmed": confirmed}):
        assert asks_first(former) is asks
