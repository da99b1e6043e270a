"""A refusal of a format carries its sentence."""

from consult.formats.unreadable import Unreadable


def test_the_sentence_and_its_parameters() -> None:
    refusal = Unreadable("More than %(most)s.", most=5)
    assert (str(refusal), refusal.message, refusal.params) == ("More than 5.", "More than %(most)s.", {"most": 5})
    assert str(Unreadable("100 % wrong.")) == "100 % wrong."
    assert isinstance(refusal, ValueError)
