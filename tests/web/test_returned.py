"""Each thing of a Word file has its words, its place, and what becomes of it. Whole pages: `test_answer_files`."""

import pytest
from markupsafe import Markup

from consult.procedure.submissions import Carried
from consult.web.returned import Returned


@pytest.mark.parametrize(
    ("outcome", "why", "groups"),
    [
        (Carried.PLACED, "", (True, False, False, False)),
        (Carried.OCCUPIED, "", (False, True, False, False)),
        (Carried.CONTAINED, "", (False, False, False, True)),
        (Carried.CHANGED, "changed since", (False, False, True, False)),
        (Carried.PLACED, "A bracket is open.", (False, False, True, False)),
    ],
)
def test_each_thing_stands_in_one_group(outcome: Carried, why: str, groups: tuple[bool, ...]) -> None:
    one = Returned("k", outcome, "OP1", "rewording", Markup(""), "", why)
    assert (one.is_taken, one.is_instead, one.is_listed, one.is_contained) == groups
