"""The acts that can be delegated, as the one who delegates reads them. Decides not which can."""

from flask_babel import gettext

from consult.procedure.acts import Act


def names() -> dict[Act, str]:
    """Return in words what each act that can be delegated, or that a deputy does anyway, lets somebody do."""
    return _of_delegations() | _in_writing() | _of_the_chair()


def _of_delegations() -> dict[Act, str]:
    return {
        Act.ACKNOWLEDGE_RECEIPT: gettext("acknowledge receipt"),
        Act.SAVE_PROPOSAL: gettext("prepare proposals"),
        Act.COMMENT: gettext("comment"),
        Act.CHOOSE_CONTRIBUTION: gettext("choose among the contributions of ministries"),
        Act.TAKE_FILE: gettext("bring an answer as a Word file, and take over what it says"),
        Act.CLEAR: gettext("clear the answer of the delegation"),
        Act.SUBMIT: gettext("submit the answer of the delegation"),
        Act.SUPERSEDE: gettext("supersede the submission"),
        Act.WITHDRAW_SUBMISSION: gettext("withdraw the submission"),
        Act.CORRECT_TRANSCRIPTION: gettext("correct the transcription of an answer on paper"),
        Act.CARRY_OVER: gettext("take a late answer over into the next round"),
        Act.WITHDRAW_PROPOSAL: gettext("withdraw a proposal"),
        Act.NARROW_PROPOSAL: gettext("narrow a proposal"),
        Act.VALIDATE: gettext("say whether the compilation reflects the submission"),
        Act.REACT: gettext("react to proposals of others"),
        Act.ANSWER: gettext("answer how proposals are reflected"),
        Act.REOPEN_PARAGRAPH: gettext("re-open a paragraph that was agreed"),
        Act.EDIT_CALENDAR: gettext("edit the holidays of the member State"),
    }


def _in_writing() -> dict[Act, str]:
    return {
        Act.OBJECT_TO_USE: gettext("object to the use of silence"),
        Act.OBJECT: gettext("object, or propose an amendment, in a written procedure"),
        Act.ASK_TIME: gettext("ask for more time"),
        Act.CONSENT: gettext("consent in writing"),
        Act.LIFT_OBJECTION: gettext("lift an objection"),
        Act.MAKE_STATEMENT: gettext("put a statement on record"),
    }


def _of_the_chair() -> dict[Act, str]:
    return {
        Act.DECIDE_LATE: gettext("decide on late answers"),
        Act.RULE: gettext("rule in the room"),
        Act.AGREE_PARAGRAPH: gettext("record that members agree to a paragraph"),
        Act.CLOSE_CONSIDERATION: gettext("close the session’s work on a draft"),
        Act.ISSUE_CHAIRS_TEXT: gettext("circulate a chair’s text"),
        Act.SUBMIT_FOR_ADOPTION: gettext("submit a text for adoption"),
        Act.WITHDRAW_FROM_ADOPTION: gettext("withdraw a text from adoption"),
        Act.DECIDE_ADOPTION: gettext("record the decision on adoption"),
        Act.ANNOUNCE_PROCEDURE: gettext("announce a written procedure"),
        Act.BEGIN_PROCEDURE: gettext("begin a written procedure"),
        Act.EXTEND_PROCEDURE: gettext("extend a written procedure"),
        Act.END_PROCEDURE: gettext("end a written procedure"),
        Act.DECLARE_OUTCOME: gettext("declare the outcome of a written procedure"),
    }
