"""Light marks as few as can be, one within the other."""

import pytest

from consult.formats.docx_emphasis import Stretch, emphasized

B, IT, BOTH = (True, False), (False, True), (True, True)


@pytest.mark.parametrize(
    ("stretches", "words"),
    [
        ([("a ", *B), ("b", *B), (" c",)], "**a b** c"),
        ([("Recalling ", *IT), ("it",)], "*Recalling* it"),
        ([("a ", *B), ("b", *BOTH), (" c", *B)], "**a *b* c**"),
        ([("a ", *IT), ("b", *BOTH), (" c", *IT)], "*a **b** c*"),
        ([("a", *BOTH)], "**a**"),
        ([("a", *B), (" ", *B), ("b", *IT)], "**a** *b*"),
        ([(" ", *B), ("a",)], " a"),
        ([], ""),
    ],
)
def test_marks(stretches: list[tuple[str, bool, bool]], words: str) -> None:
    assert emphasized([Stretch(*one) for one in stretches]) == words
