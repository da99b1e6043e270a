"""The exercise moved on to a later stage, by the services. Journeys about that stage begin here."""

from uuid import UUID

from consult.procedure.consensus import ItemKind, Outcome
from consult.queries import reconciliation as reading
from consult.queries.revisions import revision
from consult.services import compilations, dispositions, reconciliation, revisions
from tests.journeys.exercise import Exercise

SECRETARIAT = "Amara Delorme"


def close(exercise: Exercise) -> None:
    """Let the deadline pass."""
    exercise.advance_to(exercise.round.deadline)


def compile(exercise: Exercise) -> None:  # noqa: A001  (the word of the glossary)
    """Issue the compilation, at the deadline if it has not passed."""
    if exercise.now < exercise.round.deadline:
        close(exercise)
    exercise.does(SECRETARIAT, compilations.issue_compilation, round_id=exercise.round.id)


def decide(exercise: Exercise) -> None:
    """Give every item of the compilation a disposition: in brackets what is a proposal, noted what is a comment."""
    compilation = exercise.compilation
    for decided in exercise.asks(reading.bench, compilation).undecided:
        outcome = Outcome.NOTED if decided.item.kind is ItemKind.COMMENT else Outcome.IN_BRACKETS
        exercise.does(
            SECRETARIAT, dispositions.dispose, compilation_id=compilation.id, item_id=decided.item.id, outcome=outcome
        )


def propose(exercise: Exercise) -> None:
    """Send the members how each item is reflected."""
    exercise.does(SECRETARIAT, reconciliation.propose_reflection, compilation_id=exercise.compilation.id)


def revise(exercise: Exercise) -> UUID:
    """Issue Rev.1."""
    compilation = exercise.compilation
    shown = exercise.asks(revision, compilation).sha256
    return exercise.does(
        SECRETARIAT, revisions.issue_revision, compilation_id=compilation.id, name="Rev.1",
        symbol="NEASPEC/RC/L.1/Rev.1",
        seen=shown,
    ).id  # fmt: skip
