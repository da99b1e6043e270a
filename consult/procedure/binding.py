"""The acts that bind a State or the body, or decide who may: who does one shows again that it is they.

An act binds where it says something for a State before others, or decides for all about text, time or procedure. Daily
work does not: what is still the delegation's or the secretariat's own, and what only tells that something happened.
"""

from consult.procedure.acts import Act, is_entitled
from consult.procedure.capacities import Actor

_FOR_A_STATE = frozenset(
    {
        Act.CLEAR, Act.SUBMIT, Act.SUPERSEDE, Act.WITHDRAW_SUBMISSION, Act.ENTER_PAPER, Act.CORRECT_TRANSCRIPTION,
        Act.WITHDRAW_PROPOSAL, Act.NARROW_PROPOSAL, Act.ANSWER, Act.REOPEN_PARAGRAPH,
        Act.OBJECT_TO_USE, Act.OBJECT, Act.ASK_TIME, Act.CONSENT, Act.LIFT_OBJECTION, Act.ENTER_REPLY,
        Act.MAKE_STATEMENT, Act.RECORD_STATEMENT,
    }
)  # fmt: skip
_FOR_THE_BODY = frozenset(
    {
        Act.ISSUE_VERSION, Act.WITHDRAW_VERSION, Act.REISSUE_VERSION, Act.ISSUE_COMPILATION, Act.RECOMPILE,
        Act.PROPOSE_REFLECTION, Act.ISSUE_REVISION, Act.ISSUE_SETTLED, Act.ISSUE_CHAIRS_TEXT,
        Act.OPEN_ROUND, Act.EXTEND_ROUND, Act.CANCEL_ROUND, Act.DECIDE_LATE,
        Act.RULE, Act.AGREE_PARAGRAPH, Act.CLOSE_CONSIDERATION, Act.LIFT_BRACKET, Act.CORRECT_TEXT,
        Act.RECORD_DECISION, Act.FINALIZE_SUMMARY,
        Act.SUBMIT_FOR_ADOPTION, Act.WITHDRAW_FROM_ADOPTION, Act.DECIDE_ADOPTION, Act.PROPOSE_CORRECTION,
        Act.ANNOUNCE_PROCEDURE, Act.BEGIN_PROCEDURE, Act.EXTEND_PROCEDURE, Act.END_PROCEDURE, Act.DECLARE_OUTCOME,
        Act.CHANGE_KEY, Act.ERASE_PRIVATE,
    }
)  # fmt: skip
_WHO_MAY = frozenset(
    {
        Act.APPOINT, Act.END_APPOINTMENT, Act.HAND_OVER, Act.ELECT_OFFICER, Act.INVITE, Act.RESET_ACCOUNT,
        Act.DELEGATE_ACTS,
    }
)  # fmt: skip
BINDING = _FOR_A_STATE | _FOR_THE_BODY | _WHO_MAY


def binds(actor: Actor) -> bool:
    """Say whether anything this person may do in this capacity binds."""
    return any(is_entitled(act, actor) for act in BINDING)
