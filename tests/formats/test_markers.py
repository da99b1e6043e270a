"""What kind of paragraph a line begins."""

import pytest

from consult.formats.markers import Marker, Recognizer, begins, in_plain_text, is_marked, is_preambular
from consult.text.paragraphs import Kind


@pytest.mark.parametrize(
    "line",
    [
        "Recalling the Statement,", "*Recalling* the Statement,", "_Noting_ that", "Also recalling", "Mindful of",
        "Deeply concerned about", "Convinced that", "Bearing in mind", "Taking note with appreciation of", "Guided by",
        "Further welcoming", "Reaffirming,", "Recognising the", "Having considered", "Pursuant to",
    ],
)  # fmt: skip
def test_preambular(line: str) -> None:
    assert is_preambular(line)
    assert Recognizer().recognize(line) == Marker(Kind.PREAMBULAR, line)


@pytest.mark.parametrize(
    "line", ["Decides to", "The Meeting notes", "During the session", "recalling", "Recall that", "Deeply rooted"]
)
def test_not_preambular(line: str) -> None:
    assert not is_preambular(line)
    assert not is_marked(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# Title", Marker(Kind.TITLE, "Title")),
        ("## Heading", Marker(Kind.HEADING, "Heading")),
        ("### Deeper", Marker(Kind.HEADING, "Deeper", 1)),
        ("12. Decides", Marker(Kind.OPERATIVE, "Decides")),
        ("3) Decides", Marker(Kind.OPERATIVE, "Decides")),
        ("OP3 Decides", Marker(Kind.OPERATIVE, "Decides")),
        ("3 bis. Decides", Marker(Kind.OPERATIVE, "Decides")),
        ("3bis) Decides", Marker(Kind.OPERATIVE, "Decides")),
        ("1 ante ter. Decides", Marker(Kind.OPERATIVE, "Decides")),
        ("OP3 bis Decides", Marker(Kind.OPERATIVE, "Decides")),
        ("OP3 alt 2. Decides", Marker(Kind.OPERATIVE, "Decides")),
        ("OP3 alternative", Marker(Kind.OPERATIVE, "alternative")),
        ("PP2 ter. Recalls", Marker(Kind.PREAMBULAR, "Recalls")),
        ("(b) bis through", Marker(Kind.ITEM, "through", 1)),
        ("(ii) quater. through", Marker(Kind.ITEM, "through", 2)),
        ("(a) biscuits", Marker(Kind.ITEM, "biscuits", 1)),
        ("3 bis 5 Decides", Marker(Kind.PLAIN, "3 bis 5 Decides")),
        ("PP1. The Meeting,", Marker(Kind.PREAMBULAR, "The Meeting,")),
        ("(b) through", Marker(Kind.ITEM, "through", 1)),
        ("b) through", Marker(Kind.ITEM, "through", 1)),
        ("- through", Marker(Kind.ITEM, "through", 1)),
        ("    - through", Marker(Kind.ITEM, "through", 2)),
        ("(iv) through", Marker(Kind.ITEM, "through", 2)),
        ("(2) through", Marker(Kind.ITEM, "through", 1)),
        ("\\# no title", Marker(Kind.PLAIN, "# no title")),
        ("2021 was a year", Marker(Kind.PLAIN, "2021 was a year")),
        ("1.5 degrees", Marker(Kind.PLAIN, "1.5 degrees")),
        ("(see above) and", Marker(Kind.PLAIN, "(see above) and")),
        ("[^1]", Marker(Kind.PLAIN, "[^1]")),
    ],
)
def test_signs(line: str, expected: Marker) -> None:
    assert Recognizer().recognize(line) == expected


def levels(*signs: str) -> list[int]:
    recognizer = Recognizer()
    return [recognizer.recognize(f"({sign}) x").level for sign in signs]


def test_letters_that_are_also_numerals_are_judged_by_those_above() -> None:
    assert levels("a", "i", "ii", "b") == [1, 2, 2, 1]
    assert levels(*"abcdefghij") == [1] * 10
    assert levels("i", "ii", "iii", "iv", "v") == [2, 2, 2, 2, 2]
    assert levels("a", "b", "i", "ii", "c", "d") == [1, 1, 2, 2, 1, 1]
    assert levels(*"abcdefghijklmnopqrstuvwxyz") == [1] * 26


def test_lines_that_begin_a_paragraph_below_another() -> None:
    assert begins("(a) x", "above")
    assert begins("Recalling x", "above,")
    assert not begins("Recalling x", "above")
    assert not begins("and so on", "above,")


@pytest.mark.parametrize(
    ("words", "first", "kind", "text"),
    [
        ("DRAFT DECLARATION", True, Kind.TITLE, "DRAFT DECLARATION"),
        ("DRAFT DECLARATION", False, Kind.HEADING, "DRAFT DECLARATION"),
        ("II. Marine areas", False, Kind.HEADING, "Marine areas"),
        ("They meet annually.", False, Kind.PLAIN, "They meet annually."),
        ("word " * 15 + "end", False, Kind.PLAIN, "word " * 15 + "end"),
    ],
)
def test_the_look_of_plain_text(words: str, first: bool, kind: Kind, text: str) -> None:
    found = in_plain_text(Marker(Kind.PLAIN, words), first=first)
    assert (found.kind, found.text) == (kind, text)
