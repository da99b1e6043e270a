"""Refusals carry a sentence, its parameters and the status they are answered with."""

import pytest

from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound, Refusal, TooLate


@pytest.mark.parametrize(
    ("kind", "status"), [(NotFound, 404), (NotAllowed, 403), (Conflict, 409), (Invalid, 422), (TooLate, 423)]
)
def test_each_has_its_status_and_sentence(kind: type[Refusal], status: int) -> None:
    refusal = kind("The zone “%(zone)s” does not exist.", zone="Atlantis")
    assert refusal.status == status
    assert str(refusal) == "The zone “Atlantis” does not exist."


def test_a_sentence_without_parameters_may_hold_a_percent_sign() -> None:
    assert str(Invalid("At most 5 % of it.")) == "At most 5 % of it."


def test_a_conflict_keeps_both_texts_and_an_entry_its_field() -> None:
    conflict = Conflict("Somebody was faster.", theirs="one", yours="two")
    assert (conflict.theirs, conflict.yours) == ("one", "two")
    assert Invalid("Give a reason.", field="reason").field == "reason"
