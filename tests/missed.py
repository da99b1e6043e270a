"""A late answer that missed its compilation, and the round on the version that came out of that."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from consult.procedure.submissions import Carried, Operation, Scope
from consult.queries.proposals import own_proposals
from consult.queries.submissions import live
from consult.services.comments import add_comment
from consult.services.lateness import carry_over
from tests.answered import Answered, a_round_to_answer
from tests.reconciled import Reconciled


class Missing:
    """KOR answers in time, MNG when the compilation is out; then comes Rev.1, with KOR's words in brackets.

    `first` is the round before, `next` the round on Rev.1.
    """

    def __init__(self, session: Session, prepare: Callable[[Answered], object], **round_options: Any) -> None:
        self.session = session
        first = a_round_to_answer(session)
        first.proposes("KOR", "alpha one two three four")
        first.submits("KOR")
        made = Reconciled(first, first.compiles())
        prepare(first)
        self.late = first.submits("MNG", now=made.now())
        made.disposes_all()
        self.first, self.version = first, made.issues()
        self.next = made.goes_on(self.version, **round_options)
        self.made = made

    @property
    def now(self) -> datetime:
        """An instant after all before it."""
        return self.made.now()

    def carries(self, **more: Any) -> dict[Carried, int]:
        """Let MNG take its answer over; how many things had which outcome."""
        usual: dict[str, Any] = {
            "by": self.next.focal_point("MNG"), "now": self.now, "round_id": self.next.round.id
        }  # fmt: skip
        rows = carry_over(self.session, **usual | more)
        return {one: sum(row.outcome is one for row in rows) for one in Carried if any(r.outcome is one for r in rows)}

    @property
    def own(self) -> list[tuple[str, str]]:
        """What MNG has in preparation now."""
        row = live(self.session, self.next.round.id, "MNG")
        return [(p.operation.value, p.text) for p in own_proposals(self.session, row.id)] if row else []


def several(answered: Answered) -> None:
    """Let MNG prepare, after the compilation, four proposals that all can be placed in the next version."""
    now = _after(answered)
    answered.proposes("MNG", "beta one 2 three", place=1, now=now, rationale="Numerals.")
    answered.proposes("MNG", "alpha new one two three", now=now)
    answered.proposes("MNG", place=2, operation=Operation.RESERVE, now=now)
    answered.proposes("MNG", "quite new", place=2, operation=Operation.NEW_PARAGRAPH, now=now)


def at_the_end(answered: Answered) -> None:
    """Let MNG add words where KOR has added some: they have no certain place in the next version."""
    answered.proposes("MNG", "alpha one two three and five", now=_after(answered), rationale="Five.")


def with_a_comment(answered: Answered) -> None:
    """Let MNG comment on a passage that reads otherwise when the next version comes."""
    add_comment(
        answered.session, by=answered.focal_point("MNG"), now=_after(answered), round_id=answered.round.id, text="Why?",
        paragraph_id=answered.base[0].id, quote="one two three", scope=Scope.SUBMISSION,
    ).quote = "one or two of three"  # fmt: skip


def _after(answered: Answered) -> datetime:
    return answered.round.deadline + timedelta(days=1, hours=2)
