"""The words of a written procedure: those the rules speak of, each with its part in `silence`."""

from consult.procedure.circulations import AdoptionOutcome, CirculationKind, CirculationOutcome, ReplyKind
from consult.procedure.silence import BREAKING, DECLARED


def test_an_objection_and_an_amendment_break_and_nothing_else_does_at_once() -> None:
    assert {ReplyKind.OBJECTS, ReplyKind.AMENDS} == BREAKING
    assert not BREAKING & {ReplyKind.ASKS_TIME, ReplyKind.CONSENTS, ReplyKind.LIFTS}


def test_every_outcome_but_the_chairs_ending_follows_from_the_facts() -> None:
    assert {*DECLARED.values(), CirculationOutcome.ENDED} == set(CirculationOutcome)


def test_no_word_calls_silence_agreement() -> None:
    words = [word.value for kind in (CirculationKind, CirculationOutcome, ReplyKind, AdoptionOutcome) for word in kind]
    assert not [word for word in words if "agree" in word or "approv" in word or "accept" in word]
