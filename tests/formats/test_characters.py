"""Characters keep their look in both readings."""

from consult.formats.characters import characters
from consult.text.paragraphs import Kind
from consult.text.tracked import Stretch, Tracked
from tests.word.scenarios import BASE


def test_signs_are_not_shown() -> None:
    row = Tracked(BASE[0], (Stretch("a *b*", at=0),), BASE[0].id)
    assert [(c.text, c.look.is_italic, c.at) for c in characters(row)] == [
        ("a", False, 0),
        (" ", False, 1),
        ("b", True, 3),
    ]


def test_what_looks_otherwise_goes_and_comes_back() -> None:
    row = Tracked(BASE[0], (Stretch("*", ("x",)), Stretch("ab", at=0), Stretch("*", ("x",))), BASE[0].id)
    assert row.paragraph.kind is Kind.TITLE
    found = [(c.text, c.look.is_italic, c.inserted, c.deleted) for c in characters(row)]
    assert found == [
        ("a", False, (), ("x",)), ("b", False, (), ("x",)), ("a", True, ("x",), ()), ("b", True, ("x",), ()),
    ]  # fmt: skip
