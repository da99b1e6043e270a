"""What is asked of a reader, in a sentence. Which it is was decided in queries/requests; nothing invites to agree."""

from flask_babel import gettext, ngettext

from consult.models.submissions import Way
from consult.procedure.submissions import SubmissionState
from consult.queries.overview import Overview
from consult.queries.requests import Asked
from consult.web.fates import to_come


def asked(overview: Overview) -> str:
    """Return what is asked of the reader in a sentence."""
    sentences = _in_rounds(overview) | _of_the_secretariat(overview) | _towards_adoption() | _in_writing(overview)
    sentence = sentences[overview.asked]
    if not overview.acknowledges:
        return sentence
    return " ".join([gettext("Acknowledge receipt of the circulated text."), sentence])


def _in_rounds(overview: Overview) -> dict[Asked, str]:
    n, submission = overview.open_items, overview.submission
    return {
        Asked.NOTHING: gettext("Nothing is asked of you now."),
        Asked.WAIT: gettext("Nothing yet: the round opens at the time shown."),
        Asked.CONTRIBUTE: gettext("Draft the contribution of your ministry for your focal point."),
        Asked.SUBMIT: gettext("Submit the answer of your delegation, or say that you have no comments."),
        Asked.SUBMIT_LATE: " ".join(
            [gettext("Your delegation has not answered."), to_come(overview.round) if overview.round else ""]
        ),
        Asked.DECIDE_LATE: ngettext(
            "Decide whether %(num)s late answer is taken into the compilation.",
            "Decide whether %(num)s late answers are taken into the compilation.",
            n,
        ),
        Asked.SUBMITTED: gettext(
            "Compare it with the original. The focal point can correct the transcription from the receipt."
        )
        if submission and submission.way is Way.PAPER
        else gettext("Nothing more: your delegation has answered."),
        Asked.ANSWER_PROPOSALS: gettext(
            "Confirm that the compilation reflects your submission, and react to the proposals of others."
        )
        if submission and submission.state is SubmissionState.SUBMITTED
        else gettext("React to the proposals of others as far as you wish. No reaction counts as none."),
        Asked.ANSWER_REFLECTION: ngettext(
            "Acknowledge or maintain %(num)s item of yours, seeing how it is reflected.",
            "Acknowledge or maintain %(num)s items of yours, seeing how they are reflected.",
            n,
        ),
    }


def _of_the_secretariat(overview: Overview) -> dict[Asked, str]:
    n = overview.open_items
    return {
        Asked.PUT_TEXT: gettext("Put the first text in."),
        Asked.ISSUE_VERSION: gettext("Finish and issue the version in preparation."),
        Asked.OPEN_ROUND: gettext("Open a round on this version, or put the next text in."),
        Asked.TRANSMIT: ngettext(
            "Record the transmission of the round to %(num)s member.",
            "Record the transmission of the round to %(num)s members.",
            n,
        ),
        Asked.AWAIT_ANSWERS: gettext("Nothing now: the answers of members are awaited."),
        Asked.ISSUE_COMPILATION: gettext("Issue the compilation."),
        Asked.DISPOSE: ngettext(
            "Propose how %(num)s item is reflected.", "Propose how %(num)s items are reflected.", n
        ),
        Asked.PROPOSE_REFLECTION: gettext("Send members how each item is reflected, so that they can answer."),
        Asked.ISSUE_REVISION: gettext("Issue the next version once members have answered."),
    }


def _towards_adoption() -> dict[Asked, str]:
    return {
        Asked.TAKE_UP: gettext("Take the draft up in the session that is held now."),
        Asked.RUN_SESSION: gettext(
            "Type what members propose from the floor, record their positions and the rulings of the chair, and close"
            " the consideration at its end."
        ),
        Asked.LIFT: gettext("Members have withdrawn what stands in brackets: lift it, then issue the text so."),
        Asked.ISSUE_SETTLED: gettext("Issue the text with what was settled on it."),
        Asked.RULE: gettext("Rule on what is proposed, record what is agreed ad referendum, close the consideration."),
        Asked.FOLLOW: gettext("Follow the text in the room. What your delegation proposes is typed there in its name."),
        Asked.DRAFT_SUMMARY: gettext("Draft the summary of the session, and make it final."),
        Asked.SUBMIT_FOR_ADOPTION: gettext("No bracket is left: you can submit the text for adoption."),
        Asked.DECIDE_ADOPTION: gettext("Record what the session decides: adopted, deferred, or not adopted."),
        Asked.ANNOUNCE: gettext("Await the next session, or announce a written procedure on the text."),
        Asked.AWAIT_CHAIR: gettext("Nothing now: it is for the chair, or for you on the chair’s written instruction."),
        Asked.PREPARE_DECISION: gettext(
            "Obtain the instructions of your government on the text. You can put a statement on record beside it."
        ),
        Asked.CLOSE_UP: gettext(
            "Nothing now. You can propose a correction, or put the draft into the archive when it is finished."
        ),
        Asked.LATE_STATEMENT: gettext(
            "Nothing. Your delegation was not present at the adoption; it can still put a statement on record."
        ),
    }


def _in_writing(overview: Overview) -> dict[Asked, str]:
    n = overview.open_items
    return {
        Asked.TRANSMIT_TEXT: ngettext(
            "Transmit the circulated text to %(num)s member and record it.",
            "Transmit the circulated text to %(num)s members and record it.",
            n,
        ),
        Asked.AWAIT_EXPIRY: gettext("Nothing is asked of you now."),
        Asked.BEGIN: gettext("Begin the period: every member has the text."),
        Asked.GIVE_TIME: ngettext(
            "%(num)s member has asked for more time: extend the period for all before it expires, or let it run.",
            "%(num)s members have asked for more time: extend the period for all before it expires, or let it run.",
            n,
        ),
        Asked.OBJECT_TO_USE: gettext(
            "If your government objects to the use of silence for this text, say so in writing before the time shown."
        ),
        Asked.OBJECT: gettext(
            "If your government objects or needs more time, say so in writing before the time shown."
        ),
        Asked.OBJECT_TO_CORRECTION: gettext(
            "If your government objects to the correction, say so in writing before the time shown."
        ),
        Asked.CONSENT: gettext(
            "Say in writing whether your government consents to the text, objects, or needs more time. A member that"
            " does not answer does not consent."
        ),
        Asked.CONSENTED: gettext("Nothing more: your member State has consented in writing."),
        Asked.DECLARE: gettext("Declare the outcome to all members. Nothing is adopted before you do."),
        Asked.TELL_FACTS: gettext("Tell all members the facts: the outcome has not been declared in time."),
        Asked.AWAIT_DECLARATION: gettext("Nothing now: the chair declares the outcome."),
    }
