"""What the front page answers: where each draft stands, what is asked of this reader, and until when.

What a round asks is decided here; what comes after the rounds: see `asked`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from consult.models import CirculationReply, Compilation, Draft, Round, Submission, Version
from consult.procedure.acts import Act, is_entitled, may
from consult.procedure.capacities import Actor
from consult.procedure.stages import Stage
from consult.procedure.submissions import SubmissionState
from consult.queries.agreement import Agreement, agreement
from consult.queries.asked import LATER, request, request_before
from consult.queries.asked_in_writing import own_reply
from consult.queries.drafts import current_base, drafts, in_preparation, latest_compilation, live_round, stage
from consult.queries.lateness import awaiting_chair
from consult.queries.outstanding import unanswered, undecided, untransmitted
from consult.queries.requests import Asked, Look
from consult.queries.validations import lacking, validations


@dataclass(frozen=True, slots=True)
class Overview:
    """One draft as one reader sees it. `open_items` counts what is still to be done under `asked`.

    `lacking`: how many members miss something in the compilation, for the secretariat.
    """

    draft: Draft
    stage: Stage
    asked: Asked
    until: datetime | None = None
    base: Version | None = None
    preparation: Version | None = None
    round: Round | None = None
    compilation: Compilation | None = None
    submission: Submission | None = None
    open_items: int = 0
    lacking: int = 0
    asks_delegation: bool = False
    asks_secretariat: bool = False
    agreement: Agreement = field(default_factory=Agreement)
    reply: CirculationReply | None = None
    acknowledges: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the draft is finished and asks nothing of the reader any more."""
        return self.stage in {Stage.ADOPTED, Stage.ARCHIVED} and not self.asked.is_request


def overviews(session: Session, actor: Actor, now: datetime) -> Sequence[Overview]:
    """Return where the drafts of this reader stand that are not in the archive.

    Those that ask something of the reader come first; among them, and among the others, those with a date, the soonest
    first, then the newest.
    """
    found = [overview(session, actor, one, now) for one in drafts(session, actor) if one.archived_at is None]
    last = datetime.max.replace(tzinfo=UTC)
    return sorted(found, key=lambda one: (not one.asked.is_request, one.until or last))


def overview(session: Session, actor: Actor, draft: Draft, now: datetime) -> Overview:
    """Return where `draft` stands and what it asks of `actor`."""
    base = current_base(session, draft.id)
    consultation = live_round(session, base.id) if base else None
    at = stage(session, draft.id, now)
    come_to = agreement(session, draft.id, now)
    found = Overview(
        draft=draft,
        stage=at,
        asked=Asked.NOTHING,
        until=_until(at, consultation),
        agreement=come_to,
        reply=own_reply(session, actor, come_to.circulation),
        base=base,
        preparation=in_preparation(session, draft.id) if actor.is_secretariat else None,
        round=consultation,
        compilation=latest_compilation(session, consultation.id) if consultation else None,
        submission=_own_submission(session, actor, consultation),
        asks_delegation=actor.is_national,
        asks_secretariat=actor.is_secretariat,
    )
    look = Look(session, actor, draft.id, at, come_to, now)
    later = request(look) if at in LATER else request_before(look) if at is Stage.CIRCULATED else None
    if later is not None:
        return replace(
            found, asked=later.asked, until=later.until, open_items=later.count, acknowledges=later.acknowledges
        )
    asked, open_items = _asked(session, actor, found)
    missing = lacking(session, found.compilation) if found.compilation and found.asks_secretariat else ()
    return replace(found, asked=asked, open_items=open_items, lacking=len(missing))


def _asked(session: Session, actor: Actor, found: Overview) -> tuple[Asked, int]:
    if found.asks_secretariat:
        return _asked_of_secretariat(session, found)
    if not found.asks_delegation:
        return _asked_of_officers(session, actor, found)
    if found.compilation is not None:
        return _asked_after_compilation(session, actor, found.stage, found.compilation)
    return _asked_in_round(actor, found.stage, found.submission), 0


def _asked_of_officers(session: Session, actor: Actor, found: Overview) -> tuple[Asked, int]:
    if found.round is None or not may(Act.DECIDE_LATE, actor, found.stage):
        return Asked.NOTHING, 0
    late = awaiting_chair(session, found.round)
    return (Asked.DECIDE_LATE, len(late)) if late else (Asked.NOTHING, 0)


def _asked_in_round(actor: Actor, at: Stage, submission: Submission | None) -> Asked:
    if submission is not None and submission.state is SubmissionState.SUBMITTED:
        return Asked.SUBMITTED
    if at is Stage.ANNOUNCED:
        return Asked.WAIT
    if at not in {Stage.OPEN, Stage.CLOSED}:
        return Asked.NOTHING
    if is_entitled(Act.SUBMIT, actor):
        return Asked.SUBMIT if at is Stage.OPEN else Asked.SUBMIT_LATE
    contributes = at is Stage.OPEN and is_entitled(Act.SAVE_PROPOSAL, actor)
    return Asked.CONTRIBUTE if contributes else Asked.NOTHING


def _asked_after_compilation(session: Session, actor: Actor, at: Stage, compilation: Compilation) -> tuple[Asked, int]:
    if at is Stage.RECONCILIATION and is_entitled(Act.ANSWER, actor):
        open_items = unanswered(session, compilation.id, actor.member or "")
        return (Asked.ANSWER_REFLECTION, open_items) if open_items else (Asked.NOTHING, 0)
    if at is Stage.COMPILED and is_entitled(Act.VALIDATE, actor):
        has_said = actor.member in validations(session, compilation)
        return (Asked.NOTHING if has_said else Asked.ANSWER_PROPOSALS), 0
    return Asked.NOTHING, 0


def _asked_of_secretariat(session: Session, found: Overview) -> tuple[Asked, int]:
    at = found.stage
    if found.compilation is not None:
        open_items = undecided(session, found.compilation.id)
        if open_items:
            return Asked.DISPOSE, open_items
        return (Asked.PROPOSE_REFLECTION if at is Stage.COMPILED else Asked.ISSUE_REVISION), 0
    if at in {Stage.ANNOUNCED, Stage.OPEN} and found.round is not None:
        missing = untransmitted(session, found.round.id)
        return (Asked.TRANSMIT, missing) if missing else (Asked.AWAIT_ANSWERS, 0)
    if at is Stage.CLOSED:
        return Asked.ISSUE_COMPILATION, 0
    if found.preparation is not None:
        return Asked.ISSUE_VERSION, 0
    return (Asked.PUT_TEXT if at is Stage.MANDATE else Asked.OPEN_ROUND), 0


def _until(at: Stage, consultation: Round | None) -> datetime | None:
    if consultation is None:
        return None
    if at is Stage.ANNOUNCED:
        return consultation.opens_at
    return consultation.deadline if at is Stage.OPEN else None


def _own_submission(session: Session, actor: Actor, consultation: Round | None) -> Submission | None:
    """Return the answer of the reader's own delegation: the submitted one, else the one in preparation."""
    if consultation is None or not actor.is_national:
        return None
    alive = (SubmissionState.SUBMITTED, SubmissionState.CLEARED, SubmissionState.IN_PREPARATION)
    rows = session.exec(
        select(Submission).where(
            Submission.round_id == consultation.id,
            Submission.member_code == actor.member,
            col(Submission.state).in_(alive),
        )
    ).all()
    return min(rows, key=lambda row: alive.index(row.state), default=None)
