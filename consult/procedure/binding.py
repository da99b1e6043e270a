"""The acts that bind a State or the body, or decide who may: who does one shows again that it is they."""

from consult.procedure.acts import Act, is_entitled
from consult.procedure.capacities import Actor

BINDING = frozenset(
    {
        Act.SUBMIT, Act.SUPERSEDE, Act.WITHDRAW_SUBMISSION,
        Act.ISSUE_VERSION, Act.WITHDRAW_VERSION, Act.REISSUE_VERSION, Act.ISSUE_COMPILATION, Act.PROPOSE_REFLECTION,
        Act.ISSUE_REVISION, Act.ISSUE_SETTLED, Act.ISSUE_CHAIRS_TEXT,
        Act.SUBMIT_FOR_ADOPTION, Act.WITHDRAW_FROM_ADOPTION, Act.DECIDE_ADOPTION,
        Act.ANNOUNCE_PROCEDURE, Act.BEGIN_PROCEDURE, Act.EXTEND_PROCEDURE, Act.END_PROCEDURE, Act.DECLARE_OUTCOME,
        Act.OBJECT_TO_USE, Act.OBJECT, Act.CONSENT, Act.LIFT_OBJECTION,
        Act.APPOINT, Act.END_APPOINTMENT, Act.HAND_OVER, Act.INVITE, Act.RESET_ACCOUNT, Act.DELEGATE_ACTS,
    }
)  # fmt: skip


def binds(actor: Actor) -> bool:
    """Say whether anything this person may do in this capacity binds."""
    return any(is_entitled(act, actor) for act in BINDING)
