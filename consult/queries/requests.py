"""The words for what a draft asks of a reader, and the reader before it. Which it is: see `asked`, `overview`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from consult.procedure.acts import Act, may
from consult.procedure.capacities import Actor
from consult.procedure.officers import may_preside
from consult.procedure.stages import Stage
from consult.queries.agreement import Agreement
from consult.queries.officers import between_sessions, session_on


class Asked(StrEnum):
    """What a draft asks of a reader now."""

    NOTHING = "nothing"
    WAIT = "wait for the opening"
    CONTRIBUTE = "contribute"
    SUBMIT = "submit"
    SUBMIT_LATE = "submit late"
    SUBMITTED = "submitted"
    DECIDE_LATE = "decide on late answers"
    ANSWER_PROPOSALS = "answer the proposals"
    ANSWER_REFLECTION = "answer how it is reflected"
    PUT_TEXT = "put a text in"
    ISSUE_VERSION = "issue the version"
    OPEN_ROUND = "open a round"
    TRANSMIT = "transmit the round"
    AWAIT_ANSWERS = "await the answers"
    ISSUE_COMPILATION = "issue the compilation"
    DISPOSE = "propose how items are reflected"
    PROPOSE_REFLECTION = "send it for answers"
    ISSUE_REVISION = "issue the revision"
    TAKE_UP = "take it up in the session"
    RUN_SESSION = "record what the session does"
    LIFT = "lift what was withdrawn"
    ISSUE_SETTLED = "issue the text with what was settled"
    RULE = "rule in the session"
    FOLLOW = "take part in the session"
    DRAFT_SUMMARY = "draft the summary"
    SUBMIT_FOR_ADOPTION = "submit for adoption"
    DECIDE_ADOPTION = "record the decision"
    ANNOUNCE = "announce a written procedure"
    AWAIT_CHAIR = "await the chair"
    PREPARE_DECISION = "prepare the decision"
    TRANSMIT_TEXT = "transmit the circulated text"
    AWAIT_EXPIRY = "await the expiry"
    BEGIN = "begin the period"
    GIVE_TIME = "decide on requests for time"
    OBJECT_TO_USE = "say whether silence may be used"
    OBJECT = "say if there is an objection"
    OBJECT_TO_CORRECTION = "say if there is an objection to a correction"
    CONSENT = "consent in writing"
    CONSENTED = "consented in writing"
    DECLARE = "declare the outcome"
    TELL_FACTS = "tell the facts"
    AWAIT_DECLARATION = "await the declaration"
    CLOSE_UP = "correct or archive"
    LATE_STATEMENT = "make a later statement"

    @property
    def is_request(self) -> bool:
        """Whether something is to be done by the reader, rather than awaited or merely possible."""
        return self not in _QUIET


_QUIET = frozenset({
    Asked.NOTHING, Asked.WAIT, Asked.SUBMITTED, Asked.AWAIT_ANSWERS, Asked.AWAIT_CHAIR, Asked.AWAIT_EXPIRY,
    Asked.CONSENTED, Asked.AWAIT_DECLARATION, Asked.CLOSE_UP, Asked.LATE_STATEMENT,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, until when, and how much of it; `acknowledges`: receipt of the circulated text as well."""

    asked: Asked = Asked.NOTHING
    until: datetime | None = None
    count: int = 0
    acknowledges: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A reader before a draft at an instant."""

    session: Session
    actor: Actor
    draft_id: UUID
    at: Stage
    found: Agreement
    now: datetime

    def may(self, act: Act) -> bool:
        """Say whether the table lets the reader do this now."""
        return may(act, self.actor, self.at)

    def presides(self, act: Act) -> bool:
        """Say whether the reader may do an act of the chair now, on their own authority."""
        is_in_session = session_on(self.session, self.now) is not None
        rule = between_sessions(self.session)
        return self.may(act) and may_preside(self.actor.capacity, act, rule, is_in_session=is_in_session)
