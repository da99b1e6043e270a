"""The newest word of each member on the compilation, and who misses something in it."""

from sqlmodel import Session

from consult.models.compilations import ValidationOutcome
from consult.queries.validations import lacking, validations
from consult.services.reactions import validate
from tests.answered import an_answered_round
from tests.reconciled import Reconciled, reconciled


def says(work: Reconciled, member: str, outcome: ValidationOutcome, text: str = "") -> None:
    validate(
        work.session, by=work.answered.focal_point(member), now=work.now(), compilation_id=work.compilation.id,
        outcome=outcome, text=text,
    )  # fmt: skip


def test_who_misses_something_is_named_with_the_words_until_it_is_confirmed(session: Session) -> None:
    work = reconciled(an_answered_round(session))
    assert validations(session, work.compilation) == {}
    says(work, "RUS", ValidationOutcome.MISSING, "The move.")
    says(work, "CHN", ValidationOutcome.MISSING, "A deletion.")
    says(work, "MNG", ValidationOutcome.CONFIRMED)
    assert [(m.code, v.text) for m, v in lacking(session, work.compilation)] == [
        ("CHN", "A deletion."), ("RUS", "The move."),
    ]  # fmt: skip
    says(work, "CHN", ValidationOutcome.CONFIRMED)
    assert [m.code for m, _ in lacking(session, work.compilation)] == ["RUS"]
    assert set(validations(session, work.compilation)) == {"CHN", "MNG", "RUS"}
