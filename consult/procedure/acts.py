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
    DELEGATE_ACTS = "delegate_acts"
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


@dataclass(frozen=True, slots=True)
class Rule:
    """Which capacities may perform an act, at which stages. `delegable` acts a deputy may hold by delegation."""

    capacities: frozenset[Capacity]
    stages: frozenset[Stage]
    delegable: bool = False


ALWAYS = frozenset(Stage)
_SECRETARIAT = frozenset({Capacity.SECRETARIAT})
_ADMINISTRATOR = frozenset({Capacity.ADMINISTRATOR})
_FOCAL_POINT = frozenset({Capacity.FOCAL_POINT})
_DELEGATION = frozenset({Capacity.FOCAL_POINT, Capacity.DEPUTY, Capacity.REVIEWER})
_SETTLED = frozenset({Stage.MANDATE, Stage.CIRCULATED})
_COMPILED = frozenset({Stage.COMPILED, Stage.RECONCILIATION})
_RUNNING = frozenset({Stage.ANNOUNCED, Stage.OPEN, Stage.CLOSED})
_ANSWERING = frozenset({Stage.OPEN, Stage.CLOSED}) | _COMPILED
_TRANSMITTED = ALWAYS - {Stage.MANDATE}
# A proposal can be withdrawn or narrowed until adoption, so also once a later version is out (design.md 2.2).
_UNTIL_ADOPTION = ALWAYS - {Stage.MANDATE}


def _rule(capacities: frozenset[Capacity], stages: frozenset[Stage]) -> Rule:
    return Rule(capacities, stages, delegable=capacities == _FOCAL_POINT)


TABLE: dict[Act, Rule] = {
    Act.FOUND_BODY: _rule(_ADMINISTRATOR, ALWAYS),
    Act.APPOINT: _rule(_ADMINISTRATOR, ALWAYS),
    Act.DELEGATE_ACTS: Rule(_FOCAL_POINT, ALWAYS),
    Act.RECORD_SESSION: _rule(_SECRETARIAT, ALWAYS),
    Act.RECORD_STATEMENT: _rule(_SECRETARIAT, ALWAYS),
    Act.CREATE_DRAFT: _rule(_SECRETARIAT, ALWAYS),
    Act.PUT_TEXT: _rule(_SECRETARIAT, ALWAYS),
    Act.EDIT_VERSION: _rule(_SECRETARIAT, ALWAYS),
    Act.DISCARD_VERSION: _rule(_SECRETARIAT, ALWAYS),
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
}

_AFTER_DEADLINE = frozenset({Stage.CLOSED}) | _COMPILED


def is_entitled(act: Act, actor: Actor) -> bool:
    """Say whether the capacity may perform `act` at some stage; a deputy needs the delegation by name."""
    rule = TABLE[act]
    if actor.capacity is Capacity.DEPUTY and rule.delegable:
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
    if actor.capacity is Capacity.DEPUTY and TABLE[act].delegable:
        raise NotAllowed("Your focal point has not delegated this act to you.")
    raise NotAllowed("In your capacity (%(capacity)s) you cannot do this.", capacity=actor.capacity)
