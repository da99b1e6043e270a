"""What members decided in a session, and the rapporteur's summary of it."""

from uuid import UUID

from consult.api.instructions import OnInstruction
from consult.api.operations import Operations
from consult.api.shapes import Entered, Listing, Moment, Seen, Shown
from consult.edge.acting import Acting
from consult.procedure.acts import Act
from consult.procedure.refusals import NotFound
from consult.queries.sessions import decisions as recorded
from consult.queries.sessions import find_session, summary
from consult.services import decisions, summaries

operations = Operations("Sessions")


class DecisionShown(Shown):
    """A decision of a session. `allows_silence`: the draft may be agreed by a silence procedure."""

    id: UUID
    session_id: UUID
    draft_id: UUID | None
    number: int
    text: str
    allows_silence: bool
    present: list[str]
    at: Moment


class SummaryShown(Shown):
    """The summary of a session. Before it is final, its rapporteur and the secretariat alone see it."""

    session_id: UUID
    text: str
    saved_at: Moment
    finalized_at: Moment | None
    sha256: str | None
    lock_version: int


class DecisionEntered(Entered):
    """A decision, on a draft or on none."""

    text: str
    draft_id: UUID | None = None
    allows_silence: bool = False


class SummaryEntered(Entered):
    """What the summary says so far; `seen` is 0 where there is none yet."""

    text: str
    seen: Seen


class Finalization(OnInstruction):
    """The summary as it was seen is made final; the secretariat does so on the rapporteur's instruction."""

    seen: Seen


@operations.reads("/sessions/<uuid:session_id>/decisions")
def list_decisions(a: Acting, session_id: UUID) -> Listing[DecisionShown]:
    """List what members decided in a session, in the order of the numbers."""
    find_session(a.session, a.by, session_id)
    return Listing(recorded(a.session, a.by, session_id), DecisionShown.of)


@operations.performs(Act.RECORD_DECISION, "/sessions/<uuid:session_id>/decisions")
def record_decision(a: Acting, session_id: UUID, body: DecisionEntered) -> DecisionShown:
    """Record a decision of a session with the members present; it gets the next number."""
    row = decisions.record_decision(a.session, by=a.by, now=a.now, session_id=session_id, **dict(body))
    return DecisionShown.of(row)


@operations.reads("/sessions/<uuid:session_id>/summary")
def show_summary(a: Acting, session_id: UUID) -> SummaryShown:
    """Show the summary of a session."""
    find_session(a.session, a.by, session_id)
    row = summary(a.session, a.by, session_id)
    if row is None:
        raise NotFound("This session has no summary yet.")
    return SummaryShown.of(row)


@operations.performs(Act.DRAFT_SUMMARY, "/sessions/<uuid:session_id>/summary", "PUT", of=show_summary)
def draft_summary(a: Acting, session_id: UUID, body: SummaryEntered) -> SummaryShown:
    """Save what the summary says so far."""
    row = summaries.draft_summary(
        a.session, by=a.by, now=a.now, session_id=session_id, text=body.text, seen=body.seen
    )  # fmt: skip
    return SummaryShown.of(row)


@operations.performs(Act.FINALIZE_SUMMARY, "/sessions/<uuid:session_id>/summary/final", of=show_summary)
def finalize_summary(a: Acting, session_id: UUID, body: Finalization) -> SummaryShown:
    """Make the summary final; it never changes again."""
    row = summaries.finalize_summary(a.session, by=a.by, now=a.now, session_id=session_id, **body.arguments())
    return SummaryShown.of(row)
