"""Characters are shown as they look before and after everything is accepted."""

from dataclasses import replace

from consult.formats.characters import characters
from tests.word.scenarios import BASE, scenario


def test_what_looks_otherwise_goes_and_comes_back() -> None:
    edited = tuple(replace(p, text="Declaration on *Clean Air*") if n == 0 else p for n, p in enumerate(BASE))
    found = list(characters(scenario(BASE, {"JPN": edited}).document.rows[0]))
    gone = "".join(c.text for c in found if c.deleted)
    come = [c for c in found if c.inserted]
    assert gone == " Air"
    assert "".join(c.text for c in come) == " Air"
    assert all(c.look.is_italic and c.at is None for c in come)


def test_marks_are_not_shown() -> None:
    found = list(characters(scenario(BASE, {}).document.rows[1]))
    assert "".join(c.text for c in found).startswith("Recalling the meeting of 2019,")
    assert [c.look.note for c in found if c.look.note] == [1]
    assert not any(c.inserted or c.deleted for c in found)
