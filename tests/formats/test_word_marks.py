"""A paragraph is found again by the name of its bookmark."""

from uuid import UUID, uuid4

import pytest

from consult.formats.word_marks import bookmark_of, paragraph_of


def test_a_bookmark_leads_back_to_its_paragraph() -> None:
    one = uuid4()
    assert paragraph_of(bookmark_of(one)) == one
    assert len(bookmark_of(one)) <= 40
    assert bookmark_of(UUID(int=1)) == "_c_00000000000000000000000000000001"


@pytest.mark.parametrize("name", ["_GoBack", "_c_", "_c_" + "g" * 32, "_c_" + "0" * 33, "x_c_" + "0" * 32])
def test_other_bookmarks_are_none_of_ours(name: str) -> None:
    assert paragraph_of(name) is None
