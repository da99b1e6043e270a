"""The one table of acts: who may do what at which stage of a draft.

Pages, services and tests read it; docs/procedure.md shows it to people and is compared with it by a test.
"""

from dataclasses import dataclass
from enum import StrEnum

from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, NotAllowed, TooLate
from consult.procedure.stages import Stage


class Act(StrEnum):
    """Everything that leaves an entry in the journal."""

    FOUND_BODY = "found_body"
    APPOINT = "appoint"
    END_APPOINTMENT = "end_appointment"
    HAND_OVER = "hand_over"
    INVITE = "invite"
    RESET_ACCOUNT = "reset_account"
    CHANGE_ACCESS = "change_access"
    DELEGATE_ACTS = "delegate_acts"
    END_DELEGATION = "end_delegation"
    RECORD_SESSION = "record_session"
    RECORD_STATEMENT = "record_statement"
    CREATE_DRAFT = "create_draft"
    PUT_TEXT = "put_text"
    EDIT_VERSION = "edit_version"
    DISCARD_VERSION = "discard_version"
    ISSUE_VERSION = "issue_version"
    WITHDRAW_VERSION = "withdraw_version"
    REISSUE_VERSION = "reissue_version"
    OPEN_ROUND = "open_round"
    EXTEND_ROUND = "extend_round"
    CANCEL_ROUND = "cancel_round"
    RECORD_TRANSMISSION = "record_transmission"
    ACKNOWLEDGE_RECEIPT = "acknowledge_receipt"
    SAVE_PROPOSAL = "save_proposal"
    COMMENT = "comment"
    CHOOSE_CONTRIBUTION = "choose_contribution"
    TAKE_FILE = "take_file"
    CLEAR = "clear"
    SUBMIT = "submit"
    SUPERSEDE = "supersede"
    WITHDRAW_SUBMISSION = "withdraw_submission"
    ENTER_PAPER = "enter_paper"
    CORRECT_TRANSCRIPTION = "correct_transcription"
    DECIDE_LATE = "decide_late"
    CARRY_OVER = "carry_over"
    WITHDRAW_PROPOSAL = "withdraw_proposal"
    NARROW_PROPOSAL = "narrow_proposal"
    ISSUE_COMPILATION = "issue_compilation"
    RECOMPILE = "recompile"
    VALIDATE = "validate"
    REACT = "react"
    DISPOSE = "dispose"
    UNDO_DISPOSITION = "undo_disposition"
    WORD_PARAGRAPH = "word_paragraph"
    PROPOSE_REFLECTION = "propose_reflection"
    ANSWER = "answer"
    ISSUE_REVISION = "issue_revision"
    RECORD_PRESENCE = "record_presence"
    ELECT_OFFICER = "elect_officer"
    RECORD_DECISION = "record_decision"
    DRAFT_SUMMARY = "draft_summary"
    FINALIZE_SUMMARY = "finalize_summary"
    EDIT_CALENDAR = "edit_calendar"
    TAKE_UP_DRAFT = "take_up_draft"
    TYPE_PROPOSAL = "type_proposal"
    RECORD_POSITION = "record_position"
    RULE = "rule"
    AGREE_PARAGRAPH = "agree_paragraph"
    REOPEN_PARAGRAPH = "reopen_paragraph"
    CLOSE_CONSIDERATION = "close_consideration"
    LIFT_BRACKET = "lift_bracket"
    CORRECT_TEXT = "correct_text"
    ISSUE_SETTLED = "issue_settled"
    ISSUE_CHAIRS_TEXT = "issue_chairs_text"
    SUBMIT_FOR_ADOPTION = "submit_for_adoption"
    WITHDRAW_FROM_ADOPTION = "withdraw_from_adoption"
    DECIDE_ADOPTION = "decide_adoption"
    ANNOUNCE_PROCEDURE = "announce_procedure"
    BEGIN_PROCEDURE = "begin_procedure"
    EXTEND_PROCEDURE = "extend_procedure"
    END_PROCEDURE = "end_procedure"
    DECLARE_OUTCOME = "declare_outcome"
    TELL_FACTS = "tell_facts"
    OBJECT_TO_USE = "object_to_use"
    OBJECT = "object"
    ASK_TIME = "ask_time"
    CONSENT = "consent"
    LIFT_OBJECTION = "lift_objection"
    ENTER_REPLY = "enter_reply"
    MAKE_STATEMENT = "make_statement"
    PROPOSE_CORRECTION = "propose_correction"
    ARCHIVE_DRAFT = "archive_draft"
    RESTORE_DRAFT = "restore_draft"
    CHANGE_KEY = "change_key"
    ERASE_PRIVATE = "erase_private"


@dataclass(frozen=True, slots=True)
class Rule:
    """Which capacities may perform an act, at which stages. `delegable` acts a deputy may hold by delegation.

    A vice-chair may hold any act of the chair by delegation, but not that of delegating, which focal points have too.
    """

    capacities: frozenset[Capacity]
    stages: frozenset[Stage]
    delegable: bool = False

    @property
    def holders(self) -> frozenset[Capacity]:
        """Who may be given the act by name: the deputy of a focal point, the vice-chair of a chair."""
        deputies = {Capacity.DEPUTY} if self.delegable else set()
        presides = Capacity.CHAIR in self.capacities and Capacity.FOCAL_POINT not in self.capacities
        return frozenset(deputies | ({Capacity.VICE_CHAIR} if presides else set()))


ALWAYS = frozenset(Stage)
_SECRETARIAT = frozenset({Capacity.SECRETARIAT})
_ADMINISTRATOR = frozenset({Capacity.ADMINISTRATOR})
_FOCAL_POINT = frozenset({Capacity.FOCAL_POINT})
_APPOINTING = _ADMINISTRATOR | _SECRETARIAT | _FOCAL_POINT  # whom each: see `appointments`
_DELEGATION = frozenset({Capacity.FOCAL_POINT, Capacity.DEPUTY, Capacity.REVIEWER})
_REVIEWING = frozenset({Capacity.DEPUTY, Capacity.REVIEWER})
_SETTLED = frozenset({Stage.MANDATE, Stage.CIRCULATED})
_COMPILED = frozenset({Stage.COMPILED, Stage.RECONCILIATION})
_RUNNING = frozenset({Stage.ANNOUNCED, Stage.OPEN, Stage.CLOSED})
_CHAIR = frozenset({Capacity.CHAIR, Capacity.SECRETARIAT})
_HEADS = frozenset({Capacity.FOCAL_POINT, Capacity.HEAD_OF_DELEGATION})
_OVER = frozenset({Stage.ADOPTED, Stage.ARCHIVED})
_DRAFTING = ALWAYS - _OVER
_IN_SESSION = frozenset({Stage.IN_SESSION})
_PROCEDURE = frozenset({Stage.PROCEDURE})
_CIRCULATION = _PROCEDURE | {Stage.ADOPTED}
_FOR_ADOPTION = frozenset({Stage.FOR_ADOPTION})
_ANSWERING = frozenset({Stage.OPEN, Stage.CLOSED}) | _COMPILED
_TRANSMITTED = ALWAYS - {Stage.MANDATE, Stage.ARCHIVED}
# A proposal can be withdrawn or narrowed until adoption, so also once a later version is out (design.md 2.2).
_UNTIL_ADOPTION = _DRAFTING - {Stage.MANDATE}


def _rule(capacities: frozenset[Capacity], stages: frozenset[Stage]) -> Rule:
    return Rule(capacities, stages, delegable=Capacity.FOCAL_POINT in capacities and not capacities & _REVIEWING)


TABLE: dict[Act, Rule] = {
    Act.FOUND_BODY: _rule(_ADMINISTRATOR, ALWAYS),
    Act.APPOINT: Rule(_APPOINTING, ALWAYS),
    Act.END_APPOINTMENT: Rule(_APPOINTING, ALWAYS),
    Act.HAND_OVER: Rule(_FOCAL_POINT, ALWAYS),
    Act.INVITE: Rule(_APPOINTING, ALWAYS),
    Act.RESET_ACCOUNT: _rule(_ADMINISTRATOR, ALWAYS),
    Act.CHANGE_ACCESS: Rule(frozenset(Capacity), ALWAYS),
    Act.DELEGATE_ACTS: Rule(_FOCAL_POINT | {Capacity.CHAIR}, ALWAYS),
    Act.END_DELEGATION: Rule(_FOCAL_POINT | {Capacity.CHAIR}, ALWAYS),
    Act.RECORD_SESSION: _rule(_SECRETARIAT, ALWAYS),
    Act.RECORD_STATEMENT: _rule(_SECRETARIAT, ALWAYS),
    Act.CREATE_DRAFT: _rule(_SECRETARIAT, ALWAYS),
    Act.PUT_TEXT: _rule(_SECRETARIAT, _DRAFTING),
    Act.EDIT_VERSION: _rule(_SECRETARIAT, _DRAFTING),
    Act.DISCARD_VERSION: _rule(_SECRETARIAT, _DRAFTING),
    Act.ISSUE_VERSION: _rule(_SECRETARIAT, _SETTLED | _COMPILED),
    Act.WITHDRAW_VERSION: _rule(_SECRETARIAT, frozenset({Stage.CIRCULATED})),
    Act.REISSUE_VERSION: _rule(_SECRETARIAT, frozenset({Stage.CIRCULATED})),
    Act.OPEN_ROUND: _rule(_SECRETARIAT, frozenset({Stage.CIRCULATED})),
    Act.EXTEND_ROUND: _rule(_SECRETARIAT, _RUNNING),
    Act.CANCEL_ROUND: _rule(_SECRETARIAT, _RUNNING),
    Act.RECORD_TRANSMISSION: _rule(_SECRETARIAT, _TRANSMITTED),
    Act.ACKNOWLEDGE_RECEIPT: _rule(_FOCAL_POINT, _TRANSMITTED),
    Act.SAVE_PROPOSAL: _rule(_DELEGATION, _ANSWERING),
    Act.COMMENT: _rule(_DELEGATION, _ANSWERING),
    Act.CHOOSE_CONTRIBUTION: _rule(_FOCAL_POINT, _ANSWERING),
    Act.TAKE_FILE: _rule(_DELEGATION, _ANSWERING),
    Act.CLEAR: _rule(_FOCAL_POINT, _ANSWERING),
    Act.SUBMIT: _rule(_FOCAL_POINT, _ANSWERING),
    Act.SUPERSEDE: _rule(_FOCAL_POINT, frozenset({Stage.OPEN})),
    Act.WITHDRAW_SUBMISSION: _rule(_FOCAL_POINT, frozenset({Stage.OPEN})),
    Act.ENTER_PAPER: _rule(_SECRETARIAT, _ANSWERING),
    Act.CORRECT_TRANSCRIPTION: _rule(_FOCAL_POINT, _ANSWERING),
    Act.DECIDE_LATE: _rule(_SECRETARIAT | {Capacity.CHAIR}, frozenset({Stage.CLOSED})),
    Act.CARRY_OVER: _rule(_FOCAL_POINT, _ANSWERING),
    Act.WITHDRAW_PROPOSAL: _rule(_FOCAL_POINT, _UNTIL_ADOPTION),
    Act.NARROW_PROPOSAL: _rule(_FOCAL_POINT, _UNTIL_ADOPTION),
    Act.ISSUE_COMPILATION: _rule(_SECRETARIAT, frozenset({Stage.CLOSED})),
    Act.RECOMPILE: _rule(_SECRETARIAT, _COMPILED),
    Act.VALIDATE: _rule(_FOCAL_POINT, _COMPILED),
    Act.REACT: _rule(_FOCAL_POINT, _COMPILED),
    Act.DISPOSE: _rule(_SECRETARIAT, _COMPILED),
    Act.UNDO_DISPOSITION: _rule(_SECRETARIAT, _COMPILED),
    Act.WORD_PARAGRAPH: _rule(_SECRETARIAT, _COMPILED),
    Act.PROPOSE_REFLECTION: _rule(_SECRETARIAT, frozenset({Stage.COMPILED})),
    Act.ANSWER: _rule(_FOCAL_POINT, frozenset({Stage.RECONCILIATION})),
    Act.ISSUE_REVISION: _rule(_SECRETARIAT, _COMPILED),
    Act.RECORD_PRESENCE: _rule(_SECRETARIAT, ALWAYS),
    Act.ELECT_OFFICER: _rule(_SECRETARIAT, ALWAYS),
    Act.RECORD_DECISION: _rule(_SECRETARIAT | {Capacity.RAPPORTEUR}, ALWAYS),
    Act.DRAFT_SUMMARY: _rule(_SECRETARIAT | {Capacity.RAPPORTEUR}, ALWAYS),
    Act.FINALIZE_SUMMARY: _rule(_SECRETARIAT | {Capacity.RAPPORTEUR}, ALWAYS),
    Act.EDIT_CALENDAR: _rule(_SECRETARIAT | _FOCAL_POINT, ALWAYS),
    Act.TAKE_UP_DRAFT: _rule(_SECRETARIAT, frozenset({Stage.CIRCULATED})),
    Act.TYPE_PROPOSAL: _rule(_SECRETARIAT, _IN_SESSION),
    Act.RECORD_POSITION: _rule(_SECRETARIAT, _IN_SESSION),
    Act.RULE: _rule(_CHAIR, _IN_SESSION),
    Act.AGREE_PARAGRAPH: _rule(_CHAIR, _IN_SESSION),
    Act.REOPEN_PARAGRAPH: _rule(_HEADS, _DRAFTING - {Stage.MANDATE, Stage.PROCEDURE}),
    Act.CLOSE_CONSIDERATION: _rule(_CHAIR, _IN_SESSION),
    Act.LIFT_BRACKET: _rule(_SECRETARIAT, frozenset({Stage.CIRCULATED})),
    Act.CORRECT_TEXT: _rule(_SECRETARIAT, _IN_SESSION | {Stage.CIRCULATED}),
    Act.ISSUE_SETTLED: _rule(_SECRETARIAT, frozenset({Stage.CIRCULATED})),
    Act.ISSUE_CHAIRS_TEXT: _rule(_CHAIR, _DRAFTING - {Stage.MANDATE, Stage.PROCEDURE}),
    Act.SUBMIT_FOR_ADOPTION: _rule(_CHAIR, frozenset({Stage.CIRCULATED})),
    Act.WITHDRAW_FROM_ADOPTION: _rule(_CHAIR, _FOR_ADOPTION),
    Act.DECIDE_ADOPTION: _rule(_CHAIR, _FOR_ADOPTION),
    Act.ANNOUNCE_PROCEDURE: _rule(_CHAIR, _FOR_ADOPTION),
    Act.BEGIN_PROCEDURE: _rule(_CHAIR, _CIRCULATION),
    Act.EXTEND_PROCEDURE: _rule(_CHAIR, _CIRCULATION),
    Act.END_PROCEDURE: _rule(_CHAIR, _CIRCULATION),
    Act.DECLARE_OUTCOME: _rule(_CHAIR, _CIRCULATION | _FOR_ADOPTION),
    Act.TELL_FACTS: _rule(_SECRETARIAT, _CIRCULATION | _FOR_ADOPTION),
    Act.OBJECT_TO_USE: _rule(_FOCAL_POINT, _PROCEDURE),
    Act.OBJECT: _rule(_FOCAL_POINT, _CIRCULATION),
    Act.ASK_TIME: _rule(_FOCAL_POINT, _CIRCULATION),
    Act.CONSENT: _rule(_FOCAL_POINT, _PROCEDURE),
    Act.LIFT_OBJECTION: _rule(_FOCAL_POINT, _CIRCULATION | _FOR_ADOPTION),
    Act.ENTER_REPLY: _rule(_SECRETARIAT, _CIRCULATION | _FOR_ADOPTION),
    Act.MAKE_STATEMENT: _rule(_HEADS, _CIRCULATION | _FOR_ADOPTION),
    Act.PROPOSE_CORRECTION: _rule(_SECRETARIAT, frozenset({Stage.ADOPTED})),
    Act.ARCHIVE_DRAFT: _rule(
        _SECRETARIAT, frozenset({Stage.MANDATE, Stage.CIRCULATED, Stage.FOR_ADOPTION, Stage.ADOPTED})
    ),
    Act.RESTORE_DRAFT: _rule(_SECRETARIAT, frozenset({Stage.ARCHIVED})),
    Act.CHANGE_KEY: _rule(_ADMINISTRATOR, ALWAYS),
    Act.ERASE_PRIVATE: _rule(_ADMINISTRATOR, ALWAYS),
}

_AFTER_DEADLINE = frozenset({Stage.CLOSED}) | _COMPILED


def is_entitled(act: Act, actor: Actor) -> bool:
    """Say whether the capacity may perform `act` at some stage; a deputy or vice-chair needs the delegation by name."""
    rule = TABLE[act]
    if actor.capacity in rule.holders:
        return act.value in actor.delegated
    return actor.capacity in rule.capacities


def may(act: Act, actor: Actor, stage: Stage) -> bool:
    """Say whether `actor` may perform `act` now."""
    return is_entitled(act, actor) and stage in TABLE[act].stages


def outlasts_round(act: Act) -> bool:
    """Say whether an act on what a round brought is still possible when a later version has been issued."""
    return Stage.CIRCULATED in TABLE[act].stages


def require(act: Act, actor: Actor, stage: Stage) -> None:
    """Refuse `act` unless the table allows it.

    :raises NotAllowed: the capacity may never do this
    :raises TooLate: it was possible until the deadline, or until the compilation
    :raises Conflict: the draft is at another stage
    """
    require_entitled(act, actor)
    stages = TABLE[act].stages
    if stage in stages:
        return
    if stage is Stage.ARCHIVED:
        raise Conflict("This draft is in the archive. Nothing is done on it any more unless it is restored.")
    if stage in _COMPILED and Stage.CLOSED in stages:
        raise TooLate("The compilation has been issued; this was possible until then.")
    if stage in _AFTER_DEADLINE and Stage.OPEN in stages:
        raise TooLate("The deadline of the round has passed; this was possible until then.")
    raise Conflict("This cannot be done now: the draft is at the stage “%(stage)s”.", stage=stage)


def require_entitled(act: Act, actor: Actor) -> None:
    """Refuse `act` to a capacity that may never perform it.

    :raises NotAllowed: it never may
    """
    if is_entitled(act, actor):
        return
    if actor.capacity in TABLE[act].holders:
        if actor.capacity is Capacity.VICE_CHAIR:
            raise NotAllowed("The chair has not delegated this act to you.")
        raise NotAllowed("Your focal point has not delegated this act to you.")
    raise NotAllowed("In your capacity (%(capacity)s) you cannot do this.", capacity=actor.capacity)
