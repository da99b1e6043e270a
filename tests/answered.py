"""A round that members answer, up to its compilation. Whatever a service can do is done by the service."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from consult.models import Comment, Compilation, Proposal, Round, Submission
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.submissions import Operation, Scope
from consult.queries.contents import frozen
from consult.queries.drafts import text_of
from consult.queries.items import CompiledItem
from consult.queries.submissions import live
from consult.services.comments import add_comment
from consult.services.compilations import issue_compilation
from consult.services.proposals import save_proposal
from consult.services.submissions import clear, submit, submit_no_comments
from consult.text.paragraphs import Kind, Text
from tests import builders
from tests.builders import DEADLINE, NOW
from tests.remembered import remembered

AFTER = DEADLINE + timedelta(days=1)
WORDINGS = ("alpha one two three", "beta one two three", "gamma one two three", "delta one two three")


@dataclass
class Answered:
    """A round, and one focal point per member that takes part."""

    session: Session
    round: Round
    secretariat: Actor
    base: Text
    focal_points: dict[str, Actor] = field(default_factory=dict)

    def focal_point(self, member: str) -> Actor:
        """Return the focal point of a member, appointed when first asked for."""
        if member not in self.focal_points:
            self.focal_points[member] = builders.an_actor(self.session, Capacity.FOCAL_POINT, member)
        return self.focal_points[member]

    def proposes(
        self,
        member: str,
        text: str = "",
        place: int = 0,
        operation: Operation = Operation.REWORD,
        now: datetime = NOW,
        **more: Any,
    ) -> Proposal:
        """Let a member prepare a proposal; `place` counts the paragraphs of the base."""
        paragraph = self.base[place].id
        where: dict[str, Any] = {"paragraph_id": paragraph}
        if operation is Operation.NEW_PARAGRAPH:
            where = {"after_id": paragraph, "kind": Kind.OPERATIVE}
        proposal = save_proposal(
            self.session, by=self.focal_point(member), now=now, round_id=self.round.id, operation=operation, text=text,
            **(where | more),
        )  # fmt: skip
        assert proposal is not None
        return proposal

    def comments(self, member: str, text: str, place: int | None = None, **more: Any) -> Comment:
        """Let a member comment on the whole, or on a paragraph, for all to see."""
        return add_comment(
            self.session, by=self.focal_point(member), now=NOW, round_id=self.round.id, text=text,
            paragraph_id=None if place is None else self.base[place].id, **({"scope": Scope.SUBMISSION} | more),
        )  # fmt: skip

    def submits(self, member: str, now: datetime = NOW) -> Submission:
        """Let a member clear and submit what it has prepared."""
        by, row = self.focal_point(member), live(self.session, self.round.id, member)
        assert row is not None
        clear(self.session, by=by, now=now, submission_id=row.id, seen=frozen(self.session, row)[1])
        return submit(self.session, by=by, now=now, submission_id=row.id)

    def says_nothing(self, member: str) -> Submission:
        """Let a member submit that it has no comments."""
        return submit_no_comments(self.session, by=self.focal_point(member), now=NOW, round_id=self.round.id)

    def compiles(self, now: datetime = AFTER) -> Compilation:
        """Let the secretariat issue the compilation."""
        return issue_compilation(self.session, by=self.secretariat, now=now, round_id=self.round.id)


@remembered
def a_round_to_answer(session: Session, *wordings: str, **round_options: Any) -> Answered:
    """Open a round on a text of four paragraphs, or of these."""
    builders.a_body(session)
    return _a_round(session, builders.an_actor(session), {}, wordings, round_options)


def another_round(answered: Answered, *wordings: str, **round_options: Any) -> Answered:
    """Open a round on another draft, with the same people."""
    return _a_round(answered.session, answered.secretariat, answered.focal_points, wordings, round_options)


def _a_round(
    session: Session,
    secretariat: Actor,
    focal_points: dict[str, Actor],
    wordings: tuple[str, ...],
    round_options: dict[str, Any],
) -> Answered:
    draft = builders.a_draft(session, secretariat)
    version = builders.a_version(session, draft, *(wordings or WORDINGS), by=secretariat)
    consultation = builders.a_round(session, version, by=secretariat, **round_options)
    return Answered(session, consultation, secretariat, text_of(session, version.id), focal_points)


@remembered
def an_answered_round(session: Session, **round_options: Any) -> Answered:
    """Open a round and let members answer it in every way there is.

    Identical: CHN and KOR in the first paragraph; diverging: MNG there. JPN has no comments, PRK gives no answer.
    """
    answered = a_round_to_answer(session, **round_options)
    answered.proposes("CHN", "alpha one 2 three", rationale="Shorter, says China's focal point.")
    answered.proposes("CHN", place=1, operation=Operation.DELETE, rationale="Said elsewhere.")
    answered.proposes("KOR", "alpha one 2 three", rationale="Numerals.")
    answered.proposes("KOR", "a new paragraph", place=1, operation=Operation.NEW_PARAGRAPH)
    answered.proposes("KOR", place=3, operation=Operation.RETAIN)
    answered.proposes("MNG", "alpha one zwei three")
    answered.proposes("MNG", "gamma one\n\ntwo three", place=2, rationale="Two thoughts.")
    answered.proposes("RUS", place=3, operation=Operation.MOVE, after_id=answered.base[0].id)
    answered.proposes("RUS", place=2, operation=Operation.RESERVE)
    answered.comments("RUS", "The whole is too long.")
    answered.comments("MNG", "What is meant?", place=3, quote="one two")
    for member in ("CHN", "KOR", "MNG", "RUS"):
        answered.submits(member)
    answered.says_nothing("JPN")
    return answered


def the(items: tuple[CompiledItem, ...], **wanted: Any) -> CompiledItem:
    """Return the one item whose fields are these."""
    [found] = [i for i in items if all(getattr(i, name) == value for name, value in wanted.items())]
    return found
