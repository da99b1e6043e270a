"""Words that leave one place and enter another are one move, in the text of one member."""

from consult.text.moves import Move, moves
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged

FIRST, SECOND, THIRD = (sentence + "." for sentence in CLEAN_AIR.rstrip(".").split(". "))


def test_a_sentence_within_a_paragraph() -> None:
    made = merged(DRAFT, CHN=[f"{FIRST} {THIRD} {SECOND}", OCEANS, CITIES, SECRETARIAT])
    gone, new = sorted(made.changes, key=lambda c: bool(c.new))
    assert gone.old.strip() == new.new.strip() == THIRD
    assert moves(made.changes) == (Move(gone.id, new.id, ("CHN",)),)


def test_a_sentence_into_another_paragraph_with_other_words() -> None:
    long = (
        "The member States that host sites of the network report once a year on what they have learned "
        "about the participation of local communities."
    )
    base = (*DRAFT[:1], *merged(DRAFT, X=[f"{CLEAN_AIR} {long}"]).merged[:1])[1:] + DRAFT[1:]
    edited = long.replace("once a year", "every year")
    made = merged(base, JPN=[CLEAN_AIR, f"{OCEANS} {edited}", CITIES, SECRETARIAT])
    (move,) = moves(made.changes)
    assert move.members == ("JPN",)


def test_only_who_moves_them_is_named() -> None:
    made = merged(
        DRAFT,
        CHN=[f"{FIRST} {THIRD} {SECOND}", OCEANS, CITIES, SECRETARIAT],
        KOR=[f"{FIRST} {SECOND}", OCEANS, CITIES, SECRETARIAT],
    )
    assert [(move.members) for move in moves(made.changes)] == [("CHN",)]


def test_a_few_words_say_nothing_about_where_they_come_from() -> None:
    made = merged(DRAFT, CHN=[CLEAN_AIR.replace("strengthen ", "").replace("annually", "annually strengthen"), OCEANS])
    assert moves(made.changes) == ()
