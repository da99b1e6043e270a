"""The limits are far above what real files need, and far below what harms."""

from consult.formats.docx_limits import NAMES, Limits
from consult.settings import load


def test_each_limit_bounds_something() -> None:
    assert all(getattr(Limits(), name) > 0 for name in NAMES)
    assert Limits().part_bytes <= Limits().unpacked_bytes


def test_a_server_begins_with_the_same_and_may_set_others() -> None:
    assert load("testing", environ={}).word_limits == Limits()
    assert load("testing", environ={"CONSULT_WORD_SECONDS": "3"}).word_limits == Limits(seconds=3)
