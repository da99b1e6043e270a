"""Blanks that two texts share belong to neither difference."""

from consult.text.blanks import common_blanks


def test_head_and_tail() -> None:
    assert common_blanks("  a", " b") == (1, 0)
    assert common_blanks("a", " b") == (0, 0)
    assert common_blanks(" ", " and timely ") == (0, 1)
    assert common_blanks("a", "b ") == (0, 0)
    assert common_blanks(" a ", " b ") == (1, 1)
