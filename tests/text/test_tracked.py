"""The two readings of tracked changes."""

from uuid import uuid4

from consult.text.paragraphs import Kind, Paragraph
from consult.text.tracked import Stretch, Tracked, accepted, rejected

ONE = Paragraph(uuid4(), Kind.OPERATIVE, "Decide to act;")
TWO = Paragraph(uuid4(), Kind.ITEM, "every hour;", 1)


def test_words_stand_in_one_reading_or_both() -> None:
    row = Tracked(
        ONE,
        (Stretch("Decide to ", at=0), Stretch("act", (), ("a",), 10), Stretch("wait", ("a",)), Stretch(";", at=13)),
        ONE.id,
    )
    assert rejected([row]) == ((ONE.id, "Decide to act;"),)
    assert [p.text for p in accepted([row])] == ["Decide to wait;"]


def test_where_an_end_goes_the_last_one_decides_of_the_kind() -> None:
    rows = [
        Tracked(ONE, (Stretch("Decide to act;", at=0), Stretch(" ", ("j",))), ONE.id, deleted=("j",)),
        Tracked(TWO, (Stretch("every hour;", at=0),), TWO.id),
    ]
    assert [w for _, w in rejected(rows)] == ["Decide to act;", "every hour;"]
    assert [(p.id, p.kind, p.text) for p in accepted(rows)] == [(ONE.id, Kind.ITEM, "Decide to act; every hour;")]


def test_what_enters_is_not_there_when_rejected() -> None:
    new = Tracked(TWO, (Stretch("every hour;", ("n",)),), None, inserted=("n",))
    assert rejected([new, Tracked(ONE, (Stretch(ONE.text, at=0),), ONE.id)]) == ((ONE.id, ONE.text),)
