"""Blanks that two texts share belong to neither difference."""

from consult.text.blanks import blank_head, split_blank_tail


def test_head_and_tail() -> None:
    assert blank_head("  a", " b") == 1
    assert blank_head("a", " b") == 0
    assert split_blank_tail(" ", " and timely ") == ("", " and timely", " ")
    assert split_blank_tail("a", "b ") == ("a", "b ", "")
