"""A round that is open, and the people of some delegations in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.models import Proposal, Round, Submission
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.submissions import Operation
from consult.queries.contents import frozen
from consult.queries.drafts import text_of
from consult.queries.submissions import live
from consult.services.proposals import save_proposal
from consult.services.submissions import clear, submit
from consult.text.paragraphs import Text
from tests import builders
from tests.builders import NOW
from tests.remembered import remembered

FOUR = ("alpha one", "beta two", "gamma three", "delta four")


@dataclass
class Delegation:
    """One member in a round: its focal point and two reviewers, the secretariat, and another member's focal point."""

    session: Session
    round: Round
    secretariat: Actor
    focal_point: Actor
    reviewer: Actor
    other_ministry: Actor
    stranger: Actor
    base: Text

    @property
    def ids(self) -> list[UUID]:
        return [p.id for p in self.base]

    @property
    def live(self) -> Submission:
        found = live(self.session, self.round.id, "MNG")
        assert found is not None
        return found

    def saves(
        self,
        text: str = "",
        place: int = 0,
        operation: Operation = Operation.REWORD,
        *,
        by: Actor | None = None,
        **more: Any,
    ) -> Proposal | None:
        paragraph = None if operation is Operation.NEW_PARAGRAPH else self.ids[place]
        return save_proposal(
            self.session,
            **{
                "by": by or self.focal_point, "now": NOW, "round_id": self.round.id, "operation": operation,
                "paragraph_id": paragraph, "text": text,
            } | more,
        )  # fmt: skip

    def proposes(self, *args: Any, **more: Any) -> Proposal:
        proposal = self.saves(*args, **more)
        assert proposal is not None
        return proposal

    def clears(self, submission: Submission | None = None, *, by: Actor | None = None, **more: Any) -> Submission:
        row = submission or self.live
        seen = frozen(self.session, row)[1]
        arguments: dict[str, Any] = {"by": by or self.focal_point, "now": NOW, "submission_id": row.id, "seen": seen}
        return clear(self.session, **arguments | more)

    def submits(self, *, now: Any = NOW, by: Actor | None = None) -> Submission:
        row = self.clears(now=now)
        return submit(self.session, by=by or self.focal_point, now=now, submission_id=row.id)


@remembered
def a_delegation(session: Session, *wordings: str, **round_options: Any) -> Delegation:
    """Open a round on a text of four paragraphs, or of these, with Mongolia's people in it."""
    builders.a_body(session)
    secretariat = builders.an_actor(session)
    draft = builders.a_draft(session, secretariat)
    version = builders.a_version(session, draft, *(wordings or FOUR), by=secretariat)
    consultation = builders.a_round(session, version, by=secretariat, **round_options)
    return Delegation(
        session,
        consultation,
        secretariat,
        builders.an_actor(session, Capacity.FOCAL_POINT, "MNG"),
        builders.an_actor(session, Capacity.REVIEWER, "MNG", "Ministry of Energy"),
        builders.an_actor(session, Capacity.REVIEWER, "MNG", "Ministry of Health"),
        builders.an_actor(session, Capacity.FOCAL_POINT, "RUS"),
        text_of(session, version.id),
    )
